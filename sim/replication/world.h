// Everything that the replications of a scenario share: built once, before any of them is forked.
#pragma once

#include <memory>
#include <vector>

#include "models/outcome/outcome.h"
#include "models/targeting/location_ages.h"
#include "sim/scenario/scenario.h"

namespace bereik {

// Who lives in the country, and how they come to the app.
struct Population {
  std::shared_ptr<const People> people;
  AdoptionLaw adoption;
};

// Whether two scenarios have the same people at their start, bit by bit, and in every replication.
bool have_the_same_people(const Scenario& a, const Scenario& b);

class World {
 public:
  // `trace`: alerts in place of the law of alerts; empty where the scenario names no trace. `people`: those of another
  // world that has the same, which saves building them again; none: they are built.
  World(Scenario scenario, std::shared_ptr<const Geography> country, std::vector<Alert> trace,
        std::shared_ptr<const People> people = nullptr);

  const Scenario& scenario() const { return scenario_; }
  const Geography& country() const { return *country_; }
  const DeliveryLaw& delivery() const { return delivery_; }
  const ResponseLaw& response() const { return response_; }
  const SuccessLaw& success() const { return success_; }
  const StaffLaw& staff() const { return staff_; }
  const LocationAges& location_ages() const { return location_ages_; }
  Membership::Patience patience() const;
  // Those of all replications; none where each has its own.
  std::shared_ptr<const People> people() const { return population_ ? population_->people : nullptr; }

  // The alerts of a replication, in order of launch, each after its wait for a launching seat. (Where calls take
  // these seats, replicate() lets some wait longer.)
  std::vector<Alert> alerts(const Draws& draws) const;
  // The population of a replication: the same for all of them, unless the scenario resamples it.
  std::shared_ptr<const Population> population(ReplicationId id) const;

 private:
  std::shared_ptr<const People> new_people(const Draws& draws) const;
  std::shared_ptr<const Population> populated(std::shared_ptr<const People> people) const;

  Scenario scenario_;
  std::shared_ptr<const Geography> country_;
  std::vector<Alert> trace_;
  AlertLaw alert_law_;
  DeliveryLaw delivery_;
  ResponseLaw response_;
  SuccessLaw success_;
  StaffLaw staff_;
  LocationAges location_ages_;
  std::shared_ptr<const Population> population_;
};

}  // namespace bereik
