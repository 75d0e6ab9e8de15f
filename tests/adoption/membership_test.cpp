#include "models/adoption/membership.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tests/adoption/slow_membership.h"

namespace bereik {
namespace {

const Year& lively_year() {
  static const Year year{lively()};
  return year;
}
const std::vector<SlowMember>& slow_lively_year() {
  static const std::vector<SlowMember> slow =
      slow_members(small_people(), lively_year().law, lively_year().members.clock(), lively_year().draws);
  return slow;
}

TEST(TickClock, HasTicksOfWholeSecondsThatFitInSixteenBits) {
  for (const double horizon_s : {1.0, 86400.0, 64'999.5, 65'000.0, 65'001.0, 365 * day_s, 3660 * day_s}) {
    const TickClock clock{Seconds{horizon_s}};
    const double tick_s = clock.tick().count();
    EXPECT_EQ(tick_s, std::round(tick_s));
    EXPECT_GE(tick_s, 1);
    EXPECT_LE(clock.last(), 65'000);
    EXPECT_LT(clock.after(at_second(horizon_s)), never);
    EXPECT_GE(clock.last() * tick_s, horizon_s);
    EXPECT_LT((clock.last() - 1) * tick_s, horizon_s);
    EXPECT_EQ(clock.at(at_second(0)), 0);
    EXPECT_EQ(clock.at(at_second(-1)), 0);
    EXPECT_EQ(clock.at(at_second(10 * horizon_s + tick_s)), clock.last());
    for (int k = 0; k < 1000; ++k) {
      const double t = horizon_s * k / 1000;
      EXPECT_LE(clock.at(at_second(t)) * tick_s, t);
      EXPECT_GT((clock.at(at_second(t)) + 1) * tick_s, t);
      EXPECT_EQ(clock.after(at_second(t)), clock.at(at_second(t)) + 1);
    }
  }
  EXPECT_EQ(TickClock{a_year}.tick(), Seconds{486});
}

TEST(Tenure, HoldsFromItsBeginningToBeforeItsEnd) {
  const Tenure tenure{5, 9};
  for (Tick tick = 0; tick < 20; ++tick) EXPECT_EQ(tenure.holds(tick), tick >= 5 && tick < 9);
  EXPECT_FALSE(Tenure{}.holds(never - 1));
  EXPECT_TRUE((Tenure{0, never}.holds(65'001)));
}

TEST(Membership, StartsWithTheRegistrationsExactly) {
  const Year year{nobody_moves()};
  EXPECT_EQ(year.members.installs(at_day(0)), 15'960u);
  EXPECT_EQ(year.members.installs(at_day(365)), 15'960u);
  EXPECT_EQ(year.members.joined(at_day(0), at_day(365)), 0u);
  EXPECT_EQ(year.members.left(at_day(365)), 0u);
  EXPECT_EQ(year.members.crowds()[1].crowd->size(), 0u);
  EXPECT_EQ(lively_year().members.installs(at_day(0)), 15'960u);
  const CrowdMembership& registered = year.members.crowds()[0];
  for (std::uint32_t row = 0; row < registered.crowd->size(); ++row)
    ASSERT_EQ(registered.at_home[row],
              (has(registered.crowd->standing[row], Standing::app) ? Tenure{0, never} : Tenure{}));
}

TEST(Membership, IsWhatTheLawSaysOfEveryResident) {
  const std::vector<Tenure> tenures = tenures_of(lively_year().members);
  std::uint64_t joined = 0, left = 0;
  for (std::size_t r = 0; r < tenures.size(); ++r) {
    ASSERT_EQ(tenures[r], slow_lively_year()[r].tenure) << r;
    joined += slow_lively_year()[r].installed ? 1 : 0;
    left += tenures[r].until() != never ? 1 : 0;
  }
  EXPECT_GT(joined, 4'000u) << "there is something to compare";
  EXPECT_GT(left, 1'000u);
}

TEST(Membership, CountsInstallsByCause) {
  std::vector<std::uint64_t> slow(first_campaign + 2), first_day(2);
  const AdoptionParameters& parameters = lively_year().law.parameters();
  for (const SlowMember& one : slow_lively_year()) {
    if (!one.cause) continue;
    ++slow[*one.cause];
    if (*one.cause < first_campaign) continue;
    const std::size_t campaign = *one.cause - first_campaign;
    first_day[campaign] += *one.installed - parameters.campaigns[campaign].start <= Seconds{day_s} ? 1 : 0;
  }
  EXPECT_EQ(lively_year().members.by_cause(), slow);
  EXPECT_EQ(lively_year().members.in_the_first_day(), first_day);
  EXPECT_EQ(slow[pressure_cause], 0u);
  for (const Cause cause : {organic_cause, cut_off_cause, first_campaign, first_campaign + 1})
    EXPECT_GT(slow[cause], 50u);
  EXPECT_GT(first_day[0], 10u);
}

// Sums of independent draws of known probabilities, where 50 or more are expected: z = 5.2, below 1e-5 in all.
TEST(Membership, HasInstallsOfEachGroupAndAgeInTheirShares) {
  const AdoptionLaw& law = lively_year().law;
  int compared = 0;
  for (const StartingWith start : {StartingWith::nobodys, StartingWith::sms, StartingWith::voice})
    for (AgeBand age = 0; age < age_band_count; ++age) {
      double expected = 0, variance = 0, counted = 0;
      for (const SlowMember& one : slow_lively_year()) {
        if (one.start != start || one.profile % age_band_count != age) continue;
        const double p = static_cast<double>(law.bound(one.profile, law.hours())) * 0x1p-32;
        expected += p;
        variance += p * (1 - p);
        counted += one.tenure.from() != never ? 1 : 0;
      }
      if (expected < 50) continue;
      ++compared;
      EXPECT_NEAR(counted, expected, 5.2 * std::sqrt(variance))
          << static_cast<int>(start) << " " << age_band_names[age];
    }
  EXPECT_GE(compared, 8) << "enough people to tell";
}

TEST(Membership, CountsTenuresAtAnyTime) {
  const Membership& members = lively_year().members;
  const TickClock clock = members.clock();
  const std::vector<Tenure> tenures = tenures_of(members);
  const auto count = [&](auto belongs) { return static_cast<std::uint64_t>(std::ranges::count_if(tenures, belongs)); };
  for (const double day : {0.0, 0.001, 1.0, 30.0, 149.5, 200.1, 243.0, 300.25, 364.999, 365.0}) {
    const Tick now = clock.at(at_day(day));
    EXPECT_EQ(members.installs(at_day(day)), count([&](const Tenure& t) { return t.from() <= now && now < t.until(); }))
        << day;
    EXPECT_EQ(members.left(at_day(day)), count([&](const Tenure& t) { return t.until() <= now; })) << day;
    const Tick from = clock.at(at_day(100));
    EXPECT_EQ(members.joined(at_day(100), at_day(day)),
              count([&](const Tenure& t) { return from < t.from() && t.from() <= now; }));
  }
}

TEST(Membership, KeepsNobodyTwice) {
  std::vector<int> times(small_people().residents().count());
  for (const CrowdMembership& crowd : lively_year().members.crowds())
    for (const std::uint32_t resident : crowd.crowd->at_home.resident) ASSERT_EQ(++times[resident], 1);
  const Crowd& newcomers = *lively_year().members.crowds()[1].crowd;
  EXPECT_GT(newcomers.size(), 1'000u);
  for (const Standing standing : newcomers.standing) ASSERT_EQ(standing, Standing::none);
}

TEST(Membership, IsTheSameAtHomeAndByDay) {
  for (const CrowdMembership& crowd : lively_year().members.crowds())
    for (std::uint32_t row = 0; row < crowd.crowd->size(); ++row) {
      ASSERT_EQ(crowd.reachability_by_day[row], crowd.reachability_at_home[crowd.crowd->by_day.member(row)]);
    }
}

// Dvoretzky-Kiefer-Wolfowitz over the 15,960 installs of the start, alpha = 1e-9; a tick of slack.
TEST(Membership, LosesInstallsExponentially) {
  AdoptionParameters parameters = nobody_moves();
  parameters.leaving = 0.7;
  const Year year{parameters};
  const double bound = std::sqrt(std::log(2 / 1e-9) / (2 * 15'960.0)) + 0.7 / 65'000;
  for (int day = 1; day <= 364; ++day)
    EXPECT_NEAR(static_cast<double>(year.members.left(at_day(day))) / 15'960, -std::expm1(-0.7 * day / 365), bound)
        << day;
  EXPECT_EQ(year.members.installs(at_day(364)) + year.members.left(at_day(364)), 15'960u);
}

// Dvoretzky-Kiefer-Wolfowitz, alpha = 1e-9.
TEST(Membership, GivesEverybodyAnExponentialPatience) {
  const Exposure exposure = lively_year().members.first_exposure(Membership::Patience::exponential);
  std::vector<double> patience;
  for (const CrowdExposure& crowd : exposure)
    for (const std::int32_t one : crowd.patience) patience.push_back(one * patience_unit);
  ASSERT_EQ(patience.size(),
            lively_year().members.crowds()[0].crowd->size() + lively_year().members.crowds()[1].crowd->size());
  std::ranges::sort(patience);
  const double n = static_cast<double>(patience.size()), bound = std::sqrt(std::log(2 / 1e-9) / (2 * n));
  EXPECT_GE(patience.front(), 0);
  for (std::size_t i = 0; i < patience.size(); ++i)
    ASSERT_NEAR(-std::expm1(-patience[i]), (static_cast<double>(i) + 0.5) / n, bound);
}

TEST(Membership, ExpectsNothingOfPeopleWithEndlessPatienceAndNoPressure) {
  for (const CrowdExposure& crowd : lively_year().members.first_exposure(Membership::Patience::endless)) {
    EXPECT_TRUE(crowd.patience.empty());
    EXPECT_TRUE(crowd.capped.empty());
    EXPECT_EQ(crowd.saw.count(), 0u);
  }
}

TEST(Membership, MutesThoseWhosePatienceHasEnded) {
  Year year{nobody_moves(), {}};
  Membership& members = year.members;
  Exposure exposure = members.first_exposure(Membership::Patience::exponential);
  const Column<Reachability> before = members.crowds()[0].reachability_at_home;
  for (std::uint32_t row = 0; row < exposure[0].patience.size(); ++row)
    exposure[0].patience[row] = row % 3 == 0 ? -1 : static_cast<std::int32_t>(row % 3) - 1;
  members.advance({at_day(0), at_day(30)}, exposure);
  const CrowdMembership& crowd = members.crowds()[0];
  std::uint64_t muted = 0;
  for (std::uint32_t row = 0; row < before.size(); ++row) {
    const bool mutes = row % 3 == 0 && before[row] == Reachability::reachable;
    ASSERT_EQ(crowd.reachability_at_home[row], mutes ? Reachability::muted : before[row]);
    ASSERT_EQ(crowd.reachability_by_day[crowd.crowd->row_by_day[row]], crowd.reachability_at_home[row]);
    muted += mutes ? 1 : 0;
  }
  EXPECT_GT(muted, 5'000u);
  EXPECT_EQ(members.installs(at_day(30)), 15'960u) << "who mutes keeps the app";
}

}  // namespace
}  // namespace bereik
