#include "tests/bench/nation.h"

#include "tests/replication/gallery_world.h"

namespace bereik::bench {
namespace {

TargetingParameters by_app_alone(TargetingParameters parameters) {
  parameters.what_ifs.clear();
  for (ChannelRules& rules : parameters.rules) rules.kinds.fill(false);
  return parameters;
}

Membership members_of(const World& world, const Draws& draws) {
  const Population& population = *world.population({});
  return {*population.people, population.adoption, TickClock{world.scenario().horizon}, draws};
}

}  // namespace

Nation& Nation::get() {
  static Nation nation;
  return nation;
}

Nation::Nation()
    : world_{test::gallery_world("burgernet-2023", {{"channel.app.registrations", "2_000_000"}})},
      by_app_{by_app_alone(scenario().targeting)},
      draws_{world_.scenario().seed, {}},
      members_{members_of(world_, draws_)},
      met_{members_.first_exposure(world_.patience())} {
  members_.advance({at_second(0), SimTime{scenario().horizon}}, met_);
}

PeopleLaws Nation::laws() const {
  return {world_.delivery(), world_.response(),    world_.success(),
          scenario().feed,   scenario().targeting, scenario().calendar};
}

Alert Nation::alert(SimTime launch) const {
  Alert alert;
  alert.id = alert_id(AlertKind::amber, 1);
  alert.kind = AlertKind::amber;
  alert.centre = world_.country().national_centre();
  alert.trigger = alert.launch = launch;
  alert.duration = Seconds{86400};
  return alert;
}

Waves Nation::waves_of(Targeting& targeting, const Alert& alert) {
  Waves waves;
  targeting.add({&alert, 1}, {}, members_, met_, waves);
  return waves;
}

}  // namespace bereik::bench
