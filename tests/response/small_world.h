// One in a hundred of the Netherlands, with alerts and hand-over curves made by hand.
#pragma once

#include <cmath>
#include <memory>
#include <optional>
#include <vector>

#include "models/response/respond.h"
#include "tests/adoption/small_country.h"

namespace bereik {

inline const DailyWindow night{Seconds{23 * 3600}, Seconds{7 * 3600}};

inline DeliveryParameters delivery_parameters() {
  DeliveryParameters p;
  p.online = Fraction{0.88};
  p.night = night;
  p.dozing_by_day = Fraction{0.12};
  p.dozing_by_night = Fraction{0.28};
  p.sms_fast = Fraction{0.62};
  p.sms_slow = Fraction{0.329};
  p.voice_answered = Fraction{0.4};
  p.email_delivered = Fraction{0.97};
  return p;
}

inline ResponseParameters response_parameters() {
  ResponseParameters p;
  p.see = Fraction{0.56};
  p.see_age_factor = {0.8, 0.9, 1, 1.1, 1.2};
  p.see_kind_factor = {1, 0.8, 1.2, 1.1, 0.9, 0.6};
  p.night = night;
  p.see_night_factor = 0.7;
  p.habit_concentration = 4;
  p.quick_share = Fraction{0.5};
  p.reports_per_view = 0.02;
  p.calls_per_report = 0.5;
  p.reports_per_sms = 0.01;
  return p;
}

// The app for all; SMS and voice for what is urgent, e-mail for surveys, without ceilings.
inline TargetingParameters targeting_parameters() {
  TargetingParameters p;
  p.addressing = Addressing::geotarget;
  p.what_ifs = {Addressing::broadcast};
  p.working_hours = {Seconds{9 * 3600}, Seconds{17 * 3600}};
  const auto rules = [&](Channel channel) -> ChannelRules& { return p.rules[static_cast<std::size_t>(channel)]; };
  rules(Channel::sms).kinds = rules(Channel::voice).kinds = {true, false, true, true, false, false};
  rules(Channel::email).kinds = {false, false, false, false, false, true};
  rules(Channel::email).recipients = Recipients::everybody;
  return p;
}

// The laws of one world, what they refer to, and who is a member through its year.
struct World {
  World(const DeliveryParameters& d, const ResponseParameters& r, const AdoptionParameters& a = nobody_moves())
      : delivery{d}, response{r}, adoption{law_of(a)}, members{people, adoption, TickClock{a_year}, draws} {
    members.advance({at_day(0), at_day(365)}, exposure());
  }
  World() : World(delivery_parameters(), response_parameters()) {}
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  DeliveryLaw delivery;
  ResponseLaw response;
  SuccessLaw success{SuccessParameters{}};
  PublicFeed feed;
  TargetingParameters targeting = targeting_parameters();
  CivilCalendar calendar = CivilCalendar::from("2023-01-01");
  const People& people = small_people();
  Draws draws{Seed{42}, ReplicationId{1}};
  AdoptionLaw adoption;
  Membership members;

