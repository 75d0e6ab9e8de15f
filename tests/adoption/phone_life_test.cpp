#include "models/adoption/phone_life.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/adoption/slow_membership.h"

namespace bereik {
namespace {

TestNotification test_from(double day, double presses) { return {at_day(day), presses, Fraction{0.5}, Fraction{0.9}}; }

// Three waves from day 60 on, a month apart, and the end on day 210: epochs of twelve_epochs() begin then.
RenewalParameters renewal() {
  return {at_day(60), 3, Seconds{30 * day_s}, Fraction{0.8}, Fraction{0.9}, Fraction{0.3}, at_day(210)};
}

struct PhoneYear {
  explicit PhoneYear(const PhoneLifeParameters& phones, const AdoptionParameters& adoption = nobody_moves())
      : law{law_of(adoption)}, members{small_people(), law, TickClock{a_year}, draws, phones} {
    for (std::size_t k = 0; k < crowd_count; ++k) before[k] = members.crowds()[k].reachability_at_home;
  }
  PhoneYear(const PhoneYear&) = delete;
  PhoneYear& operator=(const PhoneYear&) = delete;
  // Up to the epoch that begins on a day of a twelfth.
  PhoneYear& to_epoch(std::size_t last) {
    const Exposure nothing = members.first_exposure(Membership::Patience::endless);
    for (; next <= last; ++next) members.advance(twelve_epochs()[next], nothing);
    return *this;
  }
  Reachability now(std::size_t crowd, std::uint32_t row) const {
    return members.crowds()[crowd].reachability_at_home[row];
  }
  template <class Visit>
  void for_each_row(Visit visit) const {
    for (std::size_t k = 0; k < crowd_count; ++k)
      for (std::uint32_t row = 0; row < before[k].size(); ++row) visit(k, row);
  }

