#include "results/statistics/mean_test.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

#include "models/core/errors.h"

namespace bereik {
namespace {

// Of the skewness that a sample shows, for the skewness that its law may have.
constexpr double enlargement = 2;

double upper_tail(double t, std::size_t n) {
  return boost::math::cdf(boost::math::complement(boost::math::students_t{static_cast<double>(n - 1)}, t));
}

MeanTest test_of(double t, std::size_t n) { return {upper_tail(t, n), upper_tail(-t, n)}; }

MeanTest test_of_constant(double value, double limit) { return {value > limit ? 0.0 : 1.0, value < limit ? 0.0 : 1.0}; }

// By moments.
double skewness_of(std::span<const double> values, double mean) {
  double squares = 0, cubes = 0;
  for (const double value : values) {
    const double d = value - mean;
    squares += d * d;
    cubes += d * d * d;
  }
  const auto n = static_cast<double>(values.size());
  return squares == 0 ? 0 : (cubes / n) / std::pow(squares / n, 1.5);
}

// Hall's cubic of (mean - limit) / s, times the root of n; and the (mean - limit) / s where it has a value.
double symmetric(double distance, double skewness, double n) {
  const double gd = skewness * distance;
  return std::sqrt(n) * (distance * (1 + gd / 3 + gd * gd / 27) + skewness / (6 * n));
}

double distance_at(double t, double skewness, double n) {
  const double z = t / std::sqrt(n) - skewness / (6 * n);
  if (std::abs(skewness) < 1e-6) return z;
  return 3 / skewness * (std::cbrt(1 + skewness * z) - 1);
}

}  // namespace

MeanTest student_test(const Estimate& e, double limit) {
  require(e.n >= 2, "two values or more");
  if (e.standard_deviation == 0) return test_of_constant(e.mean, limit);
  return test_of((e.mean - limit) / e.standard_error(), e.n);
}

MeanTest mean_test(std::span<const double> values, double limit) {
  require(values.size() >= 2, "two values or more");
  if (all_agree(values)) return test_of_constant(values[0], limit);
  const Estimate e = estimate(values);
  require(e.unreached == 0, "finite values");
  const MeanTest student = student_test(e, limit);
  const double t = symmetric((e.mean - limit) / e.standard_deviation, enlargement * skewness_of(values, e.mean),
                             static_cast<double>(e.n));
  const MeanTest hall = test_of(t, e.n);
  return {std::max(student.above, hall.above), std::max(student.below, hall.below)};
}

Interval mean_interval(std::span<const double> values, double level) {
  require(values.size() >= 2, "two values or more");
  require(level > 0 && level < 0.5, "a one-sided level lies between 0 and 0.5");
  if (all_agree(values)) return {values[0], values[0]};
  const Estimate e = estimate(values);
  require(e.unreached == 0, "finite values");
  const double skewness = skewness_of(values, e.mean);
  return {e.mean - e.standard_deviation * critical_distance(e.n, level, skewness),
          e.mean + e.standard_deviation * critical_distance(e.n, level, -skewness)};
}

double critical_distance(std::size_t n, double level, double skewness) {
  require(n >= 2, "two values or more");
  require(level > 0 && level < 0.5, "a one-sided level lies between 0 and 0.5");
  const double t = student_t_quantile(n - 1, 1 - 2 * level);
  const auto values = static_cast<double>(n);
  return std::max(t / std::sqrt(values), distance_at(t, enlargement * skewness, values));
}

}  // namespace bereik
