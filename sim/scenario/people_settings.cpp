#include "sim/scenario/people_settings.h"

namespace bereik {
namespace {

ResidentParameters read_residents(const Settings& s) {
  return {s.share("population.scale"),
          s.share("population.away_by_day"),
          {s.length("population.day_distance.median"), s.number("population.day_distance.sigma")}};
}

RenewalParameters read_renewal(Settings& s, const CivilCalendar& calendar, Seconds horizon) {
  RenewalParameters p;
  p.from = calendar.midnight(s.date("channel.app.renewal.from"));
  if (p.from >= SimTime{horizon}) return {};
  p.waves = s.count("channel.app.renewal.waves");
  p.interval = s.duration("channel.app.renewal.interval");
  p.moves = s.share("channel.app.renewal.moves");
  p.permission = s.share("channel.app.renewal.permission");
  p.after_refusal = s.share("channel.app.renewal.permission_after_refusal");
  p.old_ends = calendar.midnight(s.date("channel.app.renewal.old_ends"));
  if (p.from < SimTime{})
    s.report("channel.app.renewal.from", "the new app comes before the scenario starts",
             "whoever moved before has the new app from the start",
             "give a day within the horizon, or a later one for never");
  if (p.old_ends < AppRenewal{p}.start_of(p.waves - 1))
    s.report("channel.app.renewal.old_ends", "the old app ends before the last wave is asked to move",
             "waves begin at channel.app.renewal.from, each an interval after the one before",
             "let the old app end later, or have fewer waves or a shorter interval");
  return p;
}

}  // namespace

PhoneLifeParameters read_phone_life(Settings& s, const CivilCalendar& calendar, Seconds horizon) {
  return {{calendar.midnight(s.date("channel.app.test.from")), s.number("channel.app.test.presses"),
           s.share("channel.app.test.repairs_permission"), s.share("channel.app.test.repairs_token")},
          read_renewal(s, calendar, horizon)};
}

Seconds read_journeys(Settings& s, const DailyWindow& working_hours) {
  const Seconds journeys = s.duration("population.journeys.spread");
  if (journeys > Seconds{0} && journeys > working_hours.to - working_hours.from)
    s.report("population.journeys.spread", "the journeys take longer than the working hours, or these go past midnight",
             "the last would set out when the first comes home",
             "shorten population.journeys.spread, or write 0 s for sharp hours");
  return journeys;
}

LocationParameters read_location(Settings& s) {
  LocationParameters p;
  p.age = s.duration("channel.app.location.age");
  const auto pace = [&](const std::string& way) {
    const std::string key = "channel.app.location." + way;
    return Pace{s.share(key), Metres{1000 * s.number(key + "_speed")}};
  };
  p.paces = {pace("walking"), pace("cycling"), pace("driving")};
  Fraction moving;
  for (const Pace& one : p.paces) moving += one.share;
  if (moving > Fraction{1 + 1e-9})
    s.report("channel.app.location.driving", "more people are on the move than there are",
             "walking, cycling and driving add up to more than 100 %",
             "lower one of channel.app.location.walking, .cycling and .driving");
  return p;
}

void read_people(Settings& s, Scenario& scenario) {
  scenario.residents = read_residents(s);
  scenario.phone_life = read_phone_life(s, scenario.calendar, scenario.horizon);
  scenario.location = read_location(s);
  scenario.targeting.journeys = read_journeys(s, scenario.targeting.working_hours);
  scenario.word_of_mouth = {s.number("response.word_of_mouth.rate"), s.share("response.word_of_mouth.ceiling")};
}

}  // namespace bereik
