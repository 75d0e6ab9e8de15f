// Circles that are wrong, messages that are doubled, places that are old.
#include <gtest/gtest.h>

#include <cmath>

#include "models/targeting/location_ages.h"
#include "tests/targeting/targeted_country.h"

namespace bereik {
namespace {

Country& still_country() {
  static Country country;
  return country;
}

Fault fault(FaultKind kind, double from_hour, double until_hour) {
  Fault made;
  made.kind = kind;
  made.from = at_second(from_hour * 3600);
  made.until = at_second(until_hour * 3600);
  return made;
}

Waves waves_with(const std::vector<Fault>& faults, const TargetingParameters& parameters,
                 const std::vector<Alert>& alerts) {
  Country& country = still_country();
  Waves waves;
  Targeting{parameters, calendar, country.draws, faults}.add(alerts, {}, country.members, country.exposure, waves);
  return waves;
}

Alert evening_alert(double hour) { return alert_of(AlertKind::time_critical, at_second(3600 * hour)); }

TEST(WrongCircle, TakesThePlaceOfTheRightOneMeanwhile) {
  Fault wrong = fault(FaultKind::wrong_circle, 20, 21);
  wrong.shift = Metres{5000};
  wrong.factor = 0.5;
  Fault again = wrong;
  const Waves waves = waves_with({wrong, again}, urgent_by_sms_and_voice(),
                                 {evening_alert(19.99), evening_alert(20), evening_alert(21)});
  EXPECT_EQ(waves.alerts[0].area->radius, Metres{10'000});
  EXPECT_EQ(waves.alerts[1].area->radius, Metres{2500});
  EXPECT_EQ(waves.alerts[1].area->centre.east, Metres{131'000});
  EXPECT_EQ(waves.alerts[1].area->centre.north, Metres{487'000});
  EXPECT_EQ(waves.alerts[2].area->radius, Metres{10'000});
}

TEST(WrongCircle, MissesThoseInTheRightOneOnly) {
  Fault wrong = fault(FaultKind::wrong_circle, 20, 21);
  wrong.shift = Metres{8000};
  const Alert alert = evening_alert(20.5);
  const Waves waves = waves_with({wrong}, urgent_by_sms_and_voice(), {alert});
  Country& country = still_country();
  const Tick tick = country.members.clock().at(alert.launch);
  std::uint64_t missed = 0, addressed = 0;
  for (const CrowdMembership& crowd : country.members.crowds())
    for (std::uint32_t row = 0; row < crowd.crowd->at_home.size(); ++row) {
      if (crowd.at_home[row].holds(tick) == 0) continue;
      const bool right = is_in(alert.area, crowd.crowd->at_home, row);
      const bool struck = is_in(waves.alerts[0].area, crowd.crowd->at_home, row);
      missed += right && !struck ? 1 : 0;
      addressed += struck ? 1 : 0;
    }
  EXPECT_EQ(waves.missed_by_fault, missed);
  EXPECT_GT(missed, 100u);
  EXPECT_EQ(waves.waves[0].addressed, addressed);
}

TEST(WrongCircle, DoesNotStrikeAnAlertToTheWholeCountry) {
  Fault wrong = fault(FaultKind::wrong_circle, 20, 21);
  wrong.shift = Metres{8000};
  const Waves waves = waves_with({wrong}, urgent_by_sms_and_voice(), {alert_of(AlertKind::amber, at_second(73'800))});
  EXPECT_FALSE(waves.alerts[0].area.has_value());
  EXPECT_EQ(waves.missed_by_fault, 0u);
}

TEST(Duplicating, AddsTheCopiesToTheLoadOfEveryWay) {
  Fault twice = fault(FaultKind::duplicating, 20, 21);
  twice.share = Fraction{0.4};
  twice.copies = 5;
  Fault once = fault(FaultKind::duplicating, 20.5, 21);
  once.share = Fraction{0.25};
  for (const Addressing addressing :
       {Addressing::broadcast, Addressing::topic, Addressing::geotarget, Addressing::poll}) {
    TargetingParameters parameters = urgent_by_sms_and_voice();
    parameters.addressing = addressing;
    const std::vector<Alert> alerts{evening_alert(20.6)};
    const Waves plain = waves_with({}, parameters, alerts), struck = waves_with({twice, once}, parameters, alerts);
    ASSERT_EQ(plain.waves.size(), struck.waves.size());
    for (std::size_t w = 0; w < plain.waves.size(); ++w) {
      const Wave& a = plain.waves[w];
      const Wave& b = struck.waves[w];
      EXPECT_EQ(a.addressed, b.addressed);
      const auto more = [](std::uint64_t n) {
        return static_cast<std::uint64_t>(4 * std::llround(static_cast<double>(n) * 0.4) +
                                          std::llround(static_cast<double>(n) * 0.25));
      };
      std::uint64_t expected = a.addressing == Addressing::topic ? a.messages : a.messages + more(a.messages);
      for (const std::uint64_t subscribers : a.topics) expected += more(subscribers);
      EXPECT_EQ(b.messages, a.addressing == Addressing::poll ? a.messages : expected);
    }
  }
}

TEST(Duplicating, HasABound) {
  Fault many = fault(FaultKind::duplicating, 0, 24);
  many.copies = 40;
  const Waves waves = waves_with({many, many, many}, urgent_by_sms_and_voice(), {evening_alert(20)});
  std::uint32_t copies = 1;
  for (const Duplication& duplication : waves.waves[0].duplications) copies += duplication.more;
  EXPECT_EQ(copies, most_copies);
}

TEST(StaleLocations, MultiplyTheAgeOfPlacesMeanwhile) {
  LocationParameters parameters;
  parameters.age = Seconds{600};
  parameters.paces = {Pace{Fraction{0.01}, Metres{5000}}, Pace{Fraction{0.02}, Metres{15'000}},
                      Pace{Fraction{0.03}, Metres{40'000}}};
  Fault stale = fault(FaultKind::stale_locations, 20, 21);
  stale.factor = 6;
  const LocationAges laws{parameters, {&stale, 1}};
  LocationParameters older = parameters;
  older.age = Seconds{3600};
  const Metres radius{2000};
  EXPECT_EQ(laws.at(at_second(3600 * 19)).misplaced(radius), LocationAge{parameters}.misplaced(radius));
  EXPECT_EQ(laws.at(at_second(3600 * 20)).misplaced(radius), LocationAge{older}.misplaced(radius));
  EXPECT_EQ(laws.at(at_second(3600 * 21)).misplaced(radius), LocationAge{parameters}.misplaced(radius));
  const Waves waves = waves_with({stale}, urgent_by_sms_and_voice(), {evening_alert(19), evening_alert(20.5)});
  const Metres wide{10'000};
  double expected = 0;
  for (const Wave& wave : waves.waves)
    if (wave.channel == Channel::app && !wave.is_what_if())
      expected += static_cast<double>(wave.addressed) *
                  LocationAge{wave.launch < stale.from ? parameters : older}.misplaced(wide);
  EXPECT_EQ(misplaced(laws, waves), expected);
}

}  // namespace
}  // namespace bereik
