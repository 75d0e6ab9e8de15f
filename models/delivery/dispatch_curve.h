// What dispatch says of one wave: how many of its messages had been handed over at any time.
#pragma once

#include <limits>
#include <span>
#include <vector>

#include "models/core/units.h"

namespace bereik {

// A non-decreasing, piecewise linear function of time, C(t), with a breakpoint wherever the rate changed.
// C is 0 before the first breakpoint and constant after the last. Value type; O(log breakpoints) per query.
class DispatchCurve {
 public:
  struct Breakpoint {
    SimTime at;
    Messages handed_over;
  };

  DispatchCurve() = default;
  // Requires times and amounts that never decrease, and nothing handed over at the first breakpoint.
  explicit DispatchCurve(std::vector<Breakpoint> breakpoints);

  const std::vector<Breakpoint>& breakpoints() const { return breakpoints_; }
  Messages total() const { return breakpoints_.empty() ? Messages{0} : breakpoints_.back().handed_over; }
  // C(t).
  Messages handed_over(SimTime t) const;
  // C^{-1}(rank): the time by which `rank` messages had been handed over. Requires 0 <= rank <= total().
  SimTime when(Messages rank) const;

 private:
  std::vector<Breakpoint> breakpoints_;
};

// The curve of several together: its breakpoints are those of all of them. O(breakpoints log breakpoints).
DispatchCurve sum_of(std::span<const DispatchCurve> curves);

}  // namespace bereik
