// Whom a ceiling leaves out, against slow references: sorts over everybody in the circle.
#include "models/targeting/cut.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/core/errors.h"
#include "tests/targeting/targeted_country.h"

namespace bereik {
namespace {

constexpr std::array nested_policies{CutPolicy::random, CutPolicy::nearest_first, CutPolicy::oldest_registration,
                                     CutPolicy::no_app_first};
constexpr std::array all_policies{CutPolicy::random, CutPolicy::nearest_first, CutPolicy::oldest_registration,
                                  CutPolicy::no_app_first, CutPolicy::rotate};
using Rows = std::vector<std::uint32_t>;

// Everybody registered for SMS in a circle, a quarter of them with the app, and how many messages each has had.
struct Crossing {
  explicit Crossing(std::optional<Circle> area, std::uint32_t number = 0)
      : action{alert_id(AlertKind::time_critical, number), Channel::sms, area, members().clock().at(at_day(200))} {
    for (std::uint32_t row = 0; row < home().size(); ++row)
      if (small_people().sms().contains(row) && is_in(area, home(), row)) rows.push_back(row);
    served.resize(home().size());
    for (std::uint32_t row = 0; row < served.size(); ++row) served[row] = row * 2654435761U >> 30;
  }
  static const Membership& members() {
    static Country country{lively()};
    return country.members;
  }
  static const Layout& home() { return small_people().registered().at_home; }
  static bool holds_app(std::uint32_t row) {
    return members().crowds()[0].at_home[row].holds(members().clock().at(at_day(200))) != 0;
  }
  Cut cut_to(std::uint64_t ceiling, CutPolicy policy) const {
    return cut(action, policy, ceiling, home(), members().crowds()[0].at_home, served, draws, rows);
  }
  std::uint32_t lot(std::uint32_t row) const {
    return draws.word(Decision::sms_cut, home().resident[row], action.id.value);
  }
  // A few ceilings from nobody to everybody.
  std::vector<std::uint64_t> ceilings() const {
    const std::uint64_t n = rows.size();
    std::vector<std::uint64_t> list{0, 1, 2, n / 7, n / 3, n / 2, n - n / 3, n - n / 10, n - 1, n};
    std::erase_if(list, [n](std::uint64_t ceiling) { return ceiling > n; });
    return list;
  }

