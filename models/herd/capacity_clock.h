// A clock that runs as fast as servers work: faults slow it down or stop it.
#pragma once

#include <chrono>
#include <vector>

#include "models/core/units.h"
#include "models/faults/course.h"

namespace bereik {

// Between simulated time and the work that a server at work since the start would have done by then, both in whole
// microseconds, so that the queue is exact on either. Changes are known beforehand.
class CapacityClock {
 public:
  static constexpr std::chrono::microseconds never{std::chrono::microseconds::max() / 4};

  // In any order; of several at one instant the last one counts.
  explicit CapacityClock(std::vector<FactorStep> changes);

  // O(changes), and O(1) where there are none.
  std::chrono::microseconds work_by(std::chrono::microseconds time) const;
  // The first instant by which so much has been done; never, where the servers stand still for ever before.
  std::chrono::microseconds time_of(std::chrono::microseconds work) const;

 private:
  struct Piece {
    std::chrono::microseconds from, work;  // work: done by then
    double factor;
  };
  std::vector<Piece> pieces_;
};

}  // namespace bereik
