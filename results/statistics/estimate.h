// What replications say together: a mean with its uncertainty.
#pragma once

#include <cstdint>
#include <limits>
#include <span>

namespace bereik {

struct Interval {
  double low = 0;
  double high = 0;
};

// The mean of independent replications and the half-width of its two-sided Student-t interval (Law & Kelton, "Simulation
// Modeling and Analysis", ch. 9: terminating simulations). The unit is the replication, never the person.
struct Estimate {
  std::size_t n = 0;          // replications with a finite value
  std::size_t unreached = 0;  // replications whose value is infinite; they are not in the mean
  double mean = 0;
  double standard_deviation = 0;                                // of one replication; 0 where n < 2
  double half_width = std::numeric_limits<double>::infinity();  // infinite where n < 2: one run has no interval
  double standard_error() const;
  double low() const { return mean - half_width; }
  double high() const { return mean + half_width; }
};

// Whether every value is the first one; also of none.
bool all_agree(std::span<const double> values);

// Requires 0 < confidence < 1. Sums in the order given.
Estimate estimate(std::span<const double> values, double confidence = 0.95);

// t with P(|T| <= t) = confidence for a Student-t of so many degrees of freedom. Requires one or more, and 0 < confidence < 1.
double student_t_quantile(std::size_t degrees, double confidence);

// The half-width of the same interval at another confidence, in (0, 1); infinite where n < 2.
double half_width(const Estimate& estimate, double confidence);

}  // namespace bereik
