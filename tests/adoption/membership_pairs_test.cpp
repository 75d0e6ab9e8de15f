// Two years that differ in one thing, resident by resident.
#include <gtest/gtest.h>

#include <cmath>

#include "models/adoption/membership.h"
#include "tests/adoption/slow_membership.h"

namespace bereik {
namespace {

// How many install earlier in the second year; nobody may install later.
std::uint64_t count_earlier(const Year& one, const Year& other) {
  const std::vector<Tenure> before = tenures_of(one.members), after = tenures_of(other.members);
  std::uint64_t earlier = 0;
  for (std::size_t r = 0; r < before.size(); ++r) {
    if (before[r].from() < after[r].from()) ADD_FAILURE() << "resident " << r << " installs later";
    earlier += after[r].from() < before[r].from() ? 1 : 0;
  }
  return earlier;
}

AdoptionParameters without_last_campaign(AdoptionParameters p) {
  p.campaigns.pop_back();
  return p;
}

TEST(MembershipPairs, GainInstallsByACampaignAndDelayNobody) {
  const Year without{without_last_campaign(lively())}, with{lively()};
  EXPECT_GT(count_earlier(without, with), 100u);
}

TEST(MembershipPairs, GainInstallsByALikelierConversionAndDelayNobody) {
  AdoptionParameters parameters = lively();
  const Year before{parameters};
  for (Campaign& campaign : parameters.campaigns) campaign.conversion = Fraction{campaign.conversion.value() * 1.5};
  EXPECT_GT(count_earlier(before, Year{parameters}), 100u);
  parameters = lively();
  parameters.cut_off->probability = Fraction{0.3};
  EXPECT_GT(count_earlier(before, Year{parameters}), 100u);
  parameters = lively();
  parameters.innovation *= 1.2;
  EXPECT_GT(count_earlier(before, Year{parameters}), 100u);
}

// Everybody installs at the same time as without it, until it begins; wherever it is held, although people imitate each
// other, and with weights whose sums are rounded.
TEST(MembershipPairs, AreIdenticalUpToTheFirstDifference) {
  AdoptionParameters parameters = lively();
  parameters.organic_age_weight = {0.6, 1, 1.3, 1, 0.5};
  parameters.smartphone_share = {0.98, 0.975, 0.96, 0.89, 0.66};
  parameters.imitation = 0.5;
  parameters.campaigns.pop_back();
  const Year without{parameters};
  parameters.campaigns.push_back(campaign_from(200, CampaignGroup::everybody, 0.3, {1, Seconds{3 * day_s}}));
  for (std::uint32_t m = 0; m < 342; m += 3) parameters.campaigns.back().municipalities.push_back({m});
  const Year with{parameters};
  for (const Group group : {Group::nobodys, Group::sms, Group::voice})
    for (std::uint32_t m = 0; m < 2; ++m)
      for (AgeBand age = 0; age < age_band_count; ++age)
        for (std::uint32_t hour = 0; hour <= 200 * 24; ++hour)
          ASSERT_EQ(without.law.bound(without.law.profile(group, age, {m}), hour),
                    with.law.bound(with.law.profile(group, age, {m}), hour));
  const Tick begins = with.members.clock().at(at_day(200));
  const std::vector<Tenure> one = tenures_of(without.members), other = tenures_of(with.members);
  std::uint64_t differ = 0;
  for (std::size_t r = 0; r < one.size(); ++r) {
    const bool same = one[r] == other[r];
    ASSERT_TRUE(same || (one[r].from() > begins && other[r].from() > begins)) << r;
    differ += same ? 0 : 1;
  }
  EXPECT_GT(differ, 1'000u);
  for (int day = 0; day <= 200; ++day)
    ASSERT_EQ(without.members.installs(at_day(day)), with.members.installs(at_day(day)));
}

void expect_same(const Year& one, const Year& other) {
  const std::vector<Tenure> a = tenures_of(one.members), b = tenures_of(other.members);
  for (std::size_t r = 0; r < a.size(); ++r) ASSERT_EQ(a[r], b[r]) << r;
  EXPECT_EQ(one.members.by_cause(), other.members.by_cause());
  EXPECT_EQ(one.members.in_the_first_day(), other.members.in_the_first_day());
}

TEST(MembershipPairs, DoNotDependOnHowTheYearIsCut) {
  const Year months{lively()};
  std::vector<Epoch> days;
  for (int day = 0; day < 365; day += 5) days.push_back({at_day(day), at_day(day + 5)});
  expect_same(months, Year{lively(), {{at_day(0), at_day(365)}}});
  expect_same(months, Year{lively(), days});
}

// At the end of each epoch everything up to it is known, whenever it ends.
TEST(MembershipPairs, KnowEverythingUpToTheEndOfAnEpoch) {
  const Year full{lively(), {{at_day(0), at_day(365)}}};
  Year year{lively(), {}};
  const Exposure nothing = year.members.first_exposure(Membership::Patience::endless);
  double from_s = 0;
  for (const double to_s : {10 * day_s, 149 * day_s + 1800, 150 * day_s + 1, 243 * day_s + 3599.5, 365 * day_s}) {
    year.members.advance({at_second(from_s), at_second(to_s)}, nothing);
    for (double t = from_s; t <= to_s; t += (to_s - from_s) / 7)
      EXPECT_EQ(year.members.installs(at_second(t)), full.members.installs(at_second(t))) << to_s;
    EXPECT_EQ(year.members.installs(at_second(to_s)), full.members.installs(at_second(to_s))) << to_s;
    from_s = to_s;
  }
  expect_same(year, full);
}

// The last part of an hour of a horizon counts for those who are registered as for the others.
TEST(MembershipPairs, EndWithTheirHorizonToTheSecond) {
  AdoptionParameters parameters = nobody_moves();
  parameters.innovation = 2000;
  const Seconds horizon{3600 * 2.5};
  const Year year{parameters, {{at_second(0), SimTime{horizon}}}, horizon};
  const TickClock clock = year.members.clock();
  const std::vector<SlowMember> slow = slow_members(small_people(), year.law, clock, year.draws);
  const std::vector<Tenure> tenures = tenures_of(year.members);
  std::array<std::uint64_t, 4> in_the_last_half_hour{};
  for (std::size_t r = 0; r < slow.size(); ++r)
    for (Tick tick = 0; tick < clock.last(); tick = static_cast<Tick>(tick + 300)) {
      ASSERT_EQ(tenures[r].holds(tick), slow[r].tenure.holds(tick)) << r;
      if (tick == 7200 && !tenures[r].holds(tick) && tenures[r].holds(8999))
        ++in_the_last_half_hour[static_cast<std::size_t>(slow[r].start)];
    }
  for (const StartingWith start : {StartingWith::nobodys, StartingWith::sms, StartingWith::voice})
    EXPECT_GT(in_the_last_half_hour[static_cast<std::size_t>(start)], 50u);
}

TEST(MembershipPairs, DifferBetweenReplicationsAndFollowFromTheSeed) {
  const Year one{lively()};
  expect_same(one, Year{lively()});
  const Year other{lively(), twelve_epochs(), a_year, Draws{Seed{42}, ReplicationId{2}}};
  EXPECT_EQ(other.members.installs(at_day(0)), one.members.installs(at_day(0)));
  EXPECT_NE(tenures_of(other.members), tenures_of(one.members));
}

}  // namespace
}  // namespace bereik
