// One in a hundred of the Netherlands, with alerts and hand-over curves made by hand.
#pragma once

#include <cmath>
#include <memory>
#include <optional>
#include <vector>

#include "models/response/respond.h"

namespace bereik {

inline std::shared_ptr<const Geography> netherlands() {
  static const auto country = std::make_shared<const Geography>(load_geography(NETHERLANDS));
  return country;
}

inline const People& small_people() {
  static const People people{netherlands(),
                             {Fraction{0.01}, Fraction{0.35}, {Metres{8000}, 1}},
                             {15'960,
                              15'000,
                              2'000,
                              Fraction{0.25},
                              {0.6, 1, 1.3, 1, 0.5},
                              {0.3, 0.7, 1.4, 1.5, 1},
                              {0.98, 0.975, 0.96, 0.89, 0.66},
                              0.25,
                              0.7},
                             {Fraction{0.88}, Fraction{0.92}, Fraction{0.95}},
                             Draws::of_all_replications(Seed{42})};
  return people;
}

inline const DailyWindow night{Seconds{23 * 3600}, Seconds{7 * 3600}};

inline DeliveryParameters delivery_parameters() {
  DeliveryParameters p;
  p.online = Fraction{0.88};
  p.night = night;
  p.dozing_by_day = Fraction{0.12};
  p.dozing_by_night = Fraction{0.28};
  p.sms_fast = Fraction{0.62};
  p.sms_slow = Fraction{0.329};
  return p;
}

inline ResponseParameters response_parameters() {
  ResponseParameters p;
  p.see = Fraction{0.56};
  p.see_age_factor = {0.8, 0.9, 1, 1.1, 1.2};
  p.see_kind_factor = {1, 0.8, 1.2, 1.1, 0.9};
  p.night = night;
  p.see_night_factor = 0.7;
  p.habit_concentration = 4;
  p.quick_share = Fraction{0.5};
  p.reports_per_view = 0.02;
  p.reports_per_sms = 0.01;
  return p;
}

// The laws of one world, and what they refer to.
struct World {
  World(const DeliveryParameters& d, const ResponseParameters& r) : delivery{d}, response{r} {}
  World() : World(delivery_parameters(), response_parameters()) {}
  DeliveryLaw delivery;
  ResponseLaw response;
  TargetingParameters targeting{Addressing::geotarget, {Seconds{9 * 3600}, Seconds{17 * 3600}}, true};
  CivilCalendar calendar = CivilCalendar::from("2023-01-01");
  const People& people = small_people();
  Draws draws{Seed{42}, ReplicationId{1}};

  PeopleLaws laws() const { return {delivery, response, targeting, calendar}; }
  Waves waves_of(std::vector<Alert> alerts) const {
    return target(std::move(alerts), targeting, calendar, people.members());
  }
};

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

}  // namespace bereik
