#include "models/population/shuffle.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <vector>

#include "models/core/errors.h"

namespace bereik {
namespace {

RandomBlock key(std::uint32_t k) { return Draws{Seed{9}, ReplicationId{0}}.block(Block::shuffle, k); }

double chi_square(const std::vector<int>& counts, double expected) {
  double sum = 0;
  for (const int n : counts) sum += (n - expected) * (n - expected) / expected;
  return sum;
}

TEST(Shuffle, VisitsEveryItemOnceAndFindsItsWayBack) {
  for (const std::uint32_t size : {1u, 2u, 3u, 10u, 97u, 1000u, 65537u}) {
    const Shuffle shuffle{size, key(size)};
    std::vector<bool> visited(size);
    for (std::uint32_t position = 0; position < size; ++position) {
      const std::uint32_t item = shuffle.at(position);
      ASSERT_LT(item, size);
      ASSERT_FALSE(visited[item]) << size;
      visited[item] = true;
      ASSERT_EQ(shuffle.position_of(item), position) << size;
    }
  }
}

TEST(Shuffle, AnswersManyAtOnceAsOneByOne) {
  for (const std::uint32_t size : {1u, 2u, 3u, 10u, 97u, 1000u, 65537u}) {
    const Shuffle shuffle{size, key(size)};
    std::vector<std::uint32_t> positions(size);
    std::iota(positions.begin(), positions.end(), 0U);
    std::vector<std::uint32_t> items = positions;
    shuffle.at_all(items);
    for (const std::uint32_t position : positions) ASSERT_EQ(items[position], shuffle.at(position)) << size;
    shuffle.positions_of(items);
    ASSERT_EQ(items, positions) << size;
  }
}

TEST(Shuffle, NeedsSomethingToShuffle) { EXPECT_THROW(Shuffle(0, key(0)), ContractViolation); }

// Correlation of position and item, and of neighbours: under independence its standard deviation is 1 / sqrt(n);
// z = 5.2: 2e-7 each.
TEST(Shuffle, TellsNothingOfTheItemByThePositionOrTheNeighbour) {
  constexpr std::uint32_t n = 65537;
  const Shuffle shuffle{n, key(1)};
  double with_position = 0, with_neighbour = 0;
  const auto centred = [](std::uint32_t x) { return (x - (n - 1) / 2.0) / (n / std::sqrt(12.0)); };
  for (std::uint32_t k = 0; k < n; ++k) {
    with_position += centred(k) * centred(shuffle.at(k));
    with_neighbour += centred(shuffle.at(k)) * centred(shuffle.at((k + 1) % n));
  }
  EXPECT_LT(std::abs(with_position / n), 5.2 / std::sqrt(n));
  EXPECT_LT(std::abs(with_neighbour / n), 5.2 / std::sqrt(n));
}

// Chi-square over keys: P(X > 60 | 9 degrees of freedom) = 1e-9, P(X > 205 | 99) = 2e-9. Without replacement the cells
// of pairs differ from 1/100 by less than a hundredth of themselves, which adds less than 1.
TEST(Shuffle, PutsEveryItemAndEveryPairFirstEquallyOften) {
  constexpr int keys = 90'000;
  std::vector<int> first(10), pair(100);
  for (std::uint32_t k = 0; k < keys; ++k) {
    ++first[Shuffle(10, key(k)).at(0)];
    const Shuffle shuffle{1000, key(k)};
    ++pair[10 * (shuffle.at(0) / 100) + shuffle.at(1) / 100];
  }
  EXPECT_LT(chi_square(first, keys / 10.0), 60);
  EXPECT_LT(chi_square(pair, keys / 100.0), 205);
}

// P(X > 85 | 19 degrees of freedom) = 3e-10; drawing without replacement only makes it smaller.
TEST(Shuffle, HasAPrefixThatIsASampleOfAll) {
  const Shuffle shuffle{97'000, key(2)};
  std::vector<int> bins(20);
  for (std::uint32_t k = 0; k < 5000; ++k) ++bins[shuffle.at(k) / 4850];
  EXPECT_LT(chi_square(bins, 250), 85);
}

}  // namespace
}  // namespace bereik
