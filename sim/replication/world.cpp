#include "sim/replication/world.h"

#include <utility>

namespace bereik {

World::World(Scenario scenario, std::shared_ptr<const Geography> country, std::vector<Alert> trace)
    : scenario_{std::move(scenario)},
      country_{std::move(country)},
      trace_{std::move(trace)},
      alert_law_{scenario_.alerts, *country_, scenario_.calendar, scenario_.horizon,
                 Draws::of_all_replications(scenario_.seed)},
      delivery_{scenario_.delivery},
      response_{scenario_.response},
      success_{scenario_.success} {
  if (!scenario_.resample_population) population_ = new_population(Draws::of_all_replications(scenario_.seed));
}

std::shared_ptr<const Population> World::new_population(const Draws& draws) const {
  People people{country_, scenario_.residents, scenario_.registrations, scenario_.phone, draws};
  AdoptionLaw adoption{scenario_.adoption, people.strata(), scenario_.horizon};
  return std::make_shared<const Population>(Population{std::move(people), std::move(adoption)});
}

std::shared_ptr<const Population> World::population(ReplicationId id) const {
  return population_ ? population_ : new_population(Draws{scenario_.seed, id});
}

Membership::Patience World::patience() const {
  return scenario_.response.mute > Fraction{0} ? Membership::Patience::exponential : Membership::Patience::endless;
}

std::vector<Alert> World::alerts(const Draws& draws) const {
  if (scenario_.alert_trace.empty()) return alert_law_.sample(draws);
  std::vector<Alert> alerts = trace_;
  for (Alert& alert : alerts)
    alert.response_factor =
        alert_law_.response_factor(alert.kind, draws.word(Decision::response_factor, alert.id.value));
  return alerts;
}

}  // namespace bereik
