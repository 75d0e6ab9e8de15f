// A new app that takes the place of the old one, wave by wave, and asks for permission again.
#pragma once

#include <cstdint>
#include <vector>

#include "models/core/quantile_table.h"
#include "models/core/units.h"

namespace bereik {

struct RenewalParameters {
  SimTime from = SimTime::max();      // the first wave; installs from then on are of the new app
  std::uint64_t waves = 1;            // of equal size in expectation
  Seconds interval{0};                // from one wave to the next
  Fraction moves;                     // of those in a wave: install the new app
  Fraction permission;                // of those who had given permission and move: give it again
  Fraction after_refusal;             // of those who had refused it and move: give it now
  SimTime old_ends = SimTime::max();  // no push reaches the old app any more
};

// Law: everybody who holds the app when the first wave goes is asked to move in one wave, drawn at random, and moves
// then or never; who moves has a new token and decides about permission anew. Assumptions: who has muted the alerts
// keeps them muted; the old app goes on until its end, and who still holds it then is out of the reach of pushes from
// there on.
class AppRenewal {
 public:
  // Requires waves > 0.
  explicit AppRenewal(const RenewalParameters& parameters);

  const RenewalParameters& parameters() const { return parameters_; }
  bool is_planned() const { return parameters_.from < SimTime::max(); }
  SimTime start_of(std::uint64_t wave) const;
  // The waves within (after, up_to], and whether the end of the old app is.
  std::vector<std::uint64_t> waves_within(SimTime after, SimTime up_to) const;
  bool ends_within(SimTime after, SimTime up_to) const;

  std::uint64_t wave_of(std::uint32_t word) const { return word * parameters_.waves >> 32; }  // Decision::renewal_wave
  bool moves(std::uint32_t word) const { return moves_.passes(word); }                        // renewal_moves
  // Whether somebody who had given permission, or not, gives it now: by the word of renewal_permission.
  bool permits_again(std::uint32_t word) const { return permission_.passes(word); }
  bool permits_after_refusal(std::uint32_t word) const { return after_refusal_.passes(word); }

 private:
  RenewalParameters parameters_;
  Threshold moves_, permission_, after_refusal_;
};

// The times within the horizon, its start apart, at which reachability changes: each wave and the end of the old app.
std::vector<SimTime> borders_of(const RenewalParameters& parameters, Seconds horizon);

}  // namespace bereik
