#include "models/adoption/app_renewal.h"

namespace bereik {

AppRenewal::AppRenewal(const RenewalParameters& parameters)
    : parameters_{parameters},
      moves_{parameters.moves.value()},
      permission_{parameters.permission.value()},
      after_refusal_{parameters.after_refusal.value()} {}

SimTime AppRenewal::start_of(std::uint64_t wave) const {
  return parameters_.from + parameters_.interval * static_cast<double>(wave);
}

std::vector<std::uint64_t> AppRenewal::waves_within(SimTime after, SimTime up_to) const {
  std::vector<std::uint64_t> waves;
  for (std::uint64_t wave = 0; is_planned() && wave < parameters_.waves && start_of(wave) <= up_to; ++wave)
    if (start_of(wave) > after) waves.push_back(wave);
  return waves;
}

bool AppRenewal::ends_within(SimTime after, SimTime up_to) const {
  return is_planned() && parameters_.old_ends > after && parameters_.old_ends <= up_to;
}

std::vector<SimTime> borders_of(const RenewalParameters& parameters, Seconds horizon) {
  std::vector<SimTime> borders;
  const AppRenewal renewal{parameters};
  const SimTime end{horizon};
  if (parameters.from >= end) return borders;
  for (const std::uint64_t wave : renewal.waves_within(SimTime{}, end))
    if (renewal.start_of(wave) < end) borders.push_back(renewal.start_of(wave));
  if (parameters.old_ends > SimTime{} && parameters.old_ends < end) borders.push_back(parameters.old_ends);
  return borders;
}

}  // namespace bereik
