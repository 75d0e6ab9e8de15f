#include "tests/bench/nation.h"

#include <algorithm>

#include "models/targeting/wave.h"
#include "tests/replication/gallery_world.h"

namespace bereik::bench {
namespace {

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

Waves Nation::waves_of(const Alert& alert) {
  TargetingParameters by_app = scenario().targeting;
  by_app.what_ifs.clear();
  for (ChannelRules& rules : by_app.rules) rules.kinds.fill(false);
  Waves waves;
  Targeting{by_app, scenario().calendar, draws_}.add({&alert, 1}, {}, members_, met_, waves);
  return waves;
}

Waves Nation::waves_of(const Alert& alert, std::size_t people) {
  Waves waves = waves_of(alert);
  Wave& wave = waves.waves.front();
  AddressedRows some = wave.people->front();
  const std::vector<std::uint32_t> all = some.rows.rows();
  some.rows = some.rows.only(std::span{all}.first(std::min(people, all.size())));
  wave.addressed = wave.messages = some.rows.count();
  wave.people = std::make_shared<const std::vector<AddressedRows>>(1, std::move(some));
  return waves;
}

}  // namespace bereik::bench
