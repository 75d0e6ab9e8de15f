// Every SIMD path of this machine picks the rows that a plain loop picks.
#include "models/core/simd/select.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "tests/simd/every_path.h"

namespace bereik {
namespace {

constexpr std::uint32_t size = 300;
constexpr std::uint16_t tick = 40'000;  // beyond what a signed half can hold

// Points on a grid, so that some lie on the rim; tenures that begin or end at the tick, and others.
struct People {
  std::vector<float> east_m, north_m;
  std::vector<std::uint32_t> tenure;
  std::vector<std::uint8_t> holders = std::vector<std::uint8_t>(size / 8 + 1);
  bool holds(std::uint32_t row) const { return (tenure[row] & 0xFFFF) <= tick && tenure[row] >> 16 > tick; }
  People() {
    for (std::uint32_t row = 0; row < size; ++row) {
      const std::uint32_t mixed = row * 2654435761U;
      east_m.push_back(static_cast<float>(mixed >> 28));
      north_m.push_back(static_cast<float>(mixed >> 24 & 15));
      const std::uint32_t from = tick - 2 + (mixed >> 20 & 3);
      tenure.push_back((mixed >> 18 & 3) == 0 ? 0xFFFFFFFF : (from + 1 + (mixed >> 14 & 3)) << 16 | from);
      holders[row / 8] |= static_cast<std::uint8_t>((holds(row) ? 1U : 0U) << (row % 8));
    }
  }
};

using Rows = std::vector<std::uint32_t>;

Rows one_by_one(const People& people, const Disc& disc, bool of_holders, std::uint32_t first, std::uint32_t end) {
  Rows rows;
  for (std::uint32_t row = first; row < end; ++row) {
    const float dx = people.east_m[row] - disc.east_m, dy = people.north_m[row] - disc.north_m;
    if (dx * dx + dy * dy <= disc.radius_m * disc.radius_m && (people.holds(row) || !of_holders)) rows.push_back(row);
  }
  return rows;
}

// The rows of bits, of which those beyond `end` must not be set.
Rows numbers_of(const std::vector<std::uint8_t>& bits, std::uint32_t first) {
  Rows rows(8 * bits.size() + 8);
  rows.resize(rows_of(bits.data(), bits.size(), first & ~7U, rows.data()));
  return rows;
}

// Fails where something beyond the room that was asked for is written.
std::vector<std::uint8_t> selected(const People& people, const Disc& disc, bool of_holders, std::uint32_t first,
                                   std::uint32_t end) {
  constexpr std::uint8_t untouched = 0xA5;
  const std::size_t bytes = end > first ? (end + 7) / 8 - first / 8 : 0;
  std::vector<std::uint8_t> bits(bytes + 1, untouched);
  select_rows({people.east_m.data(), people.north_m.data(), of_holders ? people.holders.data() : nullptr, size}, disc,
              first, end, bits.data());
  EXPECT_EQ(bits.back(), untouched);
  bits.pop_back();
  return bits;
}

void expect_the_rows_of_a_plain_loop() {
  const People people;
  for (const float radius : {0.0F, 5.0F, 9.0F, std::numeric_limits<float>::infinity()})
    for (const bool of_holders : {false, true})
      for (std::uint32_t first = 0; first < 20; ++first)
        for (const std::uint32_t end : {first, first + 1, first + 7, first + 16, first + 45, size - 3, size}) {
          const Disc disc{7, 8, radius};
          ASSERT_EQ(numbers_of(selected(people, disc, of_holders, first, end), first),
                    one_by_one(people, disc, of_holders, first, end))
              << "radius " << radius << ", rows " << first << " to " << end;
        }
}

void expect_that_places_need_not_be_tested() {
  const People people;
  std::vector<std::uint8_t> bits((size + 7) / 8);
  select_rows({nullptr, nullptr, people.holders.data(), size}, {}, 0, size, bits.data());
  const Disc everywhere{0, 0, std::numeric_limits<float>::infinity()};
  EXPECT_EQ(numbers_of(bits, 0), one_by_one(people, everywhere, true, 0, size));
}

void expect_that_holders_are_cleared() {
  const People people;
  const Disc everywhere{0, 0, std::numeric_limits<float>::infinity()};
  for (const std::uint32_t first : {0U, 5U, 8U, 290U}) {
    std::vector<std::uint8_t> bits = selected(people, everywhere, false, first, size);
    clear_holders(people.tenure.data(), size, tick, first, bits.size(), bits.data());
    const Rows left = numbers_of(bits, first);
    for (std::uint32_t row = first; row < size; ++row) {
      ASSERT_EQ(std::ranges::count(left, row), people.holds(row) ? 0 : 1) << row;
    }
  }
}

TEST(SelectRows, AreThoseOfAPlainLoopOnEverySimdPathOfThisMachine) {
  on_every_simd_path([] {
    expect_the_rows_of_a_plain_loop();
    expect_that_holders_are_cleared();
    expect_that_places_need_not_be_tested();
  });
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
