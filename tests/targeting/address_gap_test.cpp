#include "models/targeting/address_gap.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/targeting/targeted_country.h"

namespace bereik {
namespace {

const SimTime monday_noon = at_second(36 * 3600), sunday_noon = at_second(12 * 3600);

// A country in which some install the app, so that they get no SMS any more.
Country& country() {
  static Country lively_country{lively()};
  return lively_country;
}

AddressGaps gaps_of(const TargetingParameters& parameters, const Waves& waves) {
  AddressGaps gaps{};
  add_address_gaps(waves.waves, waves.alerts, parameters, calendar, country().members, gaps);
  return gaps;
}

std::vector<Alert> alerts_at(SimTime launch) {
  std::vector<Alert> alerts;
  for (std::uint32_t c = 0; c < 20; ++c) {
    alerts.push_back(alert_of(AlertKind::time_critical, launch, c));
    alerts.back().area = random_circle(c);
  }
  return alerts;
}

// The slow, obvious way: everybody registered, one by one.
AddressGap slow_gap(const Waves& waves, Channel channel, Standing standing, Recipients recipients) {
  AddressGap gap;
  const Crowd& crowd = country().registered();
  for (const Wave& wave : waves.waves) {
    if (wave.channel != channel) continue;
    const Alert& alert = waves.alerts[wave.alert];
    for (std::uint32_t member = 0; member < crowd.size(); ++member) {
      if (!registered_for(channel, small_people()).contains(member)) continue;
      if (recipients == Recipients::without_app && country().holds_app(member, alert.launch)) continue;
      const bool lives_there = is_in(alert.area, crowd.at_home, member);
      const bool is_there = is_in(alert.area, crowd.by_day, crowd.row_by_day[member]);
      const bool is_sent = lives_there && wave.people->front().rows.contains(member);
      EXPECT_TRUE(has(crowd.standing[member], standing));
      gap.away += is_sent && !is_there ? 1 : 0;
      gap.missed += is_there && !lives_there ? 1 : 0;
    }
  }
  return gap;
}

TEST(AddressGap, CountsWhoIsAwayAndWhoIsMissedInWorkingHours) {
  for (const Recipients recipients : {Recipients::without_app, Recipients::everybody}) {
    TargetingParameters parameters = urgent_by_sms_and_voice();
    for (const Channel channel : {Channel::sms, Channel::voice}) rules(parameters, channel).recipients = recipients;
    const Waves waves = country().waves_of(parameters, alerts_at(at_day(200) + Seconds{12 * 3600}));
    const AddressGaps gaps = gaps_of(parameters, waves);
    for (const auto& [channel, standing] :
         {std::pair{Channel::sms, Standing::sms}, std::pair{Channel::voice, Standing::voice}}) {
      const AddressGap& gap = gaps[static_cast<std::size_t>(channel)];
      EXPECT_EQ(gap, slow_gap(waves, channel, standing, recipients));
      EXPECT_GT(gap.away, 20u);
      EXPECT_GT(gap.missed, 20u);
    }
    EXPECT_EQ(gaps[static_cast<std::size_t>(Channel::app)], AddressGap{});
  }
}

TEST(AddressGap, CountsOnlyThoseWhomACeilingKeptAsAway) {
  TargetingParameters parameters = urgent_by_sms_and_voice();
  rules(parameters, Channel::sms).ceilings = {{at_day(0), 10}};
  const Waves waves = country().waves_of(parameters, alerts_at(monday_noon));
  const AddressGap gap = gaps_of(parameters, waves)[static_cast<std::size_t>(Channel::sms)];
  EXPECT_EQ(gap, slow_gap(waves, Channel::sms, Standing::sms, Recipients::without_app));
  EXPECT_LE(gap.away, 200u);
  EXPECT_GT(gap.away, 0u);
}

TEST(AddressGap, IsNoneAtWeekendsAndForTheWholeCountry) {
  const TargetingParameters parameters = urgent_by_sms_and_voice();
  EXPECT_EQ(gaps_of(parameters, country().waves_of(parameters, alerts_at(sunday_noon))), AddressGaps{});
  EXPECT_EQ(gaps_of(parameters, country().waves_of(parameters, {alert_of(AlertKind::amber, monday_noon)})),
            AddressGaps{});
}

}  // namespace
}  // namespace bereik
