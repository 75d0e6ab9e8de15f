#include "models/targeting/wave.h"

#include <gtest/gtest.h>

namespace bereik {
namespace {

Person at(float east_m, std::uint32_t member) { return {east_m, 400'000, member, member, 0, Reachability::reachable}; }

// Three app people: one always at 100 km east, one there only at home, one there only by day. Two SMS people there.
Members village() {
  Members members;
  members.app_at_home = Layout{std::vector<Person>{at(100'000, 0), at(100'000, 1), at(200'000, 2)}};
  members.app_by_day = Layout{std::vector<Person>{at(100'000, 0), at(200'000, 1), at(100'000, 2)}};
  members.sms_without_app = Layout{std::vector<Person>{at(100'000, 7), at(100'000, 8), at(200'000, 9)}};
  return members;
}

const CivilCalendar calendar = CivilCalendar::from("2023-01-01");  // a Sunday
const DailyWindow working_hours{Seconds{9 * 3600}, Seconds{17 * 3600}};

Alert alert_of(AlertKind kind, double launch_h) {
  Alert alert;
  alert.id = alert_id(kind, 0);
  alert.kind = kind;
  alert.launch = at_second(launch_h * 3600);
  if (kind != AlertKind::amber) alert.area = Circle{{Metres{100'000}, Metres{400'000}}, Metres{1000}};
  return alert;
}

TEST(AudienceOf, IsByDayInWorkingHoursAndAtHomeElse) {
  const Members members = village();
  const TargetingParameters parameters{Addressing::geotarget, working_hours, true};
  const auto layout_at = [&](double hour) {
    return &audience_of(alert_of(AlertKind::time_critical, hour), Channel::app, parameters, calendar, members).layout();
  };
  EXPECT_EQ(layout_at(12), &members.app_at_home) << "Sunday noon";
  EXPECT_EQ(layout_at(24 + 8.99), &members.app_at_home);
  EXPECT_EQ(layout_at(24 + 9), &members.app_by_day);
  EXPECT_EQ(layout_at(24 + 16.99), &members.app_by_day);
  EXPECT_EQ(layout_at(24 + 17), &members.app_at_home);
  EXPECT_EQ(layout_at(5 * 24 + 12), &members.app_by_day) << "Friday noon";
  EXPECT_EQ(layout_at(6 * 24 + 12), &members.app_at_home) << "Saturday noon";
  EXPECT_EQ(&audience_of(alert_of(AlertKind::amber, 36), Channel::sms, parameters, calendar, members).layout(),
            &members.sms_without_app);
}

TEST(Target, PushesToEveryInstallWithBroadcastAndToTheCircleWithGeotarget) {
  const Members members = village();
  for (const Addressing addressing : {Addressing::broadcast, Addressing::geotarget}) {
    const Waves waves =
        target({alert_of(AlertKind::not_time_critical, 12)}, {addressing, working_hours, true}, calendar, members);
    ASSERT_EQ(waves.waves.size(), 2u);
    for (const Wave& wave : waves.waves) {
      EXPECT_EQ(wave.channel, Channel::app);
      EXPECT_EQ(wave.addressed, 2u);
      EXPECT_EQ(wave.messages, wave.addressing == Addressing::broadcast ? 3u : 2u);
      EXPECT_EQ(wave.launch, at_second(12 * 3600));
    }
    EXPECT_EQ(waves.waves[0].addressing, addressing);
    EXPECT_FALSE(waves.waves[0].what_if);
    EXPECT_NE(waves.waves[1].addressing, addressing);
    EXPECT_TRUE(waves.waves[1].what_if);
  }
}

TEST(Target, SendsSmsWithWhatIsUrgent) {
  const Members members = village();
  for (std::size_t k = 0; k < alert_kind_count; ++k) {
    const auto kind = static_cast<AlertKind>(k);
    const bool urgent =
        kind == AlertKind::time_critical || kind == AlertKind::amber || kind == AlertKind::missing_child;
    const Waves waves = target({alert_of(kind, 12)}, {Addressing::broadcast, working_hours, true}, calendar, members);
    ASSERT_EQ(waves.waves.size(), urgent ? 3u : 2u) << alert_kind_names[k];
    if (urgent) {
      EXPECT_EQ(waves.waves[2].channel, Channel::sms);
      EXPECT_FALSE(waves.waves[2].what_if);
      EXPECT_EQ(waves.waves[2].addressed, kind == AlertKind::amber ? 3u : 2u);
      EXPECT_EQ(waves.waves[2].messages, waves.waves[2].addressed);
    }
    EXPECT_EQ(
        target({alert_of(kind, 12)}, {Addressing::broadcast, working_hours, false}, calendar, members).waves.size(),
        2u);
  }
}

TEST(Target, KeepsTheOrderOfAlerts) {
  const Waves waves = target({alert_of(AlertKind::amber, 1), alert_of(AlertKind::other, 2)},
                             {Addressing::broadcast, working_hours, true}, calendar, village());
  ASSERT_EQ(waves.waves.size(), 5u);
  EXPECT_EQ(waves.alerts.size(), 2u);
  const std::vector<std::uint32_t> expected{0, 0, 0, 1, 1};
  for (std::size_t w = 0; w < 5; ++w) EXPECT_EQ(waves.waves[w].alert, expected[w]);
}

}  // namespace
}  // namespace bereik
