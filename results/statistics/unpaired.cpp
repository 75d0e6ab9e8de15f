#include "results/statistics/unpaired.h"

#include <boost/math/distributions/students_t.hpp>
#include <cmath>

#include "models/core/errors.h"

namespace bereik {
namespace {

double variance_of_mean(const Estimate& e) {
  return e.standard_deviation * e.standard_deviation / static_cast<double>(e.n);
}

double squared_by_degrees(const Estimate& e) {
  const double v = variance_of_mean(e);
  return v * v / static_cast<double>(e.n - 1);
}

}  // namespace

UnpairedEstimate unpaired(std::span<const double> a, std::span<const double> b, double confidence) {
  UnpairedEstimate pair{.a = estimate(a, confidence), .b = estimate(b, confidence)};
  require(pair.a.n >= 2 && pair.b.n >= 2, "two values or more of each");
  require(pair.a.unreached == 0 && pair.b.unreached == 0, "finite values");
  pair.difference = pair.b.mean - pair.a.mean;
  const double variance = variance_of_mean(pair.a) + variance_of_mean(pair.b);
  if (variance == 0) {
    pair.p_value = pair.difference == 0 ? 1 : 0;
    return pair;
  }
  pair.standard_error = std::sqrt(variance);
  pair.degrees = variance * variance / (squared_by_degrees(pair.a) + squared_by_degrees(pair.b));
  const boost::math::students_t law{pair.degrees};
  pair.half_width = boost::math::quantile(boost::math::complement(law, (1 - confidence) / 2)) * pair.standard_error;
  const double t = std::abs(pair.difference) / pair.standard_error;
  pair.p_value = 2 * boost::math::cdf(boost::math::complement(law, t));
  return pair;
}

double equivalence_p_value(const UnpairedEstimate& pair, double margin) {
  require(margin > 0, "a margin above 0");
  const double room = margin - std::abs(pair.difference);  // to the nearer end; the other one is farther
  if (pair.standard_error == 0) return room > 0 ? 0 : 1;
  const boost::math::students_t law{pair.degrees};
  return boost::math::cdf(boost::math::complement(law, room / pair.standard_error));
}

}  // namespace bereik
