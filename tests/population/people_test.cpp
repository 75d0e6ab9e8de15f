#include "models/population/people.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/population/country.h"

namespace bereik {
namespace {

const People& one_in_a_hundred() {
  static const People people{netherlands(),
                             residents_at(0.01),
                             registrations(15'960, 15'000, 2'000),
                             {Fraction{0.88}, Fraction{0.92}, Fraction{0.95}},
                             country_draws()};
  return people;
}

TEST(People, HoldEveryRegistration) {
  const Members& members = one_in_a_hundred().members();
  EXPECT_EQ(members.app_at_home.size(), 15'960u);
  EXPECT_EQ(members.app_by_day.size(), 15'960u);
  EXPECT_EQ(members.sms_without_app.size(), 11'250u);
  EXPECT_EQ(members.voice.size(), 2'000u);
  EXPECT_EQ(members.sms, 15'000u);
}

TEST(People, AreTheSameAtHomeAndByDay) {
  const Layout& home = one_in_a_hundred().members().app_at_home;
  const Layout& day = one_in_a_hundred().members().app_by_day;
  std::vector<std::uint32_t> row_of(home.size(), ~0U);
  for (std::uint32_t row = 0; row < home.size(); ++row) {
    ASSERT_EQ(row_of[home.member[row]], ~0U);
    row_of[home.member[row]] = row;
  }
  for (std::uint32_t row = 0; row < day.size(); ++row) {
    const std::uint32_t same = row_of[day.member[row]];
    ASSERT_EQ(day.resident[row], home.resident[same]);
    ASSERT_EQ(day.trait[row], home.trait[same]);
    ASSERT_EQ(day.reachability[row], home.reachability[same]);
  }
}

TEST(People, StandWhereTheyLiveOrSpendTheDay) {
  const Residents& residents = one_in_a_hundred().residents();
  const auto expect_at = [](const Layout& layout, std::uint32_t row, const Place& place) {
    ASSERT_EQ(layout.east_m[row], static_cast<float>(place.east.value()));
    ASSERT_EQ(layout.north_m[row], static_cast<float>(place.north.value()));
  };
  const Members& members = one_in_a_hundred().members();
  for (const Layout* layout : {&members.app_at_home, &members.sms_without_app, &members.voice})
    for (std::uint32_t row = 0; row < layout->size(); ++row) {
      const ResidentId resident{layout->resident[row]};
      expect_at(*layout, row, residents.home(resident));
      ASSERT_EQ(layout->trait[row] / habit_count, residents.age(resident));
    }
  for (std::uint32_t row = 0; row < members.app_by_day.size(); ++row) {
    const ResidentId resident{members.app_by_day.resident[row]};
    expect_at(members.app_by_day, row, residents.day_place(resident).value_or(residents.home(resident)));
  }
}

TEST(People, HoldOneOfAppSmsAndVoice) {
  const Members& members = one_in_a_hundred().members();
  std::vector<int> channels(one_in_a_hundred().residents().count());
  for (const Layout* layout : {&members.app_at_home, &members.sms_without_app, &members.voice})
    for (const std::uint32_t resident : layout->resident) ASSERT_EQ(++channels[resident], 1);
}

// Binomial, z = 5.2: 2e-7 each of 19.
TEST(People, AreReachableAndReadyInTheirShares) {
  const Layout& app = one_in_a_hundred().members().app_at_home;
  std::array<double, 4> reached{};
  std::array<double, habit_count> habits{};
  for (std::uint32_t row = 0; row < app.size(); ++row) {
    ++reached[static_cast<std::size_t>(app.reachability[row])];
    ++habits[app.trait[row] % habit_count];
  }
  const auto expect_share = [](double n, double of, double p) {
    EXPECT_NEAR(n, p * of, 5.2 * std::sqrt(of * p * (1 - p))) << p;
  };
  const double n = app.size();
  expect_share(reached[1], n, 0.12);
  expect_share(reached[2], n - reached[1], 0.08);
  expect_share(reached[3], n - reached[1] - reached[2], 0.05);
  for (const double habit : habits) expect_share(habit, n, 1.0 / habit_count);
}

// Two Netherlands of one seed are one.
TEST(People, FollowFromTheSeed) {
  const People again{netherlands(),
                     residents_at(0.01),
                     registrations(15'960, 15'000, 2'000),
                     {Fraction{0.88}, Fraction{0.92}, Fraction{0.95}},
                     country_draws()};
  EXPECT_EQ(again.members().app_by_day.resident, one_in_a_hundred().members().app_by_day.resident);
  const People other{netherlands(),
                     residents_at(0.01),
                     registrations(15'960, 15'000, 2'000),
                     {Fraction{0.88}, Fraction{0.92}, Fraction{0.95}},
                     Draws::of_all_replications(Seed{43})};
  EXPECT_NE(other.members().app_by_day.resident, one_in_a_hundred().members().app_by_day.resident);
}

}  // namespace
}  // namespace bereik
