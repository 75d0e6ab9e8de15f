// Distributions by their quantiles: exact functions for building tables and for drawing a few values at a time.
#pragma once

#include <optional>
#include <vector>

#include "models/core/quantile_table.h"
#include "models/core/units.h"

namespace bereik {

// z with P(Z > z) = s for a standard normal Z. 0 < s < 1.
double normal_upper_quantile(double s);
// The value at probability u of a gamma distribution of mean 1 and shape k (variance 1/k). 0 < u < 1, k > 0.
double gamma_quantile(double shape, double u);
// Mean of the beta distribution (mean, concentration nu = alpha + beta) between its quantiles at u0 < u1. nu >= 0.5.
double beta_stratum_mean(double mean, double concentration, double u0, double u1);
// The smallest n with P(N <= n) >= u for a Poisson count N. 0 < u < 1, mean >= 0.
std::uint64_t poisson_quantile(double mean, double u);

// A log-normal law by its median and the standard deviation of the logarithm.
template <class Amount>
struct LogNormal {
  Amount median;
  double sigma = 1;
  bool operator==(const LogNormal&) const = default;
};

// The value exceeded with probability s: median * exp(sigma * z). 0 < s <= 1; 0 at s = 1.
double log_normal_upper_quantile(double median, double sigma, double s);

// How long something takes, if it happens at all: a mixture of log-normal and exponential parts whose weights may add
// up to less than 1; the rest never happens (a defective distribution).
class DelayLaw {
 public:
  DelayLaw& add(Fraction weight, LogNormal<Seconds> part);
  DelayLaw& add_exponential(Fraction weight, Seconds mean);

  double mass() const;          // the probability that it ever happens
  double cdf(Seconds t) const;  // P(delay <= t), at most mass()
  // The delay exceeded with probability s, given that it happens. 0 < s < 1; solved to the last bits of a double.
  Seconds upper_quantile(double s) const;
  Seconds mean() const;         // given that it happens
  QuantileTable table() const;  // in seconds, given that it happens

 private:
  struct Part {
    double weight;
    double scale_s;  // median or mean
    double sigma;    // 0: exponential
  };
  double survival(double t_s) const;                                // P(delay > t | happens)
  double density(double t_s) const;                                 // per second, given that it happens
  std::optional<double> quantile_near(double s, double t_s) const;  // none: too far from there
  std::vector<Part> parts_;
};

}  // namespace bereik