  Draws draws{Seed{42}, ReplicationId{1}};
  AdoptionLaw law;
  Membership members;
  std::array<Column<Reachability>, crowd_count> before;
  std::size_t next = 0;
};

bool is_silent(Reachability how) { return how == Reachability::no_permission || how == Reachability::dead_token; }

Reachability repaired(ResidentId resident) {
  return small_people().has_muted(resident) ? Reachability::muted : Reachability::reachable;
}

TEST(PhoneRepair, TestsAfterAnExponentialTimeSinceTheInstallOrTheFirstDayOfTheTest) {
  const PhoneRepair repair{test_from(100, 2)};
  constexpr std::uint32_t n = 1 << 14;
  for (const double installed : {0.0, 130.0})
    for (const double day : {100.0, 130.0, 150.0, 365.0, 2000.0}) {
      std::uint32_t tested = 0, of_token = 0;
      for (std::uint32_t k = 0; k < n; ++k) {
        if (repair.tested_at(at_day(installed), k << 18 | 1 << 17) > at_day(day)) continue;
        ++tested;
        of_token += repair.repairs(Reachability::dead_token, k * 2'654'435'761U) ? 1 : 0;
      }
      const double share = -std::expm1(-2 * std::max(0.0, day - std::max(installed, 100.0)) / 365);
      EXPECT_NEAR(static_cast<double>(tested) / n, share, 1.0 / n + 1e-4) << installed << " " << day;
      EXPECT_NEAR(repair.repaired(Reachability::no_permission, at_day(installed), at_day(day)).value(), 0.5 * share,
                  1e-12);
      EXPECT_NEAR(repair.repaired(Reachability::dead_token, at_day(installed), at_day(day)).value(), 0.9 * share,
                  1e-12);
      EXPECT_NEAR(of_token, 0.9 * tested, 0.01 * n);
    }
  EXPECT_EQ(repair.repaired(Reachability::muted, at_day(0), at_day(365)), Fraction{0});
  EXPECT_FALSE(repair.repairs(Reachability::muted, 0));
  EXPECT_FALSE(repair.repairs(Reachability::reachable, 0));
}

// Binomial, z = 5.2: 2e-7 each of four.
TEST(MembershipWithTheTest, RepairsTheShareOfTheClosedForm) {
  PhoneYear year{{test_from(45, 1.5), {}}};
  year.to_epoch(11);
  const PhoneRepair repair{test_from(45, 1.5)};
  const Crowd& crowd = *year.members.crowds()[0].crowd;
  for (const Reachability cause : {Reachability::no_permission, Reachability::dead_token}) {
    double silent = 0, mended = 0;
    for (std::uint32_t row = 0; row < crowd.size(); ++row) {
      if (!has(crowd.standing[row], Standing::app) || year.before[0][row] != cause) continue;
      ++silent;
      mended += year.now(0, row) != cause ? 1 : 0;
    }
    const double p = repair.repaired(cause, at_day(0), at_day(330)).value();
    EXPECT_NEAR(mended, silent * p, 5.2 * std::sqrt(silent * p * (1 - p)));
    EXPECT_EQ(mended,
              static_cast<double>(cause == Reachability::no_permission ? year.members.phones().permission_repaired
                                                                       : year.members.phones().token_repaired));
  }
}

// The slow, obvious way, row by row, for those who join and leave as well.
TEST(MembershipWithTheTest, RepairsWhomTheLawNamesFromTheNextEpochOnAndNobodyTwice) {
  PhoneYear year{{test_from(45, 1.5), {}}, lively()};
  const PhoneRepair repair{test_from(45, 1.5)};
  PhoneCounts counts;
  for (std::size_t epoch = 0; epoch < 12; ++epoch) {
    year.to_epoch(epoch);
    counts = {};
    const SimTime now = twelve_epochs()[epoch].begin;
    year.for_each_row([&](std::size_t k, std::uint32_t row) {
      const CrowdMembership& crowd = year.members.crowds()[k];
      const ResidentId resident{crowd.crowd->at_home.resident[row]};
      const Tenure tenure = crowd.at_home[row];
      const TickClock clock = year.members.clock();
      Reachability expected = year.before[k][row];
      const SimTime tested = repair.tested_at(SimTime{clock.tick() * static_cast<double>(tenure.from())},
                                              year.draws.word(Decision::test_time, resident.value));
      if (is_silent(expected) && tenure.from() <= clock.at(now) && tested <= now && clock.at(tested) < tenure.until()) {
        ++counts.tested;
        if (repair.repairs(expected, year.draws.word(Decision::test_repairs, resident.value))) {
          ++(expected == Reachability::no_permission ? counts.permission_repaired : counts.token_repaired);
          expected = repaired(resident);
        }
      }
      ASSERT_EQ(year.now(k, row), expected) << k << " " << row << " " << epoch;
      ASSERT_EQ(crowd.reachability_by_day[crowd.crowd->row_by_day[row]], expected);
    });
    ASSERT_EQ(year.members.phones(), counts) << epoch;
  }
  EXPECT_GT(counts.permission_repaired, 500u);
  EXPECT_GT(counts.token_repaired, 500u);
  EXPECT_GT(counts.tested, counts.permission_repaired + counts.token_repaired);
}

TEST(MembershipWithTheTest, ChangesNobodyWhereNobodyTestsOrTheTestComesLater) {
  for (const TestNotification& test : {test_from(0, 0), test_from(330, 5)}) {
    PhoneYear year{{test, {}}, lively()};
    year.to_epoch(11);
    for (std::size_t k = 0; k < crowd_count; ++k)
      EXPECT_TRUE(year.members.crowds()[k].reachability_at_home == year.before[k]);
    EXPECT_EQ(year.members.phones(), PhoneCounts{});
  }
}

TEST(AppRenewal, HasABorderAtEachWaveWithinTheHorizonAndAtTheEnd) {
  RenewalParameters p = renewal();
  EXPECT_EQ(borders_of(p, a_year), (std::vector{at_day(60), at_day(90), at_day(120), at_day(210)}));
  EXPECT_EQ(borders_of(p, Seconds{120 * day_s}), (std::vector{at_day(60), at_day(90)}));
  p.from = at_day(0);
  EXPECT_EQ(borders_of(p, a_year), (std::vector{at_day(30), at_day(60), at_day(210)})) << "the horizon begins anyway";
  EXPECT_TRUE(borders_of({}, a_year).empty());
  p.from = at_day(365);
  EXPECT_TRUE(borders_of(p, a_year).empty());
}

TEST(AppRenewal, PutsEverybodyIntoOneWaveOfEqualSize) {
  const AppRenewal three{renewal()};
  std::array<int, 3> size{};
  for (std::uint32_t k = 0; k < 3 << 10; ++k)
    ++size.at(three.wave_of(static_cast<std::uint32_t>((std::uint64_t{k} << 32) / (3 << 10)) + 1));
  EXPECT_EQ(size, (std::array{1 << 10, 1 << 10, 1 << 10}));
  EXPECT_EQ(three.wave_of(0xFFFFFFFF), 2u);
}

// Binomial, z = 5.2: 2e-7 each of six.
TEST(MembershipWithANewApp, MovesAndAsksInTheSharesOfTheLaw) {
  PhoneYear year{{{}, renewal()}};
  const auto expect_share = [](std::uint64_t n, std::uint64_t of, double p) {
    const double all = static_cast<double>(of);
    EXPECT_NEAR(static_cast<double>(n), all * p, 5.2 * std::sqrt(all * p * (1 - p)));
  };
  EXPECT_EQ(year.to_epoch(1).members.phones(), PhoneCounts{});
  for (std::uint64_t wave = 1; wave <= 3; ++wave)
    expect_share(year.to_epoch(1 + wave).members.phones().offered, 15'960, static_cast<double>(wave) / 3 * (1 - 1e-9));
  const PhoneCounts asked = year.members.phones();
  EXPECT_EQ(asked.offered, 15'960u) << "everybody, once";
  EXPECT_EQ(asked.left_behind, 0u);
  expect_share(asked.moved, asked.offered, 0.8);
  std::uint64_t refused = 0;
  year.for_each_row([&](std::size_t k, std::uint32_t row) {
    const std::uint32_t resident = year.members.crowds()[k].crowd->at_home.resident[row];
    refused += year.members.crowds()[k].at_home[row].from() == 0 &&
                       year.before[k][row] == Reachability::no_permission &&
                       AppRenewal{renewal()}.moves(year.draws.word(Decision::renewal_moves, resident))
                   ? 1
                   : 0;
  });
  expect_share(asked.gained_permission, refused, 0.3);
  expect_share(asked.lost_permission, asked.moved - refused, 0.1);
  EXPECT_EQ(year.to_epoch(11).members.phones().left_behind, asked.offered - asked.moved) << "exactly";
  EXPECT_EQ(year.members.phones().moved, asked.moved);
}

TEST(MembershipWithANewApp, LeavesNobodyReachableWhoHasNotMovedAndNobodySilentWithoutAReason) {
  PhoneYear year{{test_from(0, 3), renewal()}, lively()};
  year.to_epoch(11);
  const TickClock clock = year.members.clock();
  const Tick first = clock.at(at_day(60)), last = clock.at(at_day(210));
  std::uint64_t moved = 0, left_behind = 0, offered = 0, silent_without_test = 0;
  year.for_each_row([&](std::size_t k, std::uint32_t row) {
    const CrowdMembership& crowd = year.members.crowds()[k];
    const std::uint32_t resident = crowd.crowd->at_home.resident[row];
    const RandomBlock words = year.draws.block(Block::phone_renewal, resident);
    const AppRenewal law{renewal()};
    const Tenure tenure = crowd.at_home[row];
    const bool is_asked = tenure.from() <= first && tenure.holds(clock.at(law.start_of(law.wave_of(words[0])))) != 0;
    const bool is_moved = law.moves(words[1]);
    offered += is_asked ? 1 : 0;
    moved += is_asked && is_moved ? 1 : 0;
    if (tenure.from() > first || is_moved || tenure.holds(last) == 0) return;
    ++left_behind;
    ASSERT_TRUE(is_silent(year.now(k, row)));
    silent_without_test += year.now(k, row) == Reachability::no_permission ? 1 : 0;
  });
  EXPECT_EQ(year.members.phones().offered, offered);
  EXPECT_EQ(year.members.phones().moved, moved);
  EXPECT_EQ(year.members.phones().left_behind, left_behind);
  EXPECT_LT(moved + left_behind, offered) << "some left the app in between";
  EXPECT_GT(left_behind, 1'000u);
  EXPECT_GT(silent_without_test, 50u);
}

TEST(MembershipWithANewApp, GivesWhoMovesAWorkingTokenAndKeepsThemMuted) {
  RenewalParameters all = renewal();
  all.moves = all.permission = all.after_refusal = Fraction{1};
  PhoneYear year{{{}, all}};
  year.to_epoch(11);
  std::uint64_t mended = 0;
  year.for_each_row([&](std::size_t k, std::uint32_t row) {
    if (year.members.crowds()[k].at_home[row].from() != 0) return;
    const ResidentId resident{year.members.crowds()[k].crowd->at_home.resident[row]};
    ASSERT_EQ(year.now(k, row), repaired(resident));
    mended += year.now(k, row) != year.before[k][row] ? 1 : 0;
  });
  EXPECT_GT(mended, 2'000u);
  EXPECT_EQ(year.members.phones().left_behind, 0u);
}

}  // namespace
}  // namespace bereik
