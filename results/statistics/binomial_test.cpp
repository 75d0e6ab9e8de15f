#include "results/statistics/binomial_test.h"

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/special_functions/beta.hpp>

#include "models/core/errors.h"

namespace bereik {

BinomialTest binomial_test(std::size_t count, std::size_t n, double share) {
  require(count <= n, "no more answers than questions");
  require(share > 0 && share < 1, "a share between 0 and 1");
  if (n == 0) return {};
  const boost::math::binomial law{static_cast<double>(n), share};
  const auto k = static_cast<double>(count);
  return {count == 0 ? 1 : boost::math::cdf(boost::math::complement(law, k - 1)), boost::math::cdf(law, k)};
}

Interval share_interval(std::size_t count, std::size_t n, double confidence) {
  require(count <= n && n >= 1, "no more answers than questions, and one at least");
  require(confidence > 0 && confidence < 1, "a confidence between 0 and 1");
  const double error = (1 - confidence) / 2;
  const auto k = static_cast<double>(count), others = static_cast<double>(n - count);
  // P(binomial(n, p) >= k) is the incomplete beta function of p.
  return {count == 0 ? 0 : boost::math::ibeta_inv(k, others + 1, error),
          count == n ? 1 : boost::math::ibetac_inv(k + 1, others, error)};
}

std::optional<double> detectable_share(std::size_t n, double share, double level, double power) {
  require(n >= 1 && level > 0 && level < 0.5 && power > 0 && power < 1, "a test with a level and a power");
  std::size_t count = 1;
  while (count <= n && binomial_test(count, n, share).above > level) ++count;
  if (count > n) return std::nullopt;
  // P(binomial(n, p) >= count) is the incomplete beta function of p.
  return boost::math::ibeta_inv(static_cast<double>(count), static_cast<double>(n - count + 1), power);
}

}  // namespace bereik
