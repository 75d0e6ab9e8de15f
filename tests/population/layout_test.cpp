#include "models/population/layout.h"

#include <gtest/gtest.h>

#include <cmath>

#include "models/core/draws.h"

namespace bereik {
namespace {

const Draws draws{Seed{10}, ReplicationId{0}};

// People all over the country and a little beyond the grid on every side, some exactly on the borders of cells.
std::vector<Person> scattered() {
  std::vector<Person> people;
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    double east = -20'000 + 360'000 * draws.uniform(Decision::home_radius, i);
    double north = 270'000 + 380'000 * draws.uniform(Decision::home_angle, i);
    if (i % 10 == 0) east = std::round(east / 500) * 500, north = std::round(north / 500) * 500;
    people.push_back({static_cast<float>(std::round(east)), static_cast<float>(std::round(north)), 3 * i, i,
                      static_cast<std::uint8_t>(i % 80), static_cast<Reachability>(i % 4)});
  }
  return people;
}

TEST(Layout, KeepsEveryoneWhole) {
  const std::vector<Person> people = scattered();
  const Layout layout{people};
  ASSERT_EQ(layout.size(), people.size());
  std::vector<bool> there(people.size());
  for (std::uint32_t row = 0; row < layout.size(); ++row) {
    const Person& person = people[layout.member(row)];
    ASSERT_FALSE(there[person.member]);
    there[person.member] = true;
    ASSERT_EQ(layout.east_m[row], person.east_m);
    ASSERT_EQ(layout.north_m[row], person.north_m);
    ASSERT_EQ(layout.resident[row], person.resident);
    ASSERT_EQ(layout.trait[row], person.trait);
    ASSERT_EQ(layout.reachability[row], person.reachability);
  }
}

TEST(Layout, CoversEveryoneInACircleWithSortedRangesThatDoNotOverlap) {
  const Layout layout{scattered()};
  for (std::uint32_t c = 0; c < 200; ++c) {
    const double radius = std::round(std::pow(300'000, draws.uniform(Decision::area_radius, c)));
    const auto near = draws.word(Decision::area_place, c) % layout.size();
    const Circle circle{{Metres{static_cast<double>(layout.east_m[near]) + (c % 2 == 0 ? 0 : radius)},
                         Metres{static_cast<double>(layout.north_m[near])}},
                        Metres{radius}};
    const std::vector<RowRange> ranges = layout.cover(circle).ranges;
    std::vector<bool> covered(layout.size());
    std::uint32_t last = 0;
    for (const RowRange& range : ranges) {
      ASSERT_GE(range.first, last);
      ASSERT_LT(range.first, range.end);
      ASSERT_LE(range.end, layout.size());
      last = range.end;
      for (std::uint32_t row = range.first; row < range.end; ++row) covered[row] = true;
    }
    for (std::uint32_t row = 0; row < layout.size(); ++row)
      ASSERT_TRUE(covered[row] || !within(circle, layout.east_m[row], layout.north_m[row]))
          << radius << " " << layout.east_m[row] << " " << layout.north_m[row];
  }
}

TEST(Layout, KnowsRunsThatLieWhollyInACircle) {
  const Layout layout{scattered()};
  std::uint64_t inside = 0, within_circle = 0;
  for (std::uint32_t c = 0; c < 200; ++c) {
    const Circle circle{{Metres{280'000 * draws.uniform(Decision::area_place, c)},
                         Metres{300'000 + 320'000 * draws.uniform(Decision::area_neighbourhood, c)}},
                        Metres{std::pow(300'000, draws.uniform(Decision::area_radius, c))}};
    const Cover cover = layout.cover(circle);
    std::uint32_t last = 0;
    for (const RowRange& range : cover.inside) {
      ASSERT_GE(range.first, last);
      ASSERT_LT(range.first, range.end);
      last = range.end;
      ASSERT_TRUE(std::ranges::any_of(
          cover.ranges, [&](const RowRange& outer) { return outer.first <= range.first && range.end <= outer.end; }));
      for (std::uint32_t row = range.first; row < range.end; ++row)
        ASSERT_TRUE(within(circle, layout.east_m[row], layout.north_m[row]));
      inside += range.end - range.first;
    }
    for (std::uint32_t row = 0; row < layout.size(); ++row)
      within_circle += within(circle, layout.east_m[row], layout.north_m[row]) ? 1 : 0;
  }
  EXPECT_GT(static_cast<double>(inside), 0.8 * static_cast<double>(within_circle)) << "of large circles, nearly all";
}

TEST(Layout, CoversLittleMoreThanASmallCircle) {
  const Layout layout{scattered()};
  const std::vector<RowRange> ranges = layout.cover({{Metres{150'000}, Metres{460'000}}, Metres{1}}).ranges;
  std::uint32_t rows = 0;
  for (const RowRange& range : ranges) rows += range.end - range.first;
  EXPECT_LT(rows, 10u);
}

TEST(Layout, MayBeEmpty) {
  const Layout layout{std::vector<Person>{}};
  const Cover cover = layout.cover({{Metres{150'000}, Metres{460'000}}, Metres{100'000}});
  EXPECT_TRUE(cover.ranges.empty());
  EXPECT_TRUE(cover.inside.empty());
}

TEST(Within, IncludesTheRim) {
  const Circle circle{{Metres{100'000}, Metres{400'000}}, Metres{500}};
  EXPECT_TRUE(within(circle, 100'300, 400'400));
  EXPECT_FALSE(within(circle, 100'301, 400'400));
}

}  // namespace
}  // namespace bereik
