// Every SIMD path of this machine picks the rows that a plain loop picks.
#include "models/core/simd/select.h"

#include <gtest/gtest.h>
#include <hwy/highway.h>

#include <limits>
#include <vector>

namespace bereik {
namespace {

constexpr std::uint32_t size = 300;
constexpr std::uint16_t tick = 40'000;  // beyond what a signed half can hold

// Points on a grid, so that some lie on the rim; tenures that begin or end at the tick, and others.
struct People {
  std::vector<float> east_m, north_m;
  std::vector<std::uint32_t> tenure;
  People() {
    for (std::uint32_t row = 0; row < size; ++row) {
      const std::uint32_t mixed = row * 2654435761U;
      east_m.push_back(static_cast<float>(mixed >> 28));
      north_m.push_back(static_cast<float>(mixed >> 24 & 15));
      const std::uint32_t from = tick - 2 + (mixed >> 20 & 3);
      tenure.push_back((mixed >> 18 & 3) == 0 ? 0xFFFFFFFF : (from + 1 + (mixed >> 14 & 3)) << 16 | from);
    }
  }
};

using Rows = std::vector<std::uint32_t>;

Rows one_by_one(const People& people, const Disc& disc, bool by_tenure, std::uint32_t first, std::uint32_t end) {
  Rows rows;
  for (std::uint32_t row = first; row < end; ++row) {
    const float dx = people.east_m[row] - disc.east_m, dy = people.north_m[row] - disc.north_m;
    const bool holds = (people.tenure[row] & 0xFFFF) <= tick && people.tenure[row] >> 16 > tick;
    if (dx * dx + dy * dy <= disc.radius_m * disc.radius_m && (holds || !by_tenure)) rows.push_back(row);
  }
  return rows;
}

// Fails where something beyond the room that was asked for is written.
Rows selected(const People& people, const Disc& disc, bool by_tenure, std::uint32_t first, std::uint32_t end) {
  constexpr std::uint32_t untouched = 0xABCDEF01;
  Rows rows(end - first + 1, untouched);
  const std::size_t n =
      select_rows({people.east_m.data(), people.north_m.data(), by_tenure ? people.tenure.data() : nullptr}, disc, tick,
                  first, end, rows.data());
  EXPECT_EQ(rows.back(), untouched);
  rows.resize(n);
  return rows;
}

void expect_the_rows_of_a_plain_loop() {
  const People people;
  for (const float radius : {0.0F, 5.0F, 9.0F, std::numeric_limits<float>::infinity()})
    for (const bool by_tenure : {false, true})
      for (std::uint32_t first = 0; first < 20; ++first)
        for (const std::uint32_t end : {first, first + 1, first + 7, first + 16, first + 45, size}) {
          const Disc disc{7, 8, radius};
          ASSERT_EQ(selected(people, disc, by_tenure, first, end), one_by_one(people, disc, by_tenure, first, end))
              << "radius " << radius << ", rows " << first << " to " << end;
        }
}

TEST(SelectRows, AreThoseOfAPlainLoopOnEverySimdPathOfThisMachine) {
  for (auto left = hwy::SupportedTargets(); left != 0; left &= left - 1) {
    hwy::SetSupportedTargetsForTest(left & -left);
    SCOPED_TRACE(hwy::TargetName(left & -left));
    expect_the_rows_of_a_plain_loop();
  }
  hwy::SetSupportedTargetsForTest(0);
}

TEST(SelectRows, AreSomeAndNotAllInTheTestAbove) {
  const People people;
  const Disc disc{7, 8, 5};
  const std::size_t inside = one_by_one(people, disc, false, 0, size).size();
  EXPECT_GT(inside, 50U);
  EXPECT_LT(inside, 250U);
  EXPECT_GT(one_by_one(people, disc, true, 0, size).size(), 20U);
  EXPECT_LT(one_by_one(people, disc, true, 0, size).size(), inside);
}

}  // namespace
}  // namespace bereik
