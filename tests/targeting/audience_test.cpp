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
    EXPECT_LE(group.size(), Audience::group_size);
    rows.insert(rows.end(), group.begin(), group.end());
  });
  return rows;
}

TEST(Audience, IsEverybodyInTheCircle) {
  const Layout layout = scattered();
  const Draws draws{Seed{14}, ReplicationId{0}};
  for (std::uint32_t c = 0; c < 200; ++c) {
    const Circle circle{{Metres{280'000 * draws.uniform(Decision::area_place, c)},
                         Metres{300'000 + 320'000 * draws.uniform(Decision::area_neighbourhood, c)}},
                        Metres{std::pow(300'000, draws.uniform(Decision::area_radius, c))}};
    std::vector<std::uint32_t> expected;
    for (std::uint32_t row = 0; row < layout.size(); ++row)
      if (within(circle, layout.east_m[row], layout.north_m[row])) expected.push_back(row);
    const Audience audience{layout, circle};
    ASSERT_EQ(rows_of(audience), expected);
    ASSERT_EQ(audience.count(), expected.size());
  }
}

TEST(Audience, IsEverybodyWithoutACircle) {
  const Layout layout = scattered();
  const Audience audience{layout, std::nullopt};
  EXPECT_EQ(audience.count(), 20'000u);
  const std::vector<std::uint32_t> rows = rows_of(audience);
  ASSERT_EQ(rows.size(), 20'000u);
  for (std::uint32_t row = 0; row < rows.size(); ++row) ASSERT_EQ(rows[row], row);
}

TEST(Audience, MayBeNobody) {
  const Layout nobody{std::vector<Person>{}};
  EXPECT_EQ((Audience{nobody, std::nullopt}.count()), 0u);
  EXPECT_TRUE(rows_of(Audience{nobody, std::nullopt}).empty());
}

}  // namespace
}  // namespace bereik
