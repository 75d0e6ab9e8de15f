// Who has muted the app because of the alerts they saw: a mean field.
#pragma once

#include <vector>

#include "models/expected/audience.h"

namespace bereik {

// Law: somebody mutes from the next epoch on when the annoyance of what they saw passes an exponential patience, so each
// alert is a hazard by itself: who sees it with probability p x s, s their own readiness, is not muted by it with
// probability 1 - s p (1 - exp(-annoyance)). Over alerts that come at random places that is exp(-s H) in the limit of
// many, H = c M + N: M and N summed over the local and the national alerts of earlier epochs, c the chance that a local
// alert covers somebody (Coverage). Means over an audience are exp(-s H) to the second order, people standing for c as
// their circle does. Who installed the app later has met only what came since, and so much of c as those around them.
// Assumption: the local alerts that somebody met before are as many as the law of alerts has it, given how many there
// were in the country; so a run's alerts are right on average and not one by one.
class MeanMuting {
 public:
  // `seers_joined`, `seers_held`: Holdings::joined_of, held_of over all profiles, of those who would see. `cubed`: the sum
  // of s^3 over that of s^2.
  MeanMuting(const Holdings& holdings, const std::vector<double>& seers_joined, const std::vector<double>& seers_held,
             double cubed);

  // An alert has been seen by those ready to, with this probability times their readiness; `mutes` of those who see it.
  enum class Reach { local, national };
  void meet(SimTime launch, Reach reach, double seen, double mutes);
  // What was met up to here counts from here on.
  void begin_epoch(SimTime begin);

  struct Muted {
    double people = 0, seers = 0;
  };
  // Of those whom a push might reach otherwise.
  Muted of(const AppAudience& audience, SimTime t) const;

 private:
  struct Hazard {
    double local = 0, national = 0;
  };
  void note_hours(SimTime until);

  const Holdings& holdings_;
  const std::vector<double>& seers_joined_;
  const std::vector<double>& seers_held_;
  double cubed_;
  Hazard met_, counts_,
      late_;  // so far; by the beginning of the epoch; the same summed over late seers since they joined
  std::vector<Hazard> by_hour_;
};

}  // namespace bereik
