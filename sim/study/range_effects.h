// What becomes of a metric where a number that is not known lies at either end of its plausible range, all else as it is.
#pragma once

#include <array>
#include <functional>
#include <string>
#include <vector>

#include "results/statistics/paired.h"
#include "sim/study/free_parameter.h"

namespace bereik {

// One end of a parameter's range.
struct RangeEnd {
  std::string value;      // as a user writes it
  std::string refusal;    // why nothing can be run there, where the scenario contradicts itself; else empty
  PairedEstimate effect;  // a: the scenario as it is; b: with the value
};

struct RangeEffect {
  FreeParameter parameter;
  std::array<RangeEnd, 2> ends;  // low, high
  // The larger of the two changes of the mean, without its sign; infinite where an end has no value in any pair.
  double size() const;
  // Whether neither end changes anything, in any replication.
  bool is_nothing() const;
};

// The metric by replication, with the overrides on top of the scenario's; infinite where it is unreached. Throws InputError
// where the scenario contradicts itself with them.
using MetricOf = std::function<std::vector<double>(const std::vector<Override>&)>;

// Law: one parameter at a time, on common random numbers, so that a difference is due to the parameter. Effects of several
// together are not seen. The parameters are those of free_parameters() whose keys begin with `only`. Largest effect first,
// then by name. Calls `on_end` after each end. Cost: two runs a parameter.
std::vector<RangeEffect> range_effects(const Settings& settings, const std::string& only, const MetricOf& metric_of,
                                       const std::function<void()>& on_end = {});

}  // namespace bereik
