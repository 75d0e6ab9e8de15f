#include "results/statistics/prior.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "models/core/errors.h"

namespace bereik {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// Of sorted values, at position p (n + 1), counted from 1. A position within rounding of a whole number is that number.
double quantile(const std::vector<double>& sorted, double p) {
  const double exact = p * static_cast<double>(sorted.size() + 1);
  const double position = std::abs(exact - std::round(exact)) < 1e-9 ? std::round(exact) : exact;
  if (position < 1) return -infinity;
  if (position > static_cast<double>(sorted.size())) return infinity;
  const auto below = static_cast<std::size_t>(position);
  const double low = sorted[below - 1];
  return below == sorted.size() ? low : low + (position - static_cast<double>(below)) * (sorted[below] - low);
}

double mean_of(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

}  // namespace

Interval central_interval(std::span<const double> values, double mass) {
  require(mass > 0 && mass < 1, "a mass lies between 0 and 1");
  std::vector<double> sorted{values.begin(), values.end()};
  std::ranges::sort(sorted);
  return {quantile(sorted, (1 - mass) / 2), quantile(sorted, (1 + mass) / 2)};
}

double share_explained(std::span<const double> x, std::span<const double> y) {
  require(x.size() == y.size() && !x.empty(), "as many of one as of the other");
  const double mean_x = mean_of(x), mean_y = mean_of(y);
  double xx = 0, xy = 0, yy = 0;
  for (std::size_t k = 0; k < x.size(); ++k) {
    xx += (x[k] - mean_x) * (x[k] - mean_x);
    xy += (x[k] - mean_x) * (y[k] - mean_y);
    yy += (y[k] - mean_y) * (y[k] - mean_y);
  }
  return xx == 0 || yy == 0 ? 0 : std::min(1.0, xy * xy / (xx * yy));
}

double share_by_chance(std::size_t n, std::size_t tests, double level) {
  require(n >= 3 && tests > 0, "three values and a test");
  const double t = student_t_quantile(n - 2, 1 - level / static_cast<double>(tests));
  return t * t / (t * t + static_cast<double>(n - 2));
}

}  // namespace bereik
