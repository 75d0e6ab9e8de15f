#include "results/statistics/paired.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "models/core/errors.h"
#include "results/statistics/mean_test.h"

namespace bereik {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double squared(double x) { return x * x; }

double gain_of(const Estimate& a, const Estimate& b, const Estimate& difference) {
  const double apart = squared(a.standard_deviation) + squared(b.standard_deviation);
  if (apart == 0) return 1;
  return difference.standard_deviation == 0 ? infinity : apart / squared(difference.standard_deviation);
}

double covariance(std::span<const double> x, double mean_x, std::span<const double> y, double mean_y) {
  double sum = 0;
  for (std::size_t k = 0; k < x.size(); ++k) sum += (x[k] - mean_x) * (y[k] - mean_y);
  return sum / static_cast<double>(x.size() - 1);
}

double correlation_of(std::span<const double> x, const Estimate& of_x, std::span<const double> y,
                      const Estimate& of_y) {
  const double spread = of_x.standard_deviation * of_y.standard_deviation;
  return spread == 0 ? 0 : std::clamp(covariance(x, of_x.mean, y, of_y.mean) / spread, -1.0, 1.0);
}

}  // namespace

PairedEstimate paired(std::span<const double> a, std::span<const double> b, double confidence) {
  require(a.size() == b.size(), "as many replications of one as of the other");
  std::vector<double> both_a, both_b, differences;
  for (std::size_t k = 0; k < a.size(); ++k) {
    if (!std::isfinite(a[k]) || !std::isfinite(b[k])) continue;
    both_a.push_back(a[k]);
    both_b.push_back(b[k]);
    differences.push_back(b[k] - a[k]);
  }
  PairedEstimate pairs{estimate(a, confidence), estimate(b, confidence), estimate(differences, confidence)};
  pairs.difference.unreached = a.size() - differences.size();
  if (differences.size() < 2) return pairs;
  const Estimate of_a = estimate(both_a), of_b = estimate(both_b);
  pairs.gain = gain_of(of_a, of_b, pairs.difference);
  pairs.correlation = correlation_of(both_a, of_a, both_b, of_b);
  const MeanTest test = mean_test(differences, 0);
  pairs.p_value = std::min(1.0, 2 * std::min(test.above, test.below));
  return pairs;
}

Ratio ratio_of_means(std::span<const double> numerators, std::span<const double> denominators, double confidence) {
  require(numerators.size() == denominators.size() && !numerators.empty(), "as many numerators as denominators");
  const Estimate x = estimate(numerators, confidence);
  const Estimate y = estimate(denominators, confidence);
  require(x.unreached == 0 && y.unreached == 0, "a ratio of finite numbers");
  Ratio ratio{y.mean == 0 ? infinity : x.mean / y.mean, {-infinity, infinity}};
  if (x.n < 2) return ratio;
  // The ratios r with |x - r y| within t standard errors of x - r y: between the roots of a r^2 - 2 b r + c.
  const double n = static_cast<double>(x.n);
  const double t_squared = squared(student_t_quantile(x.n - 1, confidence));
  const double a = squared(y.mean) - t_squared * squared(y.standard_deviation) / n;
  const double b = x.mean * y.mean - t_squared * covariance(numerators, x.mean, denominators, y.mean) / n;
  const double c = squared(x.mean) - t_squared * squared(x.standard_deviation) / n;
  if (a <= 0) return ratio;
  const double root = std::sqrt(std::max(0.0, b * b - a * c));
  ratio.interval = {(b - root) / a, (b + root) / a};
  return ratio;
}

}  // namespace bereik
