// The whole country with two million installs, and alerts to as many of them as wanted: what the benchmarks work on.
#pragma once

#include <memory>

#include "models/response/respond.h"
#include "models/targeting/wave.h"
#include "sim/replication/world.h"

namespace bereik::bench {

class Nation {
 public:
  // Built once a process: about 3 s and 300 MB.
  static Nation& get();

  const Scenario& scenario() const { return world_.scenario(); }
  const Membership& members() const { return members_; }
  const Draws& draws() const { return draws_; }
  PeopleLaws laws() const;
  Exposure& met() { return met_; }

  Alert alert(SimTime launch) const;  // to everybody
  // By the app alone.
  Targeting targeting() const { return {by_app_, scenario().calendar, draws_}; }
  Waves waves_of(Targeting& targeting, const Alert& alert);

 private:
  Nation();

  World world_;
  TargetingParameters by_app_;
  Draws draws_;
  Membership members_;
  Exposure met_;
};

}  // namespace bereik::bench
