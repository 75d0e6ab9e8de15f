#include "models/population/people.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "tests/population/country.h"

namespace bereik {
namespace {

RegistrationParameters one_percent() {
  RegistrationParameters p = registrations(15'960, 15'000, 2'000);
  p.email = 12'000;
  return p;
}

const PhoneParameters phone{Fraction{0.88}, Fraction{0.92}, Fraction{0.95}};

const People& one_in_a_hundred() {
  static const People people{netherlands(), residents_at(0.01), one_percent(), phone, country_draws()};
  return people;
}

std::uint64_t count(Standing standing) {
  std::uint64_t n = 0;
  for (const Standing one : one_in_a_hundred().registered().standing) n += has(one, standing) ? 1 : 0;
  return n;
}

TEST(People, HoldEveryRegistration) {
  const People& people = one_in_a_hundred();
  EXPECT_EQ(count(Standing::app), 15'960u);
  EXPECT_EQ(count(Standing::sms), 15'000u);
  EXPECT_EQ(count(Standing::voice), 2'000u);
  EXPECT_EQ(count(Standing::email), 12'000u);
  EXPECT_EQ(people.registered().size(), 15'960u + 11'250u + 2'000u);
  EXPECT_EQ(people.registered().by_day.size(), people.registered().size());
  EXPECT_EQ(people.sms().count, 15'000u);
  EXPECT_EQ(people.voice().count, 2'000u);
  EXPECT_EQ(people.email().count, 12'000u);
}

TEST(People, CombineChannelsAsTheirStandingAllows) {
  std::uint64_t sms_with_app = 0;
  for (const Standing one : one_in_a_hundred().registered().standing) {
    ASSERT_NE(one, Standing::none);
    ASSERT_TRUE(!has(one, Standing::voice) || one == Standing::voice);
    ASSERT_TRUE(!has(one, Standing::email) || has(one, Standing::app));
    sms_with_app += has(one, Standing::app) && has(one, Standing::sms) ? 1 : 0;
  }
  EXPECT_EQ(sms_with_app, 3'750u);
}

// A person of a crowd is its row at home: the same in the layout by day.
TEST(People, AreTheSameByDay) {
  const People& people = one_in_a_hundred();
  const Crowd& crowd = people.registered();
  const auto expect_same = [&](const Layout& layout, std::uint32_t row) {
    const std::uint32_t member = layout.member(row);
    ASSERT_LT(member, crowd.size());
    ASSERT_EQ(layout.resident[row], crowd.at_home.resident[member]);
    ASSERT_EQ(layout.trait[row], crowd.at_home.trait[member]);
    ASSERT_EQ(layout.reachability[row], crowd.at_home.reachability[member]);
  };
  EXPECT_TRUE(crowd.at_home.members.empty());
  std::vector<int> seen(crowd.size());
  for (std::uint32_t row = 0; row < crowd.size(); ++row) {
    expect_same(crowd.by_day, row);
    ASSERT_EQ(++seen[crowd.by_day.member(row)], 1);
    ASSERT_EQ(crowd.row_by_day[crowd.by_day.member(row)], row);
  }
}

TEST(People, AreMembersOfTheChannelsThatTheyAreRegisteredFor) {
  const People& people = one_in_a_hundred();
  const Crowd& crowd = people.registered();
  for (const auto& [members, standing] : {std::pair{&people.sms(), Standing::sms},
                                          {&people.voice(), Standing::voice},
                                          {&people.email(), Standing::email}}) {
    std::uint64_t count = 0;
    for (std::uint32_t row = 0; row < crowd.size(); ++row) {
      ASSERT_EQ(members->contains(row), has(crowd.standing[row], standing));
      count += members->contains(row) ? 1 : 0;
    }
    EXPECT_EQ(members->count, count);
  }
}

TEST(People, StandWhereTheyLiveOrSpendTheDay) {
  const Residents& residents = one_in_a_hundred().residents();
  const auto expect_at = [](const Layout& layout, std::uint32_t row, const Place& place) {
    ASSERT_EQ(layout.east_m[row], static_cast<float>(place.east.value()));
    ASSERT_EQ(layout.north_m[row], static_cast<float>(place.north.value()));
  };
  const Crowd& crowd = one_in_a_hundred().registered();
  for (std::uint32_t row = 0; row < crowd.size(); ++row) {
    const ResidentId resident{crowd.at_home.resident[row]};
    expect_at(crowd.at_home, row, residents.home(resident));
    ASSERT_EQ(crowd.at_home.trait[row] / habit_count, residents.age(resident));
    ASSERT_EQ(crowd.municipality[row], residents.municipality(resident).value);
  }
  for (std::uint32_t row = 0; row < crowd.size(); ++row) {
    const ResidentId resident{crowd.by_day.resident[row]};
    expect_at(crowd.by_day, row, residents.day_place(resident).value_or(residents.home(resident)));
  }
}

TEST(People, HoldEachResidentOnce) {
  std::vector<int> times(one_in_a_hundred().residents().count());
  for (const std::uint32_t resident : one_in_a_hundred().registered().at_home.resident) ASSERT_EQ(++times[resident], 1);
}

// Stratum by stratum as register_strata() counted, and in the ranks that it gave them.
TEST(People, AreRegisteredAsTheirStratumSays) {
  const People& people = one_in_a_hundred();
  const Crowd& crowd = people.registered();
  std::vector<std::array<std::uint32_t, 4>> counted(people.strata().size());
  for (std::uint32_t row = 0; row < crowd.size(); ++row) {
    const ResidentId resident{crowd.at_home.resident[row]};
    const MunicipalityId m{crowd.municipality[row]};
    const std::uint32_t rank = people.residents().rank(resident, m);
    const Stratum& stratum = people.stratum(m, rank);
    ASSERT_EQ(stratum.municipality, m);
    ASSERT_EQ(stratum.age, crowd.at_home.trait[row] / habit_count);
    ASSERT_LT(rank, stratum.first_unregistered());
    const auto within = [&](const RankRange& r) { return rank >= r.first && rank < r.first + r.count; };
    const Standing standing = crowd.standing[row];
    ASSERT_EQ(has(standing, Standing::app), within(stratum.app));
    ASSERT_EQ(has(standing, Standing::voice), within(stratum.voice));
    auto& n = counted[static_cast<std::size_t>(&stratum - people.strata().data())];
    n[0] += has(standing, Standing::app) ? 1 : 0;
    n[1] += has(standing, Standing::sms) ? 1 : 0;
    n[2] += has(standing, Standing::voice) ? 1 : 0;
    n[3] += has(standing, Standing::email) ? 1 : 0;
  }
  for (std::size_t k = 0; k < counted.size(); ++k) {
    const Stratum& s = people.strata()[k];
    ASSERT_EQ(counted[k], (std::array{s.app.count, s.sms_without_app.count + s.sms_with_app, s.voice.count, s.email}));
    ASSERT_EQ(s.count, people.residents().count(s.municipality, s.age));
  }
}

// Those who are not registered have a place, a phone and a habit as well: the same as if they were.
TEST(People, MakeACrowdOfAnybody) {
  const People& people = one_in_a_hundred();
  const Crowd& registered = people.registered();
  std::map<std::uint32_t, std::uint32_t> row_of;
  std::vector<CrowdMember> members;
  for (std::uint32_t row = 0; row < registered.size(); row += 3) {
    const std::uint32_t resident = registered.at_home.resident[row];
    row_of[resident] = row;
    members.push_back({{resident},
                       {registered.municipality[row]},
                       static_cast<AgeBand>(registered.at_home.trait[row] / habit_count),
                       Standing::voice});
  }
  std::ranges::reverse(members);
  const Crowd crowd = people.crowd_of(members);
  ASSERT_EQ(crowd.size(), members.size());
  for (std::uint32_t row = 0; row < crowd.size(); ++row) {
    const std::uint32_t same = row_of.at(crowd.at_home.resident[row]);
    ASSERT_EQ(crowd.at_home.east_m[row], registered.at_home.east_m[same]);
    ASSERT_EQ(crowd.at_home.north_m[row], registered.at_home.north_m[same]);
    ASSERT_EQ(crowd.at_home.trait[row], registered.at_home.trait[same]);
    ASSERT_EQ(crowd.at_home.reachability[row], registered.at_home.reachability[same]);
    ASSERT_EQ(crowd.municipality[row], registered.municipality[same]);
    ASSERT_EQ(crowd.standing[row], Standing::voice);
    const std::uint32_t day = crowd.row_by_day[row], same_day = registered.row_by_day[same];
    ASSERT_EQ(crowd.by_day.member(day), row);
    ASSERT_EQ(crowd.by_day.east_m[day], registered.by_day.east_m[same_day]);
    ASSERT_EQ(crowd.by_day.north_m[day], registered.by_day.north_m[same_day]);
  }
  EXPECT_EQ(people.crowd_of({}).size(), 0u);
}

// Binomial, z = 5.2: 2e-7 each of 19.
TEST(People, AreReachableAndReadyInTheirShares) {
  const Layout& home = one_in_a_hundred().registered().at_home;
  std::array<double, 4> reached{};
  std::array<double, habit_count> habits{};
  for (std::uint32_t row = 0; row < home.size(); ++row) {
    ++reached[static_cast<std::size_t>(home.reachability[row])];
    ++habits[home.trait[row] % habit_count];
  }
  const auto expect_share = [](double n, double of, double p) {
    EXPECT_NEAR(n, p * of, 5.2 * std::sqrt(of * p * (1 - p))) << p;
  };
  const double n = home.size();
  expect_share(reached[1], n, 0.12);
  expect_share(reached[2], n - reached[1], 0.08);
  expect_share(reached[3], n - reached[1] - reached[2], 0.05);
  for (const double habit : habits) expect_share(habit, n, 1.0 / habit_count);
}

// Two Netherlands of one seed are one.
TEST(People, FollowFromTheSeed) {
  const People again{netherlands(), residents_at(0.01), one_percent(), phone, country_draws()};
  EXPECT_EQ(again.registered().by_day.resident, one_in_a_hundred().registered().by_day.resident);
  EXPECT_EQ(again.sms().bits, one_in_a_hundred().sms().bits);
  const People other{netherlands(), residents_at(0.01), one_percent(), phone, Draws::of_all_replications(Seed{43})};
  EXPECT_NE(other.registered().by_day.resident, one_in_a_hundred().registered().by_day.resident);
}

}  // namespace
}  // namespace bereik
