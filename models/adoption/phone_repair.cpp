#include "models/adoption/phone_repair.h"

#include <algorithm>
#include <cmath>

namespace bereik {
namespace {

constexpr Seconds year{365.0 * 86400};

}  // namespace

PhoneRepair::PhoneRepair(const TestNotification& parameters)
    : parameters_{parameters},
      exponential_{[](double s) { return -std::log(s); }},
      permission_{parameters.of_permission.value()},
      token_{parameters.of_token.value()} {}

SimTime PhoneRepair::tested_at(SimTime installed, std::uint32_t word) const {
  return std::max(installed, parameters_.from) + static_cast<double>(exponential_(word)) / parameters_.presses * year;
}

Fraction PhoneRepair::chance(Reachability cause) const {
  if (cause == Reachability::no_permission) return parameters_.of_permission;
  return cause == Reachability::dead_token ? parameters_.of_token : Fraction{0};
}

bool PhoneRepair::repairs(Reachability cause, std::uint32_t word) const {
  if (cause == Reachability::no_permission) return permission_.passes(word);
  return cause == Reachability::dead_token && token_.passes(word);
}

Fraction PhoneRepair::repaired(Reachability cause, SimTime installed, SimTime t) const {
  const Seconds since = std::max(t - std::max(installed, parameters_.from), Seconds{0});
  return chance(cause) * -std::expm1(-parameters_.presses * (since / year));
}

}  // namespace bereik
