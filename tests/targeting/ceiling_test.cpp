// Ceilings in waves: their arithmetic alert by alert, their dates, and what they leave in the exposure.
#include <gtest/gtest.h>

#include <algorithm>

#include "models/targeting/cut.h"
#include "tests/targeting/targeted_country.h"

namespace bereik {
namespace {

constexpr std::uint64_t open_end = 1'000'000'000;
using Rows = std::vector<std::uint32_t>;

Country& still_country() {
  static Country country;
  return country;
}

TargetingParameters with_ceilings(std::uint64_t sms, std::uint64_t voice, CutPolicy cut = CutPolicy::random) {
  TargetingParameters p = urgent_by_sms_and_voice();
  rules(p, Channel::sms).ceilings = {{at_day(0), sms}};
  rules(p, Channel::voice).ceilings = {{at_day(0), voice}};
  rules(p, Channel::sms).cut = rules(p, Channel::voice).cut = cut;
  return p;
}

Alert local_alert(std::uint32_t number, SimTime launch) {
  Alert alert = alert_of(AlertKind::time_critical, launch, number);
  alert.area = random_circle(number);
  return alert;
}

std::vector<Alert> local_alerts(std::uint32_t count) {
  std::vector<Alert> alerts;
  for (std::uint32_t k = 0; k < count; ++k) alerts.push_back(local_alert(k, at_day(k * 365.0 / count)));
  return alerts;
}

// To everybody, one a day.
std::vector<Alert> equal_alerts(std::uint32_t count) {
  std::vector<Alert> alerts;
  for (std::uint32_t k = 0; k < count; ++k) alerts.push_back(alert_of(AlertKind::amber, at_day(k), k));
  return alerts;
}

std::vector<Wave> waves_on(Channel channel, const Waves& waves) {
  std::vector<Wave> list;
  std::ranges::copy_if(waves.waves, std::back_inserter(list), [&](const Wave& w) { return w.channel == channel; });
  return list;
}

Rows audience_rows(const Country& country, const Alert& alert, Channel channel) {
  const Layout& home = small_people().registered().at_home;
  Rows rows;
  for (std::uint32_t row = 0; row < home.size(); ++row)
    if (registered_for(channel, small_people()).contains(row) && is_in(alert.area, home, row) &&
        !country.holds_app(row, alert.launch))
      rows.push_back(row);
  return rows;
}

TEST(CeilingAt, IsTheLastOneThatHasBegun) {
  ChannelRules rules;
  EXPECT_EQ(ceiling_at(rules, at_day(100)), std::nullopt);
  rules.ceilings = {{at_day(59), 3'000}, {at_day(151), 1'500}, {at_day(243), 0}};
  EXPECT_EQ(ceiling_at(rules, at_day(0)), std::nullopt);
  EXPECT_EQ(ceiling_at(rules, at_day(59) - Seconds{1e-6}), std::nullopt);
  EXPECT_EQ(ceiling_at(rules, at_day(59)), 3'000u);
  EXPECT_EQ(ceiling_at(rules, at_day(151) - Seconds{1e-6}), 3'000u);
  EXPECT_EQ(ceiling_at(rules, at_day(151)), 1'500u);
  EXPECT_EQ(ceiling_at(rules, at_day(243) - Seconds{1e-6}), 1'500u);
  EXPECT_EQ(ceiling_at(rules, at_day(243)), 0u);
  EXPECT_EQ(ceiling_at(rules, at_day(9'999)), 0u);
}

TEST(ClosingTime, IsTheDateOfTheFirstCeilingOfNothing) {
  ChannelRules rules;
  EXPECT_EQ(closing_time(rules), std::nullopt);
  rules.ceilings = {{at_day(59), 3'000}, {at_day(151), 1}};
  EXPECT_EQ(closing_time(rules), std::nullopt);
  rules.ceilings.push_back({at_day(243), 0});
  EXPECT_EQ(closing_time(rules), at_day(243));
  rules.ceilings.push_back({at_day(300), 0});
  EXPECT_EQ(closing_time(rules), at_day(243));
}

TEST(Ceilings, SendToAsManyAsTheyAllowAndCapTheOthersInEachAlert) {
  Country country{lively()};
  const std::vector<Alert> alerts = local_alerts(100);
  for (const CutPolicy cut : {CutPolicy::random, CutPolicy::nearest_first, CutPolicy::oldest_registration,
                              CutPolicy::no_app_first, CutPolicy::rotate})
    for (const std::uint64_t ceiling : {std::uint64_t{1}, std::uint64_t{8}, std::uint64_t{100}, open_end}) {
      const Waves waves = country.waves_of(with_ceilings(ceiling, ceiling, cut), alerts);
      std::uint64_t met = 0;
      for (const Channel channel : {Channel::sms, Channel::voice}) {
        const std::vector<Wave> list = waves_on(channel, waves);
        ASSERT_EQ(list.size(), alerts.size());
        for (const Wave& wave : list) {
          const Rows audience = audience_rows(country, alerts[wave.alert], channel);
          ASSERT_EQ(wave.addressed, std::min<std::uint64_t>(ceiling, audience.size()));
          ASSERT_EQ(wave.addressed + wave.capped, audience.size());
          ASSERT_EQ(wave.messages, wave.addressed);
          ASSERT_EQ(wave.people->front().rows.count(), wave.addressed);
          ASSERT_TRUE(std::ranges::is_sorted(wave.people->front().rows.rows()));
          ASSERT_TRUE(std::ranges::includes(audience, wave.people->front().rows.rows()))
              << "recipients are of the audience";
          met += wave.capped > 0 ? 1 : 0;
        }
      }
      EXPECT_EQ(met > 0, ceiling < open_end);
    }
}

TEST(Ceilings, KeepWhomTheirPolicyKeeps) {
  Country& country = still_country();
  const Alert alert = alert_of(AlertKind::amber, at_day(1));
  const Layout& home = small_people().registered().at_home;
  const Rows audience = audience_rows(country, alert, Channel::sms);
  for (const CutPolicy policy : {CutPolicy::random, CutPolicy::oldest_registration, CutPolicy::no_app_first}) {
    const std::vector<Wave> waves =
        waves_on(Channel::sms, country.waves_of(with_ceilings(500, open_end, policy), {alert}));
    ASSERT_EQ(waves.size(), 1u);
    const Action action{alert.id, Channel::sms, alert.area, country.members.clock().at(alert.launch)};
    EXPECT_EQ(waves[0].people->front().rows.rows(),
              cut(action, policy, 500, home, country.members.crowds()[0].at_home, {}, country.draws, audience).kept);
  }
}

TEST(Ceilings, HoldFromTheirInstantOn) {
  TargetingParameters parameters = urgent_by_sms_and_voice();
  rules(parameters, Channel::sms).ceilings = {{at_day(59), 300}, {at_day(151), 150}};
  const auto sms_at = [&](SimTime launch) {
    const auto waves =
        waves_on(Channel::sms, still_country().waves_of(parameters, {alert_of(AlertKind::amber, launch)}));
    return waves.at(0).addressed;
  };
  EXPECT_EQ(sms_at(at_day(59) - Seconds{1e-6}), 11'250u);
  EXPECT_EQ(sms_at(at_day(59)), 300u);
  EXPECT_EQ(sms_at(at_day(151) - Seconds{1e-6}), 300u);
  EXPECT_EQ(sms_at(at_day(151)), 150u);
}

TEST(Ceilings, OfNothingCloseTheirChannelAndCapNobody) {
  AdoptionParameters adoption = nobody_moves();
  adoption.pressure = Fraction{0.01};
  for (const CutPolicy cut : {CutPolicy::random, CutPolicy::rotate}) {
    Country country{adoption};
    TargetingParameters parameters = urgent_by_sms_and_voice();
    rules(parameters, Channel::sms).ceilings = {{at_day(10), 0}};
    rules(parameters, Channel::sms).cut = cut;
    const auto count_on = [&](Channel channel, SimTime launch) {
      return waves_on(channel, country.waves_of(parameters, {alert_of(AlertKind::amber, launch)})).size();
    };
    EXPECT_EQ(count_on(Channel::sms, at_day(10) - Seconds{1e-6}), 1u);
    EXPECT_EQ(count_on(Channel::sms, at_day(10)), 0u);
    EXPECT_EQ(count_on(Channel::voice, at_day(10)), 1u);
    EXPECT_EQ(count_on(Channel::app, at_day(10)), 2u);
    ASSERT_FALSE(country.exposure[0].capped.empty());
    EXPECT_TRUE(std::ranges::all_of(country.exposure[0].capped, [](std::uint16_t n) { return n == 0; }));
  }
}

TEST(Ceilings, OfSmsAndVoiceAreIndependent) {
  const std::vector<Alert> alerts = local_alerts(50);
  const auto recipients = [&](std::uint64_t sms, std::uint64_t voice, Channel channel) {
    std::vector<Rows> list;
    for (const Wave& wave :
         waves_on(channel, still_country().waves_of(with_ceilings(sms, voice, CutPolicy::rotate), alerts)))
      list.push_back(wave.people->front().rows.rows());
    return list;
  };
  EXPECT_EQ(recipients(8, 3, Channel::sms), recipients(8, open_end, Channel::sms));
  EXPECT_EQ(recipients(8, 3, Channel::voice), recipients(open_end, 3, Channel::voice));
  EXPECT_EQ(recipients(8, 0, Channel::sms), recipients(8, open_end, Channel::sms));
  EXPECT_EQ(recipients(0, 3, Channel::voice), recipients(open_end, 3, Channel::voice));
  EXPECT_NE(recipients(8, 3, Channel::sms), recipients(9, 3, Channel::sms));
}

// By row of the registered: one for each alert whose SMS somebody in the audience did not get.
TEST(CappedSms, CountOnceForEachPersonAndAlertWherePressureIsInPlay) {
  AdoptionParameters adoption = nobody_moves();
  adoption.pressure = Fraction{0.01};
  Country country{adoption};
  const TargetingParameters parameters = with_ceilings(8, 3);
  const std::vector<Alert> alerts = local_alerts(100);
  const Waves waves = country.waves_of(parameters, alerts);
  std::vector<std::uint16_t> expected(country.registered().size());
  for (const Wave& wave : waves_on(Channel::sms, waves)) {
    if (wave.capped == 0) continue;
    Rows left_out;
    std::ranges::set_difference(audience_rows(country, alerts[wave.alert], Channel::sms),
                                wave.people->front().rows.rows(), std::back_inserter(left_out));
    for (const std::uint32_t row : left_out) ++expected[row];
  }
  ASSERT_EQ(country.exposure[0].capped.size(), expected.size());
  EXPECT_TRUE(std::ranges::equal(country.exposure[0].capped, expected));
  EXPECT_GT(std::ranges::max(expected), 1) << "somebody is left out more than once";
  EXPECT_TRUE(country.exposure[1].capped.empty()) << "newcomers have no SMS";
}

TEST(CappedSms, AreNotCountedForVoice) {
  AdoptionParameters adoption = nobody_moves();
  adoption.pressure = Fraction{0.01};
  Country country{adoption};
  const Waves waves = country.waves_of(with_ceilings(open_end, 1), local_alerts(50));
  EXPECT_TRUE(std::ranges::any_of(waves.waves, [](const Wave& w) { return w.capped > 0; }));
  EXPECT_TRUE(std::ranges::all_of(country.exposure[0].capped, [](std::uint16_t n) { return n == 0; }));
}

TEST(CappedSms, AreNotCountedWithoutPressure) {
  Country country;
  const Waves waves = country.waves_of(with_ceilings(8, 3), local_alerts(50));
  EXPECT_TRUE(std::ranges::any_of(waves.waves, [](const Wave& w) { return w.capped > 0; }));
  for (const CrowdExposure& exposure : country.exposure) EXPECT_TRUE(exposure.capped.empty());
}

TEST(Rotation, ServesEverybodyAsOftenOverEqualActions) {
  Country& country = still_country();
  const std::vector<Alert> alerts = equal_alerts(40);
  const TargetingParameters parameters = with_ceilings(3'000, open_end, CutPolicy::rotate);
  Targeting targeting{parameters, calendar, country.draws};
  std::vector<std::uint32_t> served(small_people().registered().size());
  const Rows audience = audience_rows(country, alerts[0], Channel::sms);
  for (const Alert& alert : alerts) {
    Waves waves;
    targeting.add(std::span{&alert, 1}, {}, country.members, country.exposure, waves);
    const Wave sms = waves_on(Channel::sms, waves).at(0);
    for (const std::uint32_t row : sms.people->front().rows.rows()) ++served[row];
    const auto [least, most] = std::ranges::minmax(audience, {}, [&](std::uint32_t row) { return served[row]; });
    ASSERT_LE(served[most] - served[least], 1u) << "after alert " << alert.id.value;
  }
}

// Those whom alerts without a ceiling reached count as served too: the ceiling begins on day 100.
TEST(Rotation, ServesThoseWithTheFewestMessagesSoFar) {
  Country& country = still_country();
  TargetingParameters parameters = with_ceilings(8, open_end, CutPolicy::rotate);
  rules(parameters, Channel::sms).ceilings = {{at_day(100), 8}};
  const std::vector<Alert> alerts = local_alerts(200);
  std::vector<std::uint32_t> served(small_people().registered().size());
  std::uint64_t uneven = 0;
  for (const Wave& wave : waves_on(Channel::sms, country.waves_of(parameters, alerts))) {
    const Rows audience = audience_rows(country, alerts[wave.alert], Channel::sms);
    const Rows& kept = wave.people->front().rows.rows();
    std::uint32_t most_kept = 0, least_left_out = 0xFFFFFFFF;
    for (const std::uint32_t row : audience) {
      const bool is_kept = std::ranges::binary_search(kept, row);
      most_kept = is_kept ? std::max(most_kept, served[row]) : most_kept;
      least_left_out = is_kept ? least_left_out : std::min(least_left_out, served[row]);
    }
    ASSERT_LE(most_kept, least_left_out);
    uneven += wave.capped > 0 && most_kept < least_left_out ? 1 : 0;
    for (const std::uint32_t row : kept) ++served[row];
  }
  EXPECT_GT(uneven, 0u) << "earlier messages have decided";
}

// With a ceiling of half of the 11,250, the second of two equal actions goes to the other half. With a higher one, some
// of these have had the first already and are left out: each of the ten with a chance of one half (2^-10: none).
TEST(Rotation, IsNotNested) {
  const auto second_recipients = [](std::uint64_t ceiling) {
    const Waves waves = still_country().waves_of(with_ceilings(ceiling, open_end, CutPolicy::rotate), equal_alerts(2));
    return waves_on(Channel::sms, waves).at(1).people->front().rows.rows();
  };
  EXPECT_FALSE(std::ranges::includes(second_recipients(11'240), second_recipients(5'625)));
}

}  // namespace
}  // namespace bereik
