#include "results/statistics/estimate.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

#include "models/core/errors.h"

namespace bereik {

double Estimate::standard_error() const {
  return n < 2 ? std::numeric_limits<double>::infinity() : standard_deviation / std::sqrt(static_cast<double>(n));
}

bool all_agree(std::span<const double> values) {
  return std::ranges::all_of(values, [&](double value) { return value == values[0]; });
}

Estimate estimate(std::span<const double> values, double confidence) {
  Estimate e;
  for (const double value : values) {
    if (!std::isfinite(value)) {
      ++e.unreached;
      continue;
    }
    ++e.n;
    e.mean += value;
  }
  if (e.n == 0) {
    e.mean = std::numeric_limits<double>::infinity();
    return e;
  }
  e.mean /= static_cast<double>(e.n);
  if (e.n < 2) return e;
  double squares = 0;
  for (const double value : values)
    if (std::isfinite(value)) squares += (value - e.mean) * (value - e.mean);
  e.standard_deviation = std::sqrt(squares / static_cast<double>(e.n - 1));
  e.half_width = half_width(e, confidence);
  return e;
}

double student_t_quantile(std::size_t degrees, double confidence) {
  require(degrees > 0, "a degree of freedom");
  require(confidence > 0 && confidence < 1, "a confidence lies between 0 and 1");
  const boost::math::students_t law{static_cast<double>(degrees)};
  return boost::math::quantile(boost::math::complement(law, (1 - confidence) / 2));
}

double half_width(const Estimate& e, double confidence) {
  require(confidence > 0 && confidence < 1, "a confidence lies between 0 and 1");
  if (e.n < 2) return std::numeric_limits<double>::infinity();
  return student_t_quantile(e.n - 1, confidence) * e.standard_error();
}

}  // namespace bereik
