#include "models/core/laws.h"

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <numbers>

#include "models/core/errors.h"

namespace bereik {

double normal_upper_quantile(double s) {
  return boost::math::quantile(boost::math::complement(boost::math::normal{}, s));
}

double log_normal_upper_quantile(double median, double sigma, double s) {
  return s >= 1 ? 0 : median * std::exp(sigma * normal_upper_quantile(s));
}

double gamma_quantile(double shape, double u) {
  return boost::math::quantile(boost::math::gamma_distribution<>{shape, 1 / shape}, u);
}

double beta_stratum_mean(double mean, double concentration, double u0, double u1) {
  if (mean <= 0 || mean >= 1) return mean;
  // Near 1 a quantile has no digits left to tell it from 1; near 0 it has.
  if (mean > 0.5) return 1 - beta_stratum_mean(1 - mean, concentration, 1 - u1, 1 - u0);
  const double alpha = mean * concentration;
  const double beta = (1 - mean) * concentration;
  const boost::math::beta_distribution<> law{alpha, beta};
  // E[P; P <= x] = mean * F(x) of the law with one more success
  const boost::math::beta_distribution<> weighted{alpha + 1, beta};
  const auto partial = [&](double u) {
    return u <= 0 ? 0.0 : u >= 1 ? mean : mean * boost::math::cdf(weighted, boost::math::quantile(law, u));
  };
  return (partial(u1) - partial(u0)) / (u1 - u0);
}

std::uint64_t poisson_quantile(double mean, double u) {
  if (mean <= 0) return 0;
  const boost::math::poisson law{mean};
  auto n = static_cast<std::uint64_t>(std::max(0.0, std::floor(boost::math::quantile(law, u)) - 1));
  while (boost::math::cdf(law, static_cast<double>(n)) < u) ++n;
  return n;
}

DelayLaw& DelayLaw::add(Fraction weight, LogNormal<Seconds> part) {
  require(weight.value() >= 0 && part.median.count() > 0 && part.sigma > 0, "a log-normal part has a positive shape");
  if (weight.value() > 0) parts_.push_back({weight.value(), part.median.count(), part.sigma});
  require(mass() <= 1 + 1e-12, "the parts of a delay law add up to at most 1");
  return *this;
}

DelayLaw& DelayLaw::add_exponential(Fraction weight, Seconds mean) {
  require(weight.value() >= 0 && mean.count() > 0, "an exponential part has a positive mean");
  if (weight.value() > 0) parts_.push_back({weight.value(), mean.count(), 0});
  require(mass() <= 1 + 1e-12, "the parts of a delay law add up to at most 1");
  return *this;
}

double DelayLaw::mass() const {
  double sum = 0;
  for (const Part& part : parts_) sum += part.weight;
  return sum;
}

double DelayLaw::survival(double t_s) const {
  double sum = 0;
  for (const Part& part : parts_)
    sum += part.weight * (part.sigma > 0 ? 0.5 * std::erfc(std::log(t_s / part.scale_s) / (part.sigma * std::sqrt(2.0)))
                                         : std::exp(-t_s / part.scale_s));
  return sum / mass();
}

double DelayLaw::cdf(Seconds t) const { return t.count() <= 0 ? 0 : mass() * (1 - survival(t.count())); }

Seconds DelayLaw::upper_quantile(double s) const {
  require(!parts_.empty() && s > 0 && s < 1, "a quantile needs a law and a probability between 0 and 1");
  const auto of_part = [s](const Part& part) {
    return part.sigma > 0 ? log_normal_upper_quantile(part.scale_s, part.sigma, s) : -part.scale_s * std::log(s);
  };
  // The quantile of a mixture lies between the quantiles of its parts.
  double low = of_part(parts_.front());
  double high = low;
  for (const Part& part : parts_) {
    low = std::min(low, of_part(part));
    high = std::max(high, of_part(part));
  }
  if (low == high) return Seconds{low};
  std::uintmax_t most_steps = 200;
  const auto excess = [this, s](double t_s) { return survival(t_s) - s; };
  if (excess(low) <= 0) return Seconds{low};
  if (excess(high) >= 0) return Seconds{high};
  const auto bracket =
      boost::math::tools::toms748_solve(excess, low, high, boost::math::tools::eps_tolerance<double>{}, most_steps);
  return Seconds{(bracket.first + bracket.second) / 2};
}

Seconds DelayLaw::mean() const {
  double sum = 0;
  for (const Part& part : parts_)
    sum += part.weight * (part.sigma > 0 ? part.scale_s * std::exp(part.sigma * part.sigma / 2) : part.scale_s);
  return Seconds{sum / mass()};
}

double DelayLaw::density(double t_s) const {
  double sum = 0;
  for (const Part& part : parts_) {
    if (part.sigma > 0) {
      const double z = std::log(t_s / part.scale_s) / part.sigma;
      sum += part.weight * std::exp(-z * z / 2) / (t_s * part.sigma * std::sqrt(2 * std::numbers::pi));
    } else {
      sum += part.weight * std::exp(-t_s / part.scale_s) / part.scale_s;
    }
  }
  return sum / mass();
}

// By Newton's method on logarithms, in which survival is nearly a line.
std::optional<double> DelayLaw::quantile_near(double s, double t_s) const {
  for (int step = 0; step < 20; ++step) {
    const double survives = survival(t_s), slope = t_s * density(t_s);
    const double change = std::log(survives / s) * survives / slope;
    if (!(std::abs(change) < 0.5)) return std::nullopt;
    t_s *= std::exp(change);
    if (std::abs(change) < 1e-8) return t_s;  // the next change would be of the order of its square
  }
  return std::nullopt;
}

// Each quantile is near the one before; where there is one part, it has a formula.
QuantileTable DelayLaw::table() const {
  double last = 0;
  return QuantileTable{[this, &last](double s) {
    if (s >= 1) return 0.0;
    const std::optional<double> near = last > 0 && parts_.size() > 1 ? quantile_near(s, last) : std::nullopt;
    return last = near ? *near : upper_quantile(s).count();
  }};
}

}  // namespace bereik
