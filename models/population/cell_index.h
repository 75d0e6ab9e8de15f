// Where the people of each cell of the grid stand among rows that are sorted by cell.
#pragma once

#include <algorithm>
#include <cstdint>

#include "models/core/column.h"

namespace bereik {

// The grid of cells of 500 m: by strip of eight columns from the west, within it row of cells by row of cells from the
// south. Cells at the edge hold whoever stands beyond it.
namespace grid {

inline constexpr double cell_m = 500;
inline constexpr std::int64_t columns = 640;  // 320 km from the RD origin eastwards
inline constexpr std::int64_t rows = 680;     // 340 km from 290 km northwards
inline constexpr double south_edge_m = 290000;
inline constexpr std::int64_t strip = 8;  // columns: what a circle meets lies close together in memory
static_assert(columns % strip == 0);

// A number is cut towards 0, not down; below 0 both end at the first.
inline std::int64_t column_of(double east_m) {
  return std::clamp<std::int64_t>(static_cast<std::int64_t>(east_m / cell_m), 0, columns - 1);
}
inline std::int64_t row_of(double north_m) {
  return std::clamp<std::int64_t>(static_cast<std::int64_t>((north_m - south_edge_m) / cell_m), 0, rows - 1);
}
inline std::uint32_t cell_at(std::int64_t column, std::int64_t row) {
  return static_cast<std::uint32_t>((column / strip * rows + row) * strip + column % strip);
}

}  // namespace grid

inline constexpr std::uint32_t cell_count = grid::columns * grid::rows;
inline std::uint32_t cell_at(float east_m, float north_m) {
  return grid::cell_at(grid::column_of(static_cast<double>(east_m)), grid::row_of(static_cast<double>(north_m)));
}

// Of many rows, a table by cell; of few, the cells of the rows.
class CellIndex {
 public:
  CellIndex() = default;

  std::uint32_t rows() const { return rows_; }
  // The first row of the cell or of those after it; requires a cell, or cell_count. Of few rows, O(log rows).
  std::uint32_t first_row(std::uint32_t cell) const { return first_row_.empty() ? search(cell) : first_row_[cell]; }

 private:
  friend CellIndex sort_by_cell(Column<std::uint32_t>& places);
  std::uint32_t search(std::uint32_t cell) const;

  std::uint32_t rows_ = 0;
  Column<std::uint32_t> first_row_;  // by cell, and the total
  Column<std::uint32_t> cells_;      // by row, where there is no table
};

// Sorts people by cell, within it by half, then by the order in which they come. `places`: by person, 2 * cell + half; what
// they become is the person's row. Some 5 ns a person.
CellIndex sort_by_cell(Column<std::uint32_t>& places);

}  // namespace bereik
