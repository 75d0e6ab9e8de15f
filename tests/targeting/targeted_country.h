// One in a hundred of the Netherlands, with alerts to be turned into waves.
#pragma once

#include <cmath>

#include "models/targeting/wave.h"
#include "tests/adoption/small_country.h"

namespace bereik {

inline const CivilCalendar calendar = CivilCalendar::from("2023-01-01");  // a Sunday

// To the whole country, or to a circle of ten kilometres in Amsterdam.
inline Alert alert_of(AlertKind kind, SimTime launch, std::uint32_t number = 0) {
  Alert alert;
  alert.id = alert_id(kind, number);
  alert.kind = kind;
  alert.launch = launch;
  if (kind != AlertKind::amber) alert.area = Circle{{Metres{121'000}, Metres{487'000}}, Metres{10'000}};
  return alert;
}

// Somewhere between 1 and 30 km wide around the home of somebody with SMS.
inline Circle random_circle(std::uint32_t c) {
  const Draws draws{Seed{14}, ReplicationId{0}};
  const Layout& home = small_people().registered().at_home;
  std::uint32_t row = draws.word(Decision::area_place, c) % home.size();
  while (!small_people().sms().contains(row)) row = (row + 1) % home.size();
  return {{Metres{std::round(static_cast<double>(home.east_m[row]))},
           Metres{std::round(static_cast<double>(home.north_m[row]))}},
          Metres{1000 * std::pow(30, draws.uniform(Decision::area_radius, c))}};
}

// SMS and voice with what is urgent, without ceilings.
inline TargetingParameters urgent_by_sms_and_voice() {
  TargetingParameters p;
  p.what_ifs = {Addressing::geotarget};
  p.working_hours = {Seconds{9 * 3600}, Seconds{17 * 3600}};
  for (const Channel channel : {Channel::sms, Channel::voice})
    p.rules[static_cast<std::size_t>(channel)].kinds = {true, false, true, true, false, false};
  return p;
}

inline ChannelRules& rules(TargetingParameters& p, Channel channel) {
  return p.rules[static_cast<std::size_t>(channel)];
}

// The members of a year, and targeting among them.
struct Country {
  explicit Country(const AdoptionParameters& a = nobody_moves()) : law{law_of(a)} {
    members.advance({at_day(0), at_day(365)}, exposure);
  }
  Country(const Country&) = delete;
  Country& operator=(const Country&) = delete;

  Waves waves_of(const TargetingParameters& parameters, const std::vector<Alert>& alerts,
                 const std::vector<Notice>& notices = {}) {
    Waves waves;
    Targeting{parameters, calendar, draws}.add(alerts, notices, members, exposure, waves);
    return waves;
  }
  const Crowd& registered() const { return *members.crowds()[0].crowd; }
  bool holds_app(std::uint32_t member, SimTime t) const {
    return members.crowds()[0].at_home[member].holds(members.clock().at(t));
  }

  Draws draws{Seed{42}, ReplicationId{1}};
  AdoptionLaw law;
  Membership members{small_people(), law, TickClock{a_year}, draws};
  Exposure exposure = members.first_exposure(Membership::Patience::endless);
};

inline bool is_in(const std::optional<Circle>& area, const Layout& layout, std::uint32_t row) {
  return !area || within(*area, layout.east_m[row], layout.north_m[row]);
}

}  // namespace bereik
