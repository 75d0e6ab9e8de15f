#include "models/adoption/pressure.h"

#include <algorithm>
#include <cmath>

namespace bereik {
namespace {

// By multiplication, so that it is the same on every machine.
double power(double base, std::uint32_t exponent) {
  double result = 1;
  for (std::uint32_t k = 0; k < exponent; ++k) result *= base;
  return result;
}

}  // namespace

std::optional<PressedInstall> install_under_pressure(const AdoptionLaw& law, AdoptionLaw::Profile profile,
                                                     std::uint32_t word, Pressed pressed, std::uint32_t first_hour,
                                                     std::uint32_t last_hour) {
  const double keep = 1 - law.parameters().pressure.value();
  const double before = power(keep, pressed.before);
  const double lost = 1 - power(keep, pressed.now - pressed.before);
  const auto under_pressure = [&](std::uint32_t hour) {
    return before * (1 - lost * static_cast<double>(hour - first_hour) / (last_hour - first_hour));
  };
  const auto otherwise = [&](std::uint32_t hour) {
    return 1 - static_cast<double>(law.bound(profile, hour)) * 0x1p-32;
  };
  const auto adopted = [&](std::uint32_t hour) { return 1 - otherwise(hour) * under_pressure(hour); };
  const double u = static_cast<double>(word) * 0x1p-32;
  if (u >= adopted(last_hour)) return std::nullopt;
  std::uint32_t low = first_hour, high = last_hour;
  while (high - low > 1) {
    const std::uint32_t middle = low + (high - low) / 2;
    (u < adopted(middle) ? high : low) = middle;
  }
  const double start = adopted(low), end = adopted(high);
  const double within = end > start ? std::clamp((u - start) / (end - start), 0.0, 1.0) : 0;
  const double by_pressure = 1 - under_pressure(high) / under_pressure(low);
  const double by_others = 1 - otherwise(high) / otherwise(low);
  const double sum = by_pressure + by_others;
  return PressedInstall{at_second((low + within) * 3600), high, sum > 0 ? by_pressure / sum : 0};
}

}  // namespace bereik
