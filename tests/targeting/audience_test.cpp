#include "models/targeting/audience.h"

#include <gtest/gtest.h>

#include <cmath>

#include "models/core/draws.h"

namespace bereik {
namespace {

Layout scattered() {
  const Draws draws{Seed{13}, ReplicationId{0}};
  std::vector<Person> people;
  for (std::uint32_t i = 0; i < 20'000; ++i)
    people.push_back({static_cast<float>(std::round(280'000 * draws.uniform(Decision::home_radius, i))),
                      static_cast<float>(std::round(300'000 + 320'000 * draws.uniform(Decision::home_angle, i))), i, i,
                      0, Reachability::reachable});
  return Layout{people};
}

std::vector<std::uint32_t> rows_of(const Audience& audience) {
  std::vector<std::uint32_t> rows;
  audience.for_each_group([&](std::span<const std::uint32_t> group) {
    EXPECT_FALSE(group.empty());
    EXPECT_LE(group.size(), RowSelection::group_size);
    rows.insert(rows.end(), group.begin(), group.end());
  });
  return rows;
}

Circle random_circle(std::uint32_t c) {
  const Draws draws{Seed{14}, ReplicationId{0}};
  return {{Metres{280'000 * draws.uniform(Decision::area_place, c)},
           Metres{300'000 + 320'000 * draws.uniform(Decision::area_neighbourhood, c)}},
          Metres{std::pow(300'000, draws.uniform(Decision::area_radius, c))}};
}

// Tenures from 0, 1 .. to 2, 3 .. or for ever; some never.
std::vector<Tenure> some_tenures(std::uint32_t people) {
  const Draws draws{Seed{15}, ReplicationId{0}};
  std::vector<Tenure> tenures(people);
  for (std::uint32_t k = 0; k < people; ++k) {
    const RandomBlock words = draws.block(Block::adoption, k);
    if (words[0] % 5 == 0) continue;
    const auto from = static_cast<Tick>(words[1] % 50);
    tenures[k] = {from, words[2] % 2 == 0 ? static_cast<Tick>(from + words[3] % 50) : never};
  }
  return tenures;
}

template <class Belongs>
void expect_rows(const Audience& audience, const std::optional<Circle>& circle, Belongs belongs) {
  const Layout& layout = audience.layout();
  std::vector<std::uint32_t> expected;
  for (std::uint32_t row = 0; row < layout.size(); ++row)
    if ((!circle || within(*circle, layout.east_m[row], layout.north_m[row])) && belongs(row)) expected.push_back(row);
  ASSERT_EQ(rows_of(audience), expected);
  ASSERT_EQ(audience.select().rows(), expected);
  ASSERT_EQ(audience.select().count(), expected.size());
}

TEST(Audience, IsEverybodyInTheCircle) {
  const Layout layout = scattered();
  for (std::uint32_t c = 0; c < 200; ++c)
    expect_rows(Audience::everybody(layout, random_circle(c)), random_circle(c), [](std::uint32_t) { return true; });
}

// The app's people are asked for by row; those of the other channels by member, which need not be the row.
TEST(Audience, IsWhoeverHoldsTheAppAtTheTimeOrDoesNot) {
  const Layout layout = scattered();
  const std::vector<Tenure> tenures = some_tenures(layout.size());
  for (std::uint32_t c = 0; c < 200; ++c) {
    const auto tick = static_cast<Tick>(c / 2);
    const std::optional<Circle> circle = c % 10 == 0 ? std::nullopt : std::optional{random_circle(c)};
    std::vector<std::uint8_t> holders(layout.size() / 8 + 1);
    for (std::uint32_t row = 0; row < layout.size(); ++row)
      holders[row / 8] |= static_cast<std::uint8_t>(tenures[row].holds(tick) << (row % 8));
    expect_rows(Audience::of(holders, layout, circle), circle,
                [&](std::uint32_t row) { return tenures[row].from() <= tick && tick < tenures[row].until(); });
    Audience others = Audience::everybody(layout, circle);
    others.leave_out(tenures, tick);
    expect_rows(others, circle,
                [&](std::uint32_t row) { return tick < tenures[row].from() || tenures[row].until() <= tick; });
    Audience neither = Audience::of(holders, layout, circle);
    neither.leave_out(tenures, tick);
    expect_rows(neither, circle, [](std::uint32_t) { return false; });
  }
}

TEST(Audience, IsEverybodyWithoutACircle) {
  const Layout layout = scattered();
  const Audience audience = Audience::everybody(layout, std::nullopt);
  const std::vector<std::uint32_t> rows = rows_of(audience);
  ASSERT_EQ(rows.size(), 20'000u);
  for (std::uint32_t row = 0; row < rows.size(); ++row) ASSERT_EQ(rows[row], row);
}

TEST(Audience, MayBeNobody) {
  const Layout nobody{std::vector<Person>{}};
  EXPECT_EQ(rows_of(Audience::everybody(nobody, std::nullopt)).size(), 0u);
  EXPECT_TRUE(rows_of(Audience::of({}, nobody, std::nullopt)).empty());
}

}  // namespace
}  // namespace bereik