  Action action;
  Rows rows;
  std::vector<std::uint32_t> served;
  Draws draws{Seed{42}, ReplicationId{1}};
};

// Circles with somebody in them.
template <class Visit>
void for_each_circle(std::uint32_t circles, Visit visit) {
  for (std::uint32_t c = 0; c < circles; ++c) {
    const Crossing crossing{random_circle(c), c};
    ASSERT_FALSE(crossing.rows.empty());
    visit(crossing);
  }
}

// The first so many by a key, in order of row: the slow, obvious way.
template <class KeyOf>
Rows first_by(const Crossing& crossing, std::uint64_t ceiling, KeyOf key_of) {
  Rows rows = crossing.rows;
  std::ranges::stable_sort(rows, {}, key_of);
  rows.resize(ceiling);
  std::ranges::sort(rows);
  return rows;
}

template <class KeyOf>
void expect_first_by(CutPolicy policy, KeyOf key_of) {
  for_each_circle(60, [&](const Crossing& crossing) {
    for (const std::uint64_t ceiling : crossing.ceilings())
      ASSERT_EQ(crossing.cut_to(ceiling, policy).kept,
                first_by(crossing, ceiling, [&](std::uint32_t row) { return key_of(crossing, row); }));
  });
}

TEST(Cut, PartitionsTheAudienceInOrderOfRow) {
  for_each_circle(60, [](const Crossing& crossing) {
    for (const CutPolicy policy : all_policies)
      for (const std::uint64_t ceiling : crossing.ceilings()) {
        const Cut cut = crossing.cut_to(ceiling, policy);
        ASSERT_EQ(cut.kept.size(), ceiling);
        ASSERT_TRUE(std::ranges::is_sorted(cut.kept));
        ASSERT_TRUE(std::ranges::is_sorted(cut.left_out));
        Rows all;
        std::ranges::merge(cut.kept, cut.left_out, std::back_inserter(all));
        ASSERT_EQ(all, crossing.rows);
      }
  });
}

TEST(Cut, KeepsNoMoreThanThereAre) {
  const Crossing crossing{random_circle(0)};
  EXPECT_THROW(crossing.cut_to(crossing.rows.size() + 1, CutPolicy::random), ContractViolation);
  const Crossing nobody{Circle{{Metres{0}, Metres{0}}, Metres{1}}};
  EXPECT_TRUE(nobody.cut_to(0, CutPolicy::random).kept.empty());
}

// Resident by resident, for all pairs of ceilings.
TEST(Cut, NeverLosesARecipientToAHigherCeiling) {
  for_each_circle(200, [](const Crossing& crossing) {
    for (const CutPolicy policy : nested_policies) {
      std::vector<Rows> kept;
      for (const std::uint64_t ceiling : crossing.ceilings()) kept.push_back(crossing.cut_to(ceiling, policy).kept);
      for (const Rows& higher : kept)
        for (const Rows& lower : kept) {
          if (lower.size() > higher.size()) continue;
          ASSERT_TRUE(std::ranges::includes(higher, lower)) << static_cast<int>(policy);
        }
    }
  });
}

TEST(RandomCut, KeepsTheLowestLotsOfTheAlert) {
  expect_first_by(CutPolicy::random, [](const Crossing& c, std::uint32_t row) { return c.lot(row); });
}

// 10 of 40 people, 4,000 times: counts of each person and of each pair of neighbours are binomial, z = 5.2 (2e-7 each
// of 79).
TEST(RandomCut, KeepsEverybodyWithTheSameChance) {
  constexpr std::uint32_t people = 40, ceiling = 10, alerts = 4'000;
  std::array<double, people> kept{}, kept_with_next{};
  for (std::uint32_t a = 0; a < alerts; ++a) {
    Crossing crossing{Circle{{Metres{0}, Metres{0}}, Metres{1}}, a};
    for (std::uint32_t k = 0; k < people; ++k) crossing.rows.push_back(100 * k);
    std::array<bool, people + 1> is_kept{};
    for (const std::uint32_t row : crossing.cut_to(ceiling, CutPolicy::random).kept) is_kept[row / 100] = true;
    for (std::uint32_t k = 0; k < people; ++k) {
      kept[k] += is_kept[k] ? 1 : 0;
      kept_with_next[k] += is_kept[k] && is_kept[k + 1] ? 1 : 0;
    }
  }
  const auto expect_chance = [](double count, double p) {
    EXPECT_NEAR(count, alerts * p, 5.2 * std::sqrt(alerts * p * (1 - p)));
  };
  for (std::uint32_t k = 0; k < people; ++k) expect_chance(kept[k], 0.25);
  for (std::uint32_t k = 0; k + 1 < people; ++k) expect_chance(kept_with_next[k], 10.0 * 9 / (40 * 39));
}

TEST(RandomCut, DrawsOtherLotsForEachChannelAndReplication) {
  Crossing crossing{std::nullopt};
  std::vector<Rows> kept;
  for (const Channel channel : {Channel::sms, Channel::voice, Channel::email}) {
    crossing.action.channel = channel;
    kept.push_back(crossing.cut_to(7'500, CutPolicy::random).kept);
  }
  crossing.draws = Draws{Seed{42}, ReplicationId{2}};
  kept.push_back(crossing.cut_to(7'500, CutPolicy::random).kept);
  for (std::size_t a = 0; a < kept.size(); ++a)
    for (std::size_t b = a + 1; b < kept.size(); ++b) EXPECT_NE(kept[a], kept[b]) << a << ' ' << b;
}

// Distances are compared in single precision: people as far to a millionth are alike.
TEST(NearestFirst, KeepsTheNearest) {
  for_each_circle(60, [](const Crossing& crossing) {
    const auto distance = [&](std::uint32_t row) {
      const Place& centre = crossing.action.area->centre;
      return std::hypot(static_cast<double>(crossing.home().east_m[row]) - centre.east.value(),
                        static_cast<double>(crossing.home().north_m[row]) - centre.north.value());
    };
    Rows by_distance = crossing.rows;
    std::ranges::sort(by_distance, {}, distance);
    for (const std::uint64_t ceiling : crossing.ceilings()) {
      if (ceiling == 0 || ceiling == crossing.rows.size()) continue;
      const Cut cut = crossing.cut_to(ceiling, CutPolicy::nearest_first);
      for (const std::uint32_t row : cut.kept)
        ASSERT_LE(distance(row), distance(by_distance[ceiling - 1]) * (1 + 1e-6));
      for (const std::uint32_t row : cut.left_out)
        ASSERT_GE(distance(row) * (1 + 1e-6), distance(by_distance[ceiling]));
    }
  });
}

TEST(NearestFirst, IsByLotWithoutACircle) {
  const Crossing crossing{std::nullopt};
  EXPECT_EQ(crossing.cut_to(5'000, CutPolicy::nearest_first).kept, crossing.cut_to(5'000, CutPolicy::random).kept);
}

TEST(OldestRegistration, KeepsTheEarliestRegistered) {
  expect_first_by(CutPolicy::oldest_registration, [](const Crossing& c, std::uint32_t row) {
    return country_draws().word(Decision::registered_since, c.home().resident[row]);
  });
}

TEST(OldestRegistration, KeepsTheSamePeopleInEveryAlertAndReplication) {
  Crossing one{std::nullopt, 1}, other{std::nullopt, 2};
  other.draws = Draws{Seed{42}, ReplicationId{7}};
  EXPECT_EQ(one.cut_to(5'000, CutPolicy::oldest_registration).kept,
            other.cut_to(5'000, CutPolicy::oldest_registration).kept);
}

TEST(NoAppFirst, KeepsThoseWithoutTheAppBeforeTheOthersAndThenByLot) {
  expect_first_by(CutPolicy::no_app_first, [](const Crossing& c, std::uint32_t row) {
    return std::pair{c.holds_app(row), c.lot(row)};
  });
  const Crossing everybody{std::nullopt};
  const auto with_app = static_cast<std::uint64_t>(std::ranges::count_if(everybody.rows, &Crossing::holds_app));
  const std::uint64_t without_app = everybody.rows.size() - with_app;
  ASSERT_GT(with_app, 3'750u) << "some have installed it";
  ASSERT_GT(without_app, 5'000u);
  EXPECT_TRUE(std::ranges::none_of(everybody.cut_to(without_app, CutPolicy::no_app_first).kept, &Crossing::holds_app));
  EXPECT_EQ(
      std::ranges::count_if(everybody.cut_to(without_app + 5, CutPolicy::no_app_first).kept, &Crossing::holds_app), 5);
}

TEST(Rotation, KeepsThoseWithTheFewestMessagesAndThenByLot) {
  expect_first_by(CutPolicy::rotate, [](const Crossing& c, std::uint32_t row) {
    return std::pair{c.served[row], c.lot(row)};
  });
}

}  // namespace
}  // namespace bereik
