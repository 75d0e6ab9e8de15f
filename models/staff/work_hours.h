// Work by hour of the simulation: how busy a room is at its busiest.
#pragma once

#include <cmath>
#include <vector>

#include "models/core/units.h"

namespace bereik {

class WorkHours {
 public:
  static constexpr double hour_s = 3600;

  // Requires start at 0 or later.
  void add(SimTime start, Seconds work) {
    double from = seconds_since_start(start), left = work.count();
    while (left > 0) {
      const auto hour = static_cast<std::size_t>(from / hour_s);
      const double next = hour_s * static_cast<double>(hour + 1);
      const double here = std::min(left, next - from);
      if (hour >= work_s_.size()) work_s_.resize(hour + 1);
      work_s_[hour] += here;
      left -= here;
      from = next;
    }
  }
  const std::vector<double>& work_s() const { return work_s_; }

 private:
  std::vector<double> work_s_;
};

}  // namespace bereik
