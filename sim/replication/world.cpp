#include "sim/replication/world.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "models/alerts/alert_order.h"
#include "models/staff/launching.h"

namespace bereik {

bool have_the_same_people(const Scenario& a, const Scenario& b) {
  return a.seed.value == b.seed.value && a.residents == b.residents && a.registrations == b.registrations &&
         a.phone == b.phone && a.resample_population == b.resample_population;
}

World::World(Scenario scenario, std::shared_ptr<const Geography> country, std::vector<Alert> trace,
             std::shared_ptr<const People> people)
    : scenario_{std::move(scenario)},
      country_{std::move(country)},
      trace_{std::move(trace)},
      alert_law_{scenario_.alerts, *country_, scenario_.calendar, scenario_.horizon,
                 Draws::of_all_replications(scenario_.seed)},
      delivery_{scenario_.delivery},
      response_{scenario_.response},
      success_{scenario_.success},
      herd_{scenario_.herd},
      staff_{scenario_.staff},
      location_ages_{scenario_.location, scenario_.faults} {
  for (Alert& alert : trace_)
    if (alert.area) alert.area->radius = alert.area->radius * std::sqrt(scenario_.alerts.area_factor);
  if (scenario_.resample_population) return;
  population_ = populated(people ? std::move(people) : new_people(Draws::of_all_replications(scenario_.seed)));
}

std::shared_ptr<const People> World::new_people(const Draws& draws) const {
  return std::make_shared<const People>(country_, scenario_.residents, scenario_.registrations, scenario_.phone, draws);
}

std::shared_ptr<const Population> World::populated(std::shared_ptr<const People> people) const {
  AdoptionLaw adoption{scenario_.adoption, people->strata(), scenario_.horizon};
  return std::make_shared<const Population>(Population{std::move(people), std::move(adoption)});
}

std::shared_ptr<const Population> World::population(ReplicationId id) const {
  return population_ ? population_ : populated(new_people(Draws{scenario_.seed, id}));
}

Membership::Patience World::patience() const {
  return scenario_.response.mute > Fraction{0} ? Membership::Patience::exponential : Membership::Patience::endless;
}

World World::with(FaultPlan plan) const {
  World other = *this;
  other.fault_plan_ = std::move(plan);
  return other;
}

std::vector<Fault> World::faults(const Draws& draws) const {
  std::vector<Fault> faults = scenario_.faults;
  if (fault_plan_) std::ranges::move(fault_plan_(draws), std::back_inserter(faults));
  return faults;
}

LocationAges World::location_ages(std::span<const Fault> faults) const {
  return fault_plan_ ? LocationAges{scenario_.location, faults} : location_ages_;
}

std::vector<Alert> World::alerts(const Draws& draws) const {
  if (scenario_.alert_trace.empty()) {
    std::vector<Alert> sampled = alert_law_.sample(draws);
    delay_approvals(sampled, faults(draws));
    sort_by_launch(sampled);
    if (scenario_.staff.launching == StaffParameters::Launching::at_once) return sampled;
    return launched_from_seats(std::move(sampled), scenario_.staff.staffing, scenario_.calendar);
  }
  std::vector<Alert> alerts = trace_;
  for (Alert& alert : alerts)
    alert.response_factor =
        alert_law_.response_factor(alert.kind, draws.word(Decision::response_factor, alert.id.value));
  delay_approvals(alerts, faults(draws));
  std::ranges::stable_sort(alerts, {}, &Alert::launch);
  return alerts;
}

}  // namespace bereik
