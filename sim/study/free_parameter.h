// What is not known about a scenario better than by a plausible range.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/scenario/settings.h"

namespace bereik {

// One number that may be varied: a parameter, one of several numbers of a parameter (channel.app.age_weights[2]), or a
// field in all elements of a list that leave it out (campaign[].delay_scale).
struct FreeParameter {
  std::string name;
  std::string key;                     // in the register
  std::optional<std::size_t> element;  // of several numbers
  ParameterKind kind = ParameterKind::number;
  Spread plausible;

  // The value at a position in [0, 1] of the range: evenly, or evenly in the logarithm where the range spans a factor of
  // ten or more above 0. Counts are rounded.
  double at(double position) const;
};

// Law: a parameter is free where its range is numbers, its confidence is less than H and it was not fitted, it is no
// choice of method, and neither the scenario nor --set gives it. In the order of the register.
std::vector<FreeParameter> free_parameters(const Settings& settings);

// What --set needs to move the scenario to these positions, one for each parameter: those that the scenario gives, or has
// no element for, are left alone.
std::vector<Override> overrides_at(const Settings& settings, std::span<const FreeParameter> parameters,
                                   std::span<const double> positions);

}  // namespace bereik
