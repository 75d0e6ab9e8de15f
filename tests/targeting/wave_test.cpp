#include "models/targeting/wave.h"

#include <gtest/gtest.h>

#include "tests/targeting/targeted_country.h"

namespace bereik {
namespace {

Country& still_country() {
  static Country country;
  return country;
}

SimTime at_hour(double hour) { return at_second(hour * 3600); }

// How many of them live in the area.
std::uint64_t count_in(const std::optional<Circle>& area, const People::Members& members) {
  const Layout& home = small_people().registered().at_home;
  std::uint64_t n = 0;
  for (std::uint32_t row = 0; row < home.size(); ++row) n += members.contains(row) && is_in(area, home, row) ? 1 : 0;
  return n;
}

TEST(AppAudience, IsByDayInWorkingHoursAndAtHomeElse) {
  const TargetingParameters parameters = urgent_by_sms_and_voice();
  const Membership& members = still_country().members;
  const auto is_by_day = [&](double hour) {
    const Holders holders{members};
    const auto audience =
        app_audience(alert_of(AlertKind::time_critical, at_hour(hour)), parameters, calendar, members, holders);
    EXPECT_EQ(audience.size(), crowd_count);
    for (const auto& [k, people] : audience) {
      const Crowd& crowd = *members.crowds()[k].crowd;
      EXPECT_TRUE(&people.layout() == &crowd.by_day || &people.layout() == &crowd.at_home);
    }
    return &audience.at(0).people.layout() == &members.crowds()[0].crowd->by_day &&
           &audience.at(1).people.layout() == &members.crowds()[1].crowd->by_day;
  };
  EXPECT_FALSE(is_by_day(12)) << "Sunday noon";
  EXPECT_FALSE(is_by_day(24 + 8.99));
  EXPECT_TRUE(is_by_day(24 + 9));
  EXPECT_TRUE(is_by_day(24 + 16.99));
  EXPECT_FALSE(is_by_day(24 + 17));
  EXPECT_TRUE(is_by_day(5 * 24 + 12)) << "Friday noon";
  EXPECT_FALSE(is_by_day(6 * 24 + 12)) << "Saturday noon";
}

TEST(RegisteredAudience, IsAtTheRegisteredAddress) {
  const TargetingParameters parameters = urgent_by_sms_and_voice();
  const Alert alert = alert_of(AlertKind::amber, at_hour(36));
  for (const Channel channel : {Channel::sms, Channel::voice, Channel::email})
    EXPECT_EQ(&registered_audience(alert, channel, parameters, still_country().members).layout(),
              &small_people().registered().at_home);
  EXPECT_EQ(&registered_for(Channel::sms, small_people()), &small_people().sms());
  EXPECT_EQ(&registered_for(Channel::voice, small_people()), &small_people().voice());
  EXPECT_EQ(&registered_for(Channel::email, small_people()), &small_people().email());
}

TEST(Targeting, PushesToEveryInstallWithBroadcastAndToTheCircleWithGeotarget) {
  Country& country = still_country();
  const Alert alert = alert_of(AlertKind::not_time_critical, at_hour(12));
  std::uint64_t in_circle = 0;
  const Layout& home = country.registered().at_home;
  for (std::uint32_t row = 0; row < home.size(); ++row)
    in_circle += is_in(alert.area, home, row) && country.holds_app(row, alert.launch) ? 1 : 0;
  ASSERT_GT(in_circle, 100u);
  for (const Addressing addressing : {Addressing::broadcast, Addressing::geotarget}) {
    TargetingParameters parameters = urgent_by_sms_and_voice();
    parameters.addressing = addressing;
    parameters.what_ifs = {addressing == Addressing::broadcast ? Addressing::geotarget : Addressing::broadcast};
    const Waves waves = country.waves_of(parameters, {alert});
    ASSERT_EQ(waves.waves.size(), 2u);
    for (const Wave& wave : waves.waves) {
      EXPECT_EQ(wave.channel, Channel::app);
      EXPECT_EQ(wave.addressed, in_circle);
      EXPECT_EQ(wave.capped, 0u);
      EXPECT_EQ(wave.messages, wave.addressing == Addressing::broadcast ? 15'960u : in_circle);
      EXPECT_EQ(wave.launch, alert.launch);
    }
    EXPECT_EQ(waves.waves[0].addressing, addressing);
    EXPECT_FALSE(waves.waves[0].is_what_if());
    EXPECT_NE(waves.waves[1].addressing, addressing);
    EXPECT_TRUE(waves.waves[1].is_what_if());
  }
}

TEST(Targeting, SendsOverAChannelWhatItsRulesName) {
  Country& country = still_country();
  for (std::size_t k = 0; k < alert_kind_count; ++k) {
    const auto kind = static_cast<AlertKind>(k);
    const bool urgent =
        kind == AlertKind::time_critical || kind == AlertKind::amber || kind == AlertKind::missing_child;
    TargetingParameters parameters = urgent_by_sms_and_voice();
    const Alert alert = alert_of(kind, at_hour(12));
    const Waves waves = country.waves_of(parameters, {alert});
    ASSERT_EQ(waves.waves.size(), urgent ? 4u : 2u) << alert_kind_names[k];
    if (urgent) {
      EXPECT_EQ(waves.waves[2].channel, Channel::sms);
      EXPECT_EQ(waves.waves[3].channel, Channel::voice);
      EXPECT_EQ(waves.waves[3].addressed, count_in(alert.area, small_people().voice()));
      for (const std::size_t w : {2u, 3u}) {
        EXPECT_FALSE(waves.waves[w].is_what_if());
        EXPECT_EQ(waves.waves[w].messages, waves.waves[w].addressed);
        EXPECT_EQ(waves.waves[w].people->front().rows.count(), waves.waves[w].addressed);
      }
    }
    for (const Channel channel : {Channel::sms, Channel::voice}) rules(parameters, channel).kinds.fill(false);
    EXPECT_EQ(country.waves_of(parameters, {alert}).waves.size(), 2u);
    rules(parameters, Channel::email).kinds[k] = true;
    rules(parameters, Channel::email).recipients = Recipients::everybody;
    const Waves by_email = country.waves_of(parameters, {alert});
    ASSERT_EQ(by_email.waves.size(), 3u);
    EXPECT_EQ(by_email.waves[2].channel, Channel::email);
    EXPECT_EQ(by_email.waves[2].addressed, count_in(alert.area, small_people().email()));
  }
}

TEST(Targeting, SendsSurveysToTheAppFromTheirDateOn) {
  TargetingParameters parameters = urgent_by_sms_and_voice();
  parameters.surveys_by_app = at_day(100);
  for (const double day : {99.9, 100.0, 100.1}) {
    EXPECT_EQ(still_country().waves_of(parameters, {alert_of(AlertKind::survey, at_day(day))}).waves.size(),
              day < 100 ? 0u : 2u);
    EXPECT_EQ(still_country().waves_of(parameters, {alert_of(AlertKind::other, at_day(day))}).waves.size(), 2u);
  }
}

// At the tick of each launch, resident by resident: those with the app get no SMS, unless everybody does.
TEST(Targeting, SendsSmsToThoseWithoutTheAppAtThatTime) {
  AdoptionParameters adoption = lively();
  adoption.leaving = 0.5;
  Country country{adoption};
  TargetingParameters parameters = urgent_by_sms_and_voice();
  const People::Members& sms = small_people().sms();
  std::uint64_t before = sms.count;
  for (const double day : {0.0, 100.0, 160.0, 364.0}) {
    const Alert alert = alert_of(AlertKind::amber, at_day(day));
    std::uint64_t without_app = 0;
    for (std::uint32_t row = 0; row < country.registered().size(); ++row)
      without_app += sms.contains(row) && !country.holds_app(row, alert.launch) ? 1 : 0;
    rules(parameters, Channel::sms).recipients = Recipients::without_app;
    EXPECT_EQ(country.waves_of(parameters, {alert}).waves[2].addressed, without_app) << day;
    rules(parameters, Channel::sms).recipients = Recipients::everybody;
    EXPECT_EQ(country.waves_of(parameters, {alert}).waves[2].addressed, sms.count);
    EXPECT_NE(without_app, before) << "membership has changed";
    before = without_app;
  }
}

TEST(Targeting, PushesToThoseWhoHoldTheAppAtThatTime) {
  Country country{lively()};
  TargetingParameters parameters = urgent_by_sms_and_voice();
  parameters.addressing = Addressing::broadcast;
  std::uint64_t last = 0;
  for (const double day : {0.0, 100.0, 160.0, 364.0}) {
    const Waves waves = country.waves_of(parameters, {alert_of(AlertKind::amber, at_day(day))});
    EXPECT_EQ(waves.waves[0].addressed, country.members.installs(at_day(day)));
    EXPECT_EQ(waves.waves[0].messages, waves.waves[0].addressed);
    EXPECT_NE(waves.waves[0].addressed, last);
    last = waves.waves[0].addressed;
  }
}

TEST(Targeting, SendsNoticesToEverybodyRegisteredForSms) {
  TargetingParameters parameters = urgent_by_sms_and_voice();
  rules(parameters, Channel::sms).ceilings = {{at_day(0), 100}};
  Targeting targeting{parameters, calendar, still_country().draws};
  Waves waves;
  Exposure& met = still_country().exposure;
  targeting.add(std::vector{alert_of(AlertKind::other, at_day(1))}, std::vector{Notice{at_day(2)}, Notice{at_day(3)}},
                still_country().members, met, waves);
  targeting.add({}, std::vector{Notice{at_day(40)}}, still_country().members, met, waves);
  ASSERT_EQ(waves.waves.size(), 5u);
  for (std::uint32_t n = 0; n < 3; ++n) {
    const Wave& wave = waves.waves[2 + n];
    EXPECT_EQ(wave.purpose, Wave::Purpose::notice);
    EXPECT_EQ(wave.alert, n) << "notices are numbered through the year";
    EXPECT_EQ(wave.channel, Channel::sms);
    EXPECT_EQ(wave.addressed, 15'000u);
    EXPECT_EQ(wave.messages, 15'000u);
    EXPECT_EQ(wave.capped, 0u);
  }
  EXPECT_EQ(waves.waves[4].launch, at_day(40));
  EXPECT_NE(notice_occasion(0), notice_occasion(1));
  for (std::size_t k = 0; k < alert_kind_count; ++k)
    EXPECT_GT(notice_occasion(0), alert_id(static_cast<AlertKind>(k), 0xFFFFFF).value) << "no alert has this occasion";
}

TEST(Targeting, KeepsTheOrderOfAlerts) {
  const Waves waves = still_country().waves_of(
      urgent_by_sms_and_voice(), {alert_of(AlertKind::amber, at_hour(1)), alert_of(AlertKind::other, at_hour(2))});
  ASSERT_EQ(waves.waves.size(), 6u);
  EXPECT_EQ(waves.alerts.size(), 2u);
  const std::vector<std::uint32_t> expected{0, 0, 0, 0, 1, 1};
  for (std::size_t w = 0; w < 6; ++w) EXPECT_EQ(waves.waves[w].alert, expected[w]);
}

}  // namespace
}  // namespace bereik
