#include "sim/replication/replicate.h"

#include <algorithm>
#include <iterator>

#include "models/delivery/parcels.h"
#include "models/herd/content_api.h"
#include "models/response/respond.h"
#include "models/response/word_of_mouth.h"
#include "models/staff/control_rooms.h"
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

// What is launched within an epoch or a part of one, of a list in order of launch.
std::span<const Notice> within(const Epoch& epoch, const std::vector<Notice>& all) {
  const auto first = std::ranges::lower_bound(all, epoch.begin, {}, &Notice::launch);
  return {first, std::ranges::lower_bound(first, all.end(), epoch.end, {}, &Notice::launch)};
}

// What ends until then of these waves and of those under way.
Deliveries carried(Network& network, Parcels& parcels, std::span<const Wave> waves, SimTime until) {
  const std::vector<WaveLoad> loads = parcels.split(waves);
  return parcels.join(until == SimTime::max() ? network.carry(loads) : network.carry(loads, until));
}

// What follows from the whole course of the replication.
void conclude(const World& world, const Population& population, const Membership& members, const Exposure& exposure,
              std::span<const Fault> faults, Outcome& outcome) {
  const Scenario& scenario = world.scenario();
  outcome.adoption =
      adoption_outcome(members, population.adoption, exposure, scenario.targeting, scenario.calendar, scenario.horizon);
  outcome.success = mean_success(world.success(), outcome.responses.effective_views);
  outcome.cost = cost_of(scenario.cost, outcome.responses, population.adoption, scenario.horizon);
  outcome.known_places =
      known_places(world.country(), static_cast<double>(outcome.adoption.app_end), scenario.position_cell);
  outcome.misplaced = misplaced(world.location_ages(faults), outcome.waves);
  outcome.told = told(WordOfMouth{scenario.word_of_mouth}, outcome.waves.alerts, outcome.responses.app_times, members);
  outcome.addressing = scenario.targeting.addressing;
  outcome.what_ifs = scenario.targeting.what_ifs;
  outcome.faults = scenario.faults;
  outcome.cancelled = scenario.alerts.cancelled;
  outcome.retry_attempts = scenario.machines.retries.attempts;
  outcome.centres = world.country().centres;
  outcome.horizon = scenario.horizon;
}

}  // namespace

Outcome replicate(const World& world, ReplicationId id, const Witness& witness) {
  const Scenario& scenario = world.scenario();
  const Draws draws{scenario.seed, id};
  const std::shared_ptr<const Population> population = world.population(id);
  const std::vector<Notice> notices = scenario.notices();
  const std::vector<Fault> faults = world.faults(draws);
  const PeopleLaws laws{world.delivery(),   world.response(),  world.success(),       scenario.feed,
                        scenario.targeting, scenario.calendar, world.herd().opening()};
  const Machines machines{scenario.machines, scenario.targeting.what_ifs, faults};
  Membership members{*population->people,
                     population->adoption,
                     TickClock{scenario.horizon},
                     draws,
                     scenario.phone_life,
                     scenario.targeting.journeys > Seconds{0} ? Journeys::one_by_one : Journeys::all_at_once};
  Exposure exposure = members.first_exposure(world.patience());
  ControlRooms rooms{world.staff(), *population->people, scenario.calendar, draws, world.alerts(draws)};
  Targeting targeting{scenario.targeting, scenario.calendar, draws, faults};
  Parcels parcels{machines};
  ContentApi api{world.herd(), faults, draws};
  Network network{machines.infrastructure(), witness ? Recording::on : Recording::off};
  Outcome outcome;
  for (const Epoch& epoch : scenario.epochs()) {
    members.advance(epoch, exposure);
    Deliveries deliveries;  // within the epoch
    for (SimTime from = epoch.begin; from < epoch.end;) {
      const ControlRooms::Leg leg = rooms.next_leg(epoch.end);
      const Epoch part{from, leg.until};
      const std::size_t first = outcome.waves.waves.size();
      targeting.add(leg.alerts, within(part, notices), members, exposure, outcome.waves);
      add_address_gaps(std::span{outcome.waves.waves}.subspan(first), outcome.waves.alerts, scenario.targeting,
                       scenario.calendar, members, outcome.address_gaps);
      targeting.add_follow_ups(part, members, outcome.waves);
      Deliveries ended = carried(network, parcels, std::span{outcome.waves.waves}.subspan(first), leg.until);
      respond(laws, members, outcome.waves, ended, draws, outcome.responses, exposure);
      rooms.hear(outcome.responses.reactions, outcome.waves.alerts);
      std::ranges::move(ended, std::back_inserter(deliveries));
      from = leg.until;
    }
    outcome.epochs.push_back({epoch.end, digest_of(outcome.waves, outcome.responses, members.installs(epoch.end))});
    const auto look = [&] {
      return witness({epoch, laws, members, outcome.waves, deliveries, draws, network.stretches()});
    };
    if (witness && look() == Watch::enough) break;
    for (const Delivery& delivery : deliveries) outcome.waves.waves[delivery.wave].people.reset();
    api.serve(outcome.responses.openings, outcome.waves, epoch.end);
  }
  outcome.herd = api.finish(outcome.responses.opened, scenario.horizon);
  outcome.staff = rooms.finish(scenario.horizon);
  outcome.components = named(machines.infrastructure(), network.use());
  add_polling(scenario, members, outcome.components);
  conclude(world, *population, members, exposure, faults, outcome);
  return outcome;
}

}  // namespace bereik
