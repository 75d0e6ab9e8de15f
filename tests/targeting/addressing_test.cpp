// Topics, polling, and what follows the start message.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "tests/targeting/targeted_country.h"

namespace bereik {
namespace {

SimTime at_hour(double hour) { return at_second(hour * 3600); }

TargetingParameters addressed_by(Addressing addressing) {
  TargetingParameters parameters = urgent_by_sms_and_voice();
  parameters.addressing = addressing;
  parameters.what_ifs.clear();
  return parameters;
}

// Installs whose home is in a municipality that the circle touches: neighbourhood by neighbourhood, row by row.
std::uint64_t subscribers(const Country& country, const Circle& circle, SimTime t) {
  const Geography& netherlands = country.members.people().country();
  std::vector<bool> touched(netherlands.municipalities.size());
  for (const Neighbourhood& n : netherlands.neighbourhoods) {
    const double east = (n.area.centre.east - circle.centre.east).value();
    const double north = (n.area.centre.north - circle.centre.north).value();
    if (std::hypot(east, north) <= (n.area.radius + circle.radius).value()) touched[n.municipality.value] = true;
  }
  std::uint64_t n = 0;
  for (const CrowdMembership& crowd : country.members.crowds())
    for (std::uint32_t row = 0; row < crowd.crowd->size(); ++row)
      if (touched[crowd.crowd->municipality[row]]) n += crowd.at_home[row].holds(country.members.clock().at(t));
  return n;
}

TEST(Topics, GoToEverybodyInTheMunicipalitiesThatTheCircleTouches) {
  Country country;
  for (std::uint32_t c = 0; c < 20; ++c) {
    Alert alert = alert_of(AlertKind::not_time_critical, at_hour(20), c);
    alert.area = random_circle(c);
    const Waves waves = country.waves_of(addressed_by(Addressing::topic), {alert});
    ASSERT_EQ(waves.waves.size(), 1u);
    const Wave& wave = waves.waves[0];
    EXPECT_EQ(wave.messages, subscribers(country, *alert.area, alert.launch)) << c;
    EXPECT_EQ(wave.messages, std::accumulate(wave.topics.begin(), wave.topics.end(), std::uint64_t{0}));
    EXPECT_GE(wave.messages, wave.addressed) << "by night nobody in the circle lives elsewhere";
  }
}

TEST(Topics, AreOneForTheWholeCountry) {
  Country country;
  const Waves waves = country.waves_of(addressed_by(Addressing::topic), {alert_of(AlertKind::amber, at_hour(20))});
  EXPECT_EQ(waves.waves[0].topics, (std::vector<std::uint64_t>{15'960}));
}

// An alert's circle within a hundred metres of one home touches fewer people than its municipality has.
TEST(Addressing, DiffersInLoadAndNotInWhomItIsFor) {
  Country country;
  const Alert alert = alert_of(AlertKind::not_time_critical, at_hour(20));
  std::array<Wave, addressing_count> waves;
  for (std::size_t k = 0; k < addressing_count; ++k)
    waves[k] = country.waves_of(addressed_by(static_cast<Addressing>(k)), {alert}).waves.at(0);
  for (const Wave& wave : waves) EXPECT_EQ(wave.addressed, waves[0].addressed);
  const auto pushes = [&](Addressing addressing) { return waves[static_cast<std::size_t>(addressing)].pushes(); };
  EXPECT_EQ(pushes(Addressing::broadcast), 15'960u);
  EXPECT_EQ(pushes(Addressing::geotarget), waves[0].addressed);
  EXPECT_EQ(pushes(Addressing::poll), 0u);
  EXPECT_GT(pushes(Addressing::broadcast), pushes(Addressing::topic));
  EXPECT_GT(pushes(Addressing::topic), pushes(Addressing::geotarget));
  for (const Wave& wave : waves) EXPECT_EQ(wave.installs, 15'960u);
}

TEST(WhatIfs, AreOneForEveryAddressingAskedFor) {
  Country country;
  TargetingParameters parameters = addressed_by(Addressing::broadcast);
  parameters.what_ifs = {Addressing::topic, Addressing::poll};
  const Waves waves = country.waves_of(parameters, {alert_of(AlertKind::not_time_critical, at_hour(20))});
  ASSERT_EQ(waves.waves.size(), 3u);
  EXPECT_TRUE(waves.waves[1].is_what_if() && waves.waves[2].is_what_if());
  EXPECT_EQ(waves.waves[1].addressing, Addressing::topic);
  EXPECT_EQ(waves.waves[2].addressing, Addressing::poll);
}

// What the epochs up to each border launch.
std::vector<std::vector<Wave>> follow_ups(Country& country, const TargetingParameters& parameters,
                                          const std::vector<Alert>& alerts, const std::vector<double>& border_hours) {
  Targeting targeting{parameters, calendar, country.draws};
  Waves waves;
  targeting.add(alerts, {}, country.members, country.exposure, waves);
  std::vector<std::vector<Wave>> by_epoch;
  for (const double hour : border_hours) {
    const auto first = static_cast<std::ptrdiff_t>(waves.waves.size());
    targeting.add_follow_ups({SimTime{}, at_hour(hour)}, country.members, waves);
    by_epoch.emplace_back(waves.waves.begin() + first, waves.waves.end());
  }
  return by_epoch;
}

TEST(FollowUps, ComeAtEvenDistancesAndAtTheEnd) {
  Country country;
  TargetingParameters parameters = addressed_by(Addressing::broadcast);
  parameters.follow_ups = FollowUps::updates_and_end;
  Alert early = alert_of(AlertKind::not_time_critical, at_hour(20), 0), late = early;
  early.duration = Seconds{9 * 3600};
  early.updates = 2;
  late.id = alert_id(late.kind, 1);
  late.launch = at_hour(22);
  late.duration = Seconds{2 * 3600};
  const auto epochs = follow_ups(country, parameters, {early, late}, {24, 26.5, 1000});
  ASSERT_EQ(epochs[0].size(), 1u) << "one that is launched when the epoch ends belongs to the next";
  EXPECT_EQ(epochs[0][0].launch, at_hour(23));
  ASSERT_EQ(epochs[1].size(), 2u);
  EXPECT_EQ(epochs[1][0].launch, at_hour(24)) << "the end of the late one";
  EXPECT_EQ(epochs[1][0].alert, 1u);
  EXPECT_EQ(epochs[1][1].launch, at_hour(26));
  ASSERT_EQ(epochs[2].size(), 1u);
  EXPECT_EQ(epochs[2][0].launch, at_hour(29));
  for (const auto& epoch : epochs)
    for (const Wave& wave : epoch) {
      EXPECT_EQ(wave.purpose, Wave::Purpose::follow_up);
      EXPECT_EQ(wave.messages, 15'960u);
      EXPECT_EQ(wave.addressed, 0u);
    }
}

TEST(FollowUps, GoToThoseWhoGotTheStartWhereTheyAreKnown) {
  Country country;
  const Alert alert = alert_of(AlertKind::not_time_critical, at_hour(20));
  for (const Addressing addressing : {Addressing::topic, Addressing::geotarget, Addressing::poll}) {
    TargetingParameters parameters = addressed_by(addressing);
    parameters.follow_ups = FollowUps::updates_and_end;
    const Wave start = country.waves_of(parameters, {alert}).waves.at(0);
    const auto ends = follow_ups(country, parameters, {alert}, {1000})[0];
    ASSERT_EQ(ends.size(), addressing == Addressing::poll ? 0u : 1u);
    if (ends.empty()) continue;
    EXPECT_EQ(ends[0].messages, start.messages);
    EXPECT_EQ(ends[0].topics, start.topics);
  }
}

TEST(FollowUps, AreNoneWhereNoneAreWanted) {
  Country country;
  const Alert alert = alert_of(AlertKind::not_time_critical, at_hour(20));
  EXPECT_TRUE(follow_ups(country, addressed_by(Addressing::broadcast), {alert}, {1000})[0].empty());
}

}  // namespace
}  // namespace bereik
