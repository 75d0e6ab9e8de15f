#include "models/targeting/row_selection.h"

#include <gtest/gtest.h>

#include "models/core/errors.h"

namespace bereik {
namespace {

using Rows = std::vector<std::uint32_t>;

// Two of the ranges lie in one byte of the rows, and one is empty.
const std::vector<RowRange> ranges{{3, 13}, {14, 15}, {40, 40}, {64, 700}};

Rows every(std::uint32_t step) {
  Rows rows;
  for (const RowRange& range : ranges)
    for (std::uint32_t row = range.first; row < range.end; ++row)
      if (row % step == 0 || row == 14) rows.push_back(row);
  return rows;
}

TEST(RowSelection, HoldsWhatItWasTold) {
  for (const std::uint32_t step : {1U, 2U, 3U, 50U}) {
    const Rows rows = every(step);
    const RowSelection selection = RowSelection{ranges}.only(rows);
    EXPECT_EQ(selection.rows(), rows);
    EXPECT_EQ(selection.count(), rows.size());
    for (std::uint32_t row = 0; row < 800; ++row)
      ASSERT_EQ(selection.contains(row), std::ranges::binary_search(rows, row)) << row;
  }
}

TEST(RowSelection, IsVisitedInFullGroupsAndARest) {
  const Rows rows = every(1);
  std::vector<std::size_t> sizes;
  RowSelection{ranges}.only(rows).for_each_group(
      [&](std::span<const std::uint32_t> group) { sizes.push_back(group.size()); });
  EXPECT_EQ(sizes, (std::vector<std::size_t>{256, 256, rows.size() - 512}));
}

TEST(RowSelection, IsEmptyAtFirst) {
  EXPECT_EQ(RowSelection{}.count(), 0U);
  EXPECT_FALSE(RowSelection{}.contains(0));
  EXPECT_TRUE(RowSelection{ranges}.rows().empty());
}

TEST(RowSelection, RefusesRowsOutsideItsRanges) {
  for (const std::uint32_t outside : {0U, 13U, 15U, 40U, 63U, 700U})
    EXPECT_THROW(RowSelection{ranges}.only(Rows{outside}), ContractViolation) << outside;
}

}  // namespace
}  // namespace bereik
