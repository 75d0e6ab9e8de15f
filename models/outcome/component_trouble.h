// When components were in trouble. A part of the timeline; not for others.
#pragma once

#include <vector>

#include "models/outcome/timeline.h"

namespace bereik {

// Between two instants that a clock tells apart.
inline constexpr Seconds clock_grain{1e-6};

// From the first stretch that is not `passing` to the end of the last one that follows without a gap.
struct Trouble {
  ComponentId component;
  SimTime begin, end;
  Messages dropped;
  std::vector<Moment> moments;  // down, saturated, spent
};

// Of each component in turn, in order of time. Requires stretches in order of time.
std::vector<Trouble> troubles_of(const std::vector<ComponentStretch>& stretches);

}  // namespace bereik
