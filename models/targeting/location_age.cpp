#include "models/targeting/location_age.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace bereik {
namespace {

constexpr int octaves = 24, steps = 32;  // up to 16,000 km
constexpr int cells = 512;               // of the quadrature
constexpr double cell_width = std::numbers::pi / 2 / cells;
constexpr double series_from = 40;

struct Node {
  double weight;  // Simpson's, times what does not depend on y
  double sine;
};

const std::array<Node, cells + 1>& nodes() {
  static const std::array<Node, cells + 1> all = [] {
    std::array<Node, cells + 1> made{};
    for (int k = 0; k <= cells; ++k) {
      const double angle = cell_width * k, width = std::cos(angle);
      const double weight = k == 0 || k == cells ? 1 : (k % 2 == 1 ? 4 : 2);
      made[static_cast<std::size_t>(k)] = {weight * width * width, std::sin(angle)};
    }
    return made;
  }();
  return all;
}

}  // namespace

// The integral of 4/pi sqrt(1 - x^2) exp(-y x) over 0..1, x = sin(angle), by Simpson's rule; far out by its series,
// whose next term is below 1e-7 of the whole.
double share_gone(double y) {
  if (y > series_from) return 4 / std::numbers::pi * (1 / y - 1 / (y * y * y) - 3 / (y * y * y * y * y));
  double sum = 0;
  for (const Node& node : nodes()) sum += node.weight * std::exp(-y * node.sine);
  return std::min(1.0, 4 / std::numbers::pi * sum * cell_width / 3);
}

LocationAge::LocationAge(const LocationParameters& parameters) {
  for (int k = 0; k <= octaves * steps; ++k) {
    const double radius_m = std::ldexp(1 + static_cast<double>(k % steps) / steps, k / steps);
    double share = 0;
    for (const Pace& pace : parameters.paces) {
      const double gone_m = pace.an_hour.value() * (parameters.age / Seconds{3600});
      if (gone_m > 0) share += pace.share.value() * share_gone(2 * radius_m / gone_m);
    }
    shares_.push_back(std::round(share * 0x1p32) * 0x1p-32);
  }
}

double LocationAge::misplaced(Metres radius) const {
  int exponent = 0;
  const double mantissa = std::frexp(std::max(radius.value(), 1.0), &exponent);
  const double position = (exponent - 1 + 2 * mantissa - 1) * steps;
  if (position >= static_cast<double>(octaves * steps)) return shares_.back();
  const auto cell = static_cast<std::size_t>(position);
  return shares_[cell] + (position - static_cast<double>(cell)) * (shares_[cell + 1] - shares_[cell]);
}

double misplaced(const LocationAge& law, const Wave& wave, const std::vector<Alert>& alerts) {
  if (wave.channel != Channel::app || wave.purpose != Wave::Purpose::start) return 0;
  const auto& area = alerts[wave.alert].area;
  return area ? static_cast<double>(wave.addressed) * law.misplaced(area->radius) : 0;
}

double misplaced(const LocationAge& law, const Waves& waves) {
  double sum = 0;
  for (const Wave& wave : waves.waves) sum += misplaced(law, wave, waves.alerts);
  return sum;
}

}  // namespace bereik
