#include "results/statistics/power.h"

#include <array>
#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <cstdint>

#include "models/core/errors.h"
#include "models/core/laws.h"
#include "results/statistics/mean_test.h"

namespace bereik {
namespace {

constexpr std::size_t skewnesses = 15;

// Critical values of t at the middles of as many equal parts of the law of a normal sample's skewness.
using CriticalValues = std::array<double, skewnesses>;
CriticalValues critical_values(std::size_t n, double level) {
  const auto m = static_cast<double>(n);
  const double deviation = std::sqrt(6 * (m - 2) / ((m + 1) * (m + 3)));
  CriticalValues values{};
  for (std::size_t k = 0; k < skewnesses; ++k) {
    const double part = (static_cast<double>(k) + 0.5) / skewnesses;
    values[k] = std::sqrt(m) * critical_distance(n, level, deviation * normal_upper_quantile(part));
  }
  return values;
}

double power_at(double noncentrality, std::size_t n, const CriticalValues& values) {
  const boost::math::non_central_t law{static_cast<double>(n - 1), noncentrality};
  double sum = 0;
  for (const double critical : values) sum += boost::math::cdf(boost::math::complement(law, critical));
  return sum / skewnesses;
}

void require_sizes(std::size_t n, double level) {
  require(n >= 3, "three values or more");
  require(level > 0 && level < 0.5, "a one-sided level lies between 0 and 0.5");
}

}  // namespace

double power_of(double effect, double standard_deviation, std::size_t n, double level) {
  require_sizes(n, level);
  require(standard_deviation > 0, "values that vary");
  return power_at(effect / standard_deviation * std::sqrt(static_cast<double>(n)), n, critical_values(n, level));
}

double detectable_effect(double standard_deviation, std::size_t n, double level, double power) {
  require_sizes(n, level);
  require(standard_deviation >= 0, "a standard deviation is not negative");
  require(level < power && power < 1, "a level below the power");
  if (standard_deviation == 0) return 0;
  const CriticalValues critical = critical_values(n, level);
  const auto lacking = [&](double noncentrality) { return power_at(noncentrality, n, critical) - power; };
  double high = critical[skewnesses / 2] + 1;
  while (lacking(high) < 0) high *= 2;
  std::uintmax_t steps = 200;
  const auto [below, above] =
      boost::math::tools::toms748_solve(lacking, 0.0, high, boost::math::tools::eps_tolerance<double>{20}, steps);
  return (below + above) / 2 * standard_deviation / std::sqrt(static_cast<double>(n));
}

}  // namespace bereik
