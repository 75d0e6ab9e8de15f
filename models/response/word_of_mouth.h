// Those who have seen an alert tell others: how many come to know of it without a message of their own.
#pragma once

#include <span>
#include <vector>

#include "models/core/units.h"
#include "models/response/tally.h"

namespace bereik {

struct WordOfMouthParameters {
  double rate = 0;   // per hour: how many somebody who knows tells, while hardly anybody else does; 0: nobody tells
  Fraction ceiling;  // of the residents in the area: more never come to know
};

// Law: the share x of the residents in the area who know grows by dx/dt = r x (1 - x / K), the logistic of warnings
// that spread by contagion up to a share K that they can reach (Rogers and Sorensen, "Diffusion of emergency warning:
// comparing empirical and simulation results", Oak Ridge National Laboratory, 1988). A mean field: nobody is followed,
// and who is told counts as seen nowhere. Assumptions: everybody who sees the alert does so at its launch, which makes
// it an upper bound; word goes round while the alert lasts, at most a day; the app is spread evenly over the country.
class WordOfMouth {
 public:
  explicit WordOfMouth(const WordOfMouthParameters& parameters) : parameters_{parameters} {}

  bool is_used() const { return parameters_.rate > 0; }
  // The share of the residents that has been told after so long, of whom `seen` have seen it. Nobody where the ceiling
  // is reached already.
  Fraction told(Fraction seen, Seconds lasting) const;

 private:
  WordOfMouthParameters parameters_;
};

// Expected people, over all alerts; `alerts`, `times`: of a whole replication.
double told(const WordOfMouth& law, std::span<const Alert> alerts, std::span<const AlertTimes> times,
            const Membership& members);

}  // namespace bereik
