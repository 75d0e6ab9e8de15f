#include "models/population/cell_index.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <numeric>

#include "models/core/draws.h"

namespace bereik {
namespace {

// People in a few cells of the whole grid, its first and its last among them.
Column<std::uint32_t> some_places(std::size_t people) {
  Column<std::uint32_t> places(people);
  const Draws draws{Seed{1}, ReplicationId{0}};
  for (std::size_t i = 0; i < people; ++i) {
    const RandomBlock words = draws.block(Block::phone, static_cast<std::uint32_t>(i));
    places[i] = words[1] % 8 == 0 ? 2 * cell_count - 2 + words[0] % 2 : words[0] % (2 * cell_count) / 1000 * 1000;
  }
  return places;
}

class CellIndexTest : public testing::TestWithParam<std::size_t> {};

TEST_P(CellIndexTest, SortsByCellThenByHalfThenByArrival) {
  const Column<std::uint32_t> places = some_places(GetParam());
  Column<std::uint32_t> rows = places;
  sort_by_cell(rows);
  std::vector<std::size_t> person_of(places.size());
  std::iota(person_of.begin(), person_of.end(), 0);
  std::ranges::stable_sort(person_of, {}, [&](std::size_t i) { return places[i]; });
  for (std::size_t row = 0; row < person_of.size(); ++row) ASSERT_EQ(rows[person_of[row]], row);
}

TEST_P(CellIndexTest, KnowsTheFirstRowOfEachCell) {
  const Column<std::uint32_t> places = some_places(GetParam());
  Column<std::uint32_t> rows = places;
  const CellIndex index = sort_by_cell(rows);
  EXPECT_EQ(index.rows(), places.size());
  std::vector<std::uint32_t> first(cell_count + 1);
  for (const std::uint32_t place : places) ++first[place / 2 + 1];
  std::partial_sum(first.begin(), first.end(), first.begin());
  for (std::uint32_t cell = 0; cell <= cell_count; ++cell) ASSERT_EQ(index.first_row(cell), first[cell]) << cell;
}

// On both sides of where a table is worth it.
INSTANTIATE_TEST_SUITE_P(FewAndMany, CellIndexTest, testing::Values(0, 1, 3'000, 100'000));

TEST(CellGrid, HoldsWhoeverStandsBeyondItsEdge) {
  EXPECT_EQ(cell_at(-1e6F, -1e6F), 0U);
  EXPECT_EQ(cell_at(1e6F, 1e6F), cell_count - 1);
  EXPECT_EQ(cell_at(499, 290'499), 0U);
  EXPECT_EQ(cell_at(500, 290'000), 1U);
  EXPECT_EQ(cell_at(0, 290'500), 8U);  // the next row of the same strip
}

}  // namespace
}  // namespace bereik
