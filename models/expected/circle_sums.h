// What the people in a circle add up to, in a time that does not grow with their number.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/core/column.h"
#include "models/core/place.h"

namespace bereik {

// Sums of several amounts over points in a circle, from a lattice of square cells.
//
// Theory. A circle is summed as if a row of cells stood at its middle height, and as if what a cell holds were spread
// evenly along the row: prefix sums then give each chord exactly. That smears every point along the row, by a variance of
// cell^2 / 12. A point is therefore laid down on the 3 x 3 cells around it, with weights, some of them negative, whose
// first two moments are those of the point less the smear (Lagrange interpolation of degree 2). Against any law of circles
// that is smooth on the scale of a cell, the sum is then that over the points themselves up to the third order in cell /
// scale, and not biased. One circle by itself is wrong by chance: 0.4 % where its radius is seven cells, 3 % where it is
// two or three. Where circles are not by chance, add up the points themselves instead.
class CircleSums {
 public:
  // `first` to `last`: corners of a box that holds all points.
  CircleSums(std::size_t amounts, Metres cell, Place first, Place last);

  // First make_room() for each point, then add() each, then finish(). Places within the box. About 50 ns a point.
  void make_room(Place place);
  void add(Place place, std::span<const float> amounts);
  void finish();
  // Requires finish(); overwrites `sums`. O(radius / cell) cells, wherever they lie: 1 us for a radius of 2 km.
  void sum(const Circle& circle, std::span<float> sums) const;
  // Amounts in the order of add(), rounded up to whole vectors: the room that add() and sum() want.
  std::size_t width() const { return width_; }

 private:
  struct Cell {
    std::size_t row, column;
    double right, up;  // of the point, from the middle of the cell
  };
  // Of a chord, in a cell: weights of what lies west of its borders.
  struct ChordEnd {
    const std::uint32_t* entry;  // of the border to the west; the next one is of that to the east
    float to_west, to_east;
  };
  Cell cell_of(Place place) const;
  void add(std::span<const ChordEnd> ends, float* sums) const;
  std::uint32_t& entry(std::size_t row, std::size_t column) { return entries_[row * (columns_ + 1) + column]; }
  void number_entries();

  std::size_t width_;
  double cell_m_;
  double west_m_, south_m_;  // of the first cell
  std::size_t columns_, rows_;
  bool is_numbered_ = false;
  // By row and border between cells: which entry of sums_ tells what lies west of it. Cells without points have none of
  // their own. While room is made: whether the cell to the east has points.
  Column<std::uint32_t> entries_;
  Column<float> sums_;
};

}  // namespace bereik
