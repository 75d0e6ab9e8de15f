// The test notification of the app: who sends it to themselves, when, and what it repairs.
#pragma once

#include <cstdint>

#include "models/core/quantile_table.h"
#include "models/core/units.h"
#include "models/population/layout.h"

namespace bereik {

struct TestNotification {
  SimTime from;            // in the app since then
  double presses = 0;      // per year, of an install that no push reaches without its owner knowing; 0: nobody ever
  Fraction of_permission;  // of those who press it: have the missing permission given
  Fraction of_token;       // likewise: have the dead token renewed
};

// Law: an install whose permission is missing or whose token is dead is tested after an exponential time, counted from
// its installation or from the day that brought the test, and the test repairs it with a probability by cause.
// Assumptions: the silence itself makes nobody test sooner; who tested in vain does not test again; a repair leaves
// permission and token in order, both; alerts that were muted stay so.
class PhoneRepair {
 public:
  explicit PhoneRepair(const TestNotification& parameters);

  bool is_used() const { return parameters_.presses > 0; }
  // By the word of Decision::test_time. Requires is_used().
  SimTime tested_at(SimTime installed, std::uint32_t word) const;
  // By the word of Decision::test_repairs; nothing but permission and token can be repaired.
  bool repairs(Reachability cause, std::uint32_t word) const;
  // The share of installs of a cause, installed by `installed`, that are repaired by t: the closed form.
  Fraction repaired(Reachability cause, SimTime installed, SimTime t) const;

 private:
  Fraction chance(Reachability cause) const;

  TestNotification parameters_;
  QuantileTable exponential_;  // of mean 1
  Threshold permission_, token_;
};

}  // namespace bereik
