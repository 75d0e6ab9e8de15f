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
      response_{scenario_.response} {
  if (!scenario_.resample_population) people_ = new_people(Draws::of_all_replications(scenario_.seed));
}

std::shared_ptr<const People> World::new_people(const Draws& draws) const {
  return std::make_shared<const People>(country_, scenario_.residents, scenario_.registrations, scenario_.phone, draws);
}

std::shared_ptr<const People> World::people(ReplicationId id) const {
  return people_ ? people_ : new_people(Draws{scenario_.seed, id});
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