  ChannelRules& rules(Channel channel) { return targeting.rules[static_cast<std::size_t>(channel)]; }
  PeopleLaws laws() const { return {delivery, response, success, feed, targeting, calendar}; }
  Exposure exposure() const { return members.first_exposure(Membership::Patience::exponential); }
  Waves waves_of(const std::vector<Alert>& alerts, const std::vector<Notice>& notices = {}) const {
    Waves waves;
    Exposure met = exposure();
    Targeting{targeting, calendar, draws}.add(alerts, notices, members, met, waves);
    return waves;
  }
  Responses responses_to(const Waves& waves, const Deliveries& deliveries) const {
    Exposure met = exposure();
    return responses_to(waves, deliveries, met);
  }
  Responses responses_to(const Waves& waves, const Deliveries& deliveries, Exposure& met) const {
    Responses responses;
    respond(laws(), members, waves, deliveries, draws, responses, met);
    return responses;
  }
};

// Somebody to whom a wave goes, and where their membership is kept.
struct Somebody {
  Addressee addressee;
  std::size_t crowd = 0;
  std::uint32_t member = 0;
};

// Everybody to whom a wave goes, one after the other: the slow, obvious way.
inline std::vector<Somebody> addressees_of(const World& world, const Wave& wave, const Alert& alert) {
  std::vector<Somebody> all;
  const Tick tick = world.members.clock().at(alert.launch);
  const auto add_if = [&](bool belongs, const Layout& layout, std::uint32_t row, std::size_t crowd) {
    if (!belongs || (alert.area && !within(*alert.area, layout.east_m[row], layout.north_m[row]))) return;
    const std::uint32_t member = layout.member(row);
    const Reachability reachability = world.members.crowds()[crowd].reachability_at_home[member];
    all.push_back({{{layout.resident[row]}, layout.trait[row], reachability}, crowd, member});
  };
  if (wave.channel == Channel::app) {
    const CivilHour now = world.calendar.at(alert.launch);
    const bool at_work =
        now.weekday != std::chrono::Saturday && now.weekday != std::chrono::Sunday && now.hour >= 9 && now.hour < 17;
    for (std::size_t k = 0; k < crowd_count; ++k) {
      const CrowdMembership& crowd = world.members.crowds()[k];
      const Layout& layout = at_work ? crowd.crowd->by_day : crowd.crowd->at_home;
      for (std::uint32_t row = 0; row < layout.size(); ++row)
        add_if(crowd.at_home[layout.member(row)].holds(tick), layout, row, k);
    }
    return all;
  }
  const Layout& layout = world.people.registered().at_home;
  const People::Members& registered = registered_for(wave.channel, world.people);
  const bool to_all = world.targeting.of(wave.channel).recipients == Recipients::everybody;
  if (wave.capped > 0) {
    for (const std::uint32_t row : wave.people->front().rows.rows()) add_if(true, layout, row, 0);
    return all;
  }
  for (std::uint32_t row = 0; row < layout.size(); ++row)
    add_if(registered.contains(row) && (to_all || !world.members.crowds()[0].at_home[row].holds(tick)), layout, row, 0);
  return all;
}

inline Alert national_alert(std::uint32_t number, double launch_s) {
  Alert alert;
  alert.id = alert_id(AlertKind::amber, number);
  alert.kind = AlertKind::amber;
  alert.centre = netherlands()->national_centre();
  alert.trigger = alert.launch = at_second(launch_s);
  alert.duration = Seconds{86400};
  return alert;
}

// Everything handed over at the launch.
inline DispatchCurve at_once(const Wave& wave) {
  const Messages all{static_cast<double>(wave.messages)};
  return DispatchCurve{{{wave.launch, Messages{0}}, {wave.launch, all}}};
}

// A quarter in `pace` seconds, a pause, a quarter at once, the rest in as long again. Shares and times are powers of
// two apart, so that the rounding of the fast path's table stays below a microsecond.
inline DispatchCurve in_pieces(const Wave& wave, double pace_s) {
  const double n = static_cast<double>(wave.messages);
  const auto after = [&](double s) { return wave.launch + Seconds{s}; };
  return DispatchCurve{{{after(0), Messages{0}},
                        {after(pace_s), Messages{n / 4}},
                        {after(2 * pace_s), Messages{n / 4}},
                        {after(2 * pace_s), Messages{n / 2}},
                        {after(3 * pace_s), Messages{n}}}};
}

// Every wave of the list by a curve of its own.
template <class Curve>
Deliveries deliveries_of(const Waves& waves, Curve curve_of) {
  Deliveries deliveries;
  for (std::size_t w = 0; w < waves.waves.size(); ++w)
    deliveries.push_back({w, waves.waves[w].messages == 0 ? DispatchCurve{} : curve_of(waves.waves[w])});
  return deliveries;
}

}  // namespace bereik
