#include "sim/replication/replicate.h"

#include <algorithm>

#include "models/delivery/parcels.h"
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

// Where phones poll, or might.
void add_polling(const Scenario& scenario, const Membership& members, std::vector<NamedUse>& components) {
  const TargetingParameters& targeting = scenario.targeting;
  const bool is_what_if = std::ranges::count(targeting.what_ifs, Addressing::poll) > 0;
  if (targeting.addressing != Addressing::poll && !is_what_if) return;
  const PollParameters& poll = scenario.machines.poll;
  components.push_back({is_what_if ? "poll_if_poll" : "poll", poll.most, poll_use(poll, members, scenario.horizon)});
}

// What is launched within an epoch, of a list in order of launch.
template <class Launched>
std::span<const Launched> within(const Epoch& epoch, const std::vector<Launched>& all) {
  const auto first = std::ranges::lower_bound(all, epoch.begin, {}, &Launched::launch);
  return {first, std::ranges::lower_bound(first, all.end(), epoch.end, {}, &Launched::launch)};
}

}  // namespace

Outcome replicate(const World& world, ReplicationId id, const Witness& witness) {
  const Scenario& scenario = world.scenario();
  const Draws draws{scenario.seed, id};
  const std::shared_ptr<const Population> population = world.population(id);
  const std::vector<Alert> alerts = world.alerts(draws);
  const std::vector<Notice> notices = scenario.notices();
  const PeopleLaws laws{world.delivery(), world.response(),   world.success(),
                        scenario.feed,    scenario.targeting, scenario.calendar};
  const Machines machines{scenario.machines, scenario.targeting.what_ifs};
  Membership members{*population->people, population->adoption, TickClock{scenario.horizon}, draws};
  Exposure exposure = members.first_exposure(world.patience());
  Targeting targeting{scenario.targeting, scenario.calendar, draws};
  Parcels parcels{machines};
  Network network{machines.infrastructure()};
  Outcome outcome;
  for (const Epoch& epoch : scenario.epochs()) {
    members.advance(epoch, exposure);
    const std::size_t first = outcome.waves.waves.size();
    targeting.add(within(epoch, alerts), within(epoch, notices), members, exposure, outcome.waves);
    targeting.add_follow_ups(epoch, members, outcome.waves);
    const std::vector<WaveLoad> loads = parcels.split(std::span{outcome.waves.waves}.subspan(first));
    const bool is_last = epoch.end == SimTime::max();
    const Deliveries deliveries = parcels.join(is_last ? network.carry(loads) : network.carry(loads, epoch.end));
    respond(laws, members, outcome.waves, deliveries, draws, outcome.responses, exposure);
    outcome.epochs.push_back({epoch.end, digest_of(outcome.waves, outcome.responses, members.installs(epoch.end))});
    if (witness && witness({epoch, laws, members, outcome.waves, deliveries, draws}) == Watch::enough) break;
  }
  outcome.adoption = adoption_outcome(members, population->adoption, exposure, scenario.targeting, scenario.calendar,
                                      scenario.horizon);
  outcome.success = mean_success(world.success(), outcome.responses.effective_views);
  outcome.cost = cost_of(scenario.cost, outcome.responses, population->adoption, scenario.horizon);
  outcome.components = named(machines.infrastructure(), network.use());
  add_polling(scenario, members, outcome.components);
  outcome.known_places =
      known_places(world.country(), static_cast<double>(outcome.adoption.app_end), scenario.position_cell);
  outcome.addressing = scenario.targeting.addressing;
  outcome.what_ifs = scenario.targeting.what_ifs;
  outcome.centres = world.country().centres;
  outcome.horizon = scenario.horizon;
  return outcome;
}

}  // namespace bereik
