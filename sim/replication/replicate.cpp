#include "sim/replication/replicate.h"

#include "models/response/respond.h"
#include "sim/dispatch/network.h"

namespace bereik {
namespace {

std::vector<NamedUse> named(const Infrastructure& infrastructure, const std::vector<ComponentUse>& use) {
  std::vector<NamedUse> list;
  for (std::size_t k = 0; k < use.size(); ++k)
    list.push_back({infrastructure.components[k].name, infrastructure.components[k].capacity, use[k]});
  return list;
}

}  // namespace

Outcome replicate(const World& world, ReplicationId id) {
  const Scenario& scenario = world.scenario();
  const Draws draws{scenario.seed, id};
  const std::shared_ptr<const People> people = world.people(id);
  Waves waves = target(world.alerts(draws), scenario.targeting, scenario.calendar, people->members());
  const Infrastructure infrastructure = infrastructure_of(scenario.gateways);
  Network network{infrastructure};
  const Deliveries deliveries = network.carry(loads_of(waves));
  const PeopleLaws laws{world.delivery(), world.response(), scenario.targeting, scenario.calendar};
  Responses responses = respond(laws, *people, waves, deliveries, draws);
  return {std::move(waves),
          std::move(responses),
          named(infrastructure, network.use()),
          world.country().centres,
          people->members().app_at_home.size(),
          people->members().sms,
          scenario.horizon};
}

}  // namespace bereik
