#include "models/expected/circle_sums.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "models/core/errors.h"

namespace bereik {
namespace {

constexpr std::size_t vector_floats = 16;
constexpr double margin_cells = 2;  // a point is laid down on its neighbours too

// Of the three cells around the one that holds a point, `off` its middle by so much of a cell; the first two moments of
// the weights are off and off^2 - smear.
std::array<double, 3> weights(double off, double smear) {
  const double second = off * off - smear;
  return {(second - off) / 2, 1 - second, (second + off) / 2};
}

}  // namespace

CircleSums::CircleSums(std::size_t amounts, Metres cell, Place first, Place last)
    : width_{(amounts + vector_floats - 1) / vector_floats * vector_floats},
      cell_m_{cell.value()},
      west_m_{(std::floor(first.east.value() / cell_m_) - margin_cells) * cell_m_},
      south_m_{(std::floor(first.north.value() / cell_m_) - margin_cells) * cell_m_},
      columns_{static_cast<std::size_t>((last.east.value() - west_m_) / cell_m_ + margin_cells + 1)},
      rows_{static_cast<std::size_t>((last.north.value() - south_m_) / cell_m_ + margin_cells + 1)},
      entries_(rows_ * (columns_ + 1)) {}

CircleSums::Cell CircleSums::cell_of(Place place) const {
  const double x = (place.east.value() - west_m_) / cell_m_, y = (place.north.value() - south_m_) / cell_m_;
  const double column = std::floor(x), row = std::floor(y);
  require(column >= 1 && row >= 1 && column + 2 <= static_cast<double>(columns_) &&
              row + 2 <= static_cast<double>(rows_),
          "a point lies in its box");
  return {static_cast<std::size_t>(row), static_cast<std::size_t>(column), x - column - 0.5, y - row - 0.5};
}

void CircleSums::make_room(Place place) {
  const Cell cell = cell_of(place);
  for (std::size_t row = cell.row - 1; row <= cell.row + 1; ++row)
    for (std::size_t column = cell.column - 1; column <= cell.column + 1; ++column) entry(row, column) = 1;
}

void CircleSums::number_entries() {
  std::uint32_t next = 0;
  for (std::size_t row = 0; row < rows_; ++row, ++next)
    for (std::size_t column = 0; column <= columns_; ++column) {
      const bool has_points = entry(row, column) != 0;
      entry(row, column) = next;
      next += has_points ? 1 : 0;
    }
  sums_.resize(std::size_t{next} * width_);
  is_numbered_ = true;
}

void CircleSums::add(Place place, std::span<const float> amounts) {
  if (!is_numbered_) number_entries();
  const Cell cell = cell_of(place);
  const std::array<double, 3> along = weights(cell.right, 1.0 / 12), across = weights(cell.up, 0);
  for (std::size_t j = 0; j < 3; ++j)
    for (std::size_t i = 0; i < 3; ++i) {
      const auto weight = static_cast<float>(across[j] * along[i]);
      float* sums = sums_.data() + std::size_t{entry(cell.row + j - 1, cell.column + i)} * width_;
      for (std::size_t k = 0; k < width_; ++k) sums[k] += weight * amounts[k];
    }
}

void CircleSums::finish() {
  if (!is_numbered_) number_entries();
  std::vector<double> so_far(width_);
  for (std::size_t row = 0; row < rows_; ++row) {
    std::ranges::fill(so_far, 0.0);
    for (std::size_t e = entry(row, 0); e <= entry(row, columns_); ++e)
      for (std::size_t k = 0; k < width_; ++k) {
        float& sum = sums_[e * width_ + k];
        sum = static_cast<float>(so_far[k] += static_cast<double>(sum));
      }
  }
}

// Where chords begin and end, first; then the sums, while the lines of memory are on their way.
void CircleSums::sum(const Circle& circle, std::span<float> sums) const {
  const double x = (circle.centre.east.value() - west_m_) / cell_m_;
  const double y = (circle.centre.north.value() - south_m_) / cell_m_;
  const double radius = circle.radius.value() / cell_m_;
  const double first = std::max(std::floor(y - radius), 0.0);
  const double last = std::min(std::floor(y + radius), static_cast<double>(rows_) - 1);
  const auto last_border = static_cast<double>(columns_);
  struct ChordEnd {
    const float *west, *east;  // of the cell that it lies in: what lies west of its borders
    float to_west, to_east;    // weights
  };
  std::vector<ChordEnd> ends;
  ends.reserve(last >= first ? 2 * static_cast<std::size_t>(last - first + 1) : 0);
  for (double row = first; row <= last; ++row) {
    const double up = row + 0.5 - y, square = radius * radius - up * up;
    if (square <= 0) continue;
    const double half_chord = std::sqrt(square);
    const std::uint32_t* entries = entries_.data() + static_cast<std::size_t>(row) * (columns_ + 1);
    for (const double side : {-1.0, 1.0}) {
      const double border = std::clamp(x + side * half_chord, 0.0, last_border);
      const double column = std::min(std::floor(border), last_border - 1);
      const auto to_east = static_cast<float>(side * (border - column));
      const std::uint32_t* entry = entries + static_cast<std::size_t>(column);
      ends.push_back({sums_.data() + std::size_t{entry[0]} * width_, sums_.data() + std::size_t{entry[1]} * width_,
                      static_cast<float>(side) - to_east, to_east});
      for (std::size_t k = 0; k < width_; k += vector_floats) __builtin_prefetch(ends.back().west + k);
      for (std::size_t k = 0; k < width_; k += vector_floats) __builtin_prefetch(ends.back().east + k);
    }
  }
  for (std::size_t from = 0; from < width_; from += vector_floats) {
    std::array<float, vector_floats> sum{};
    for (const ChordEnd& end : ends)
      for (std::size_t k = 0; k < vector_floats; ++k)
        sum[k] += end.to_west * end.west[from + k] + end.to_east * end.east[from + k];
    std::ranges::copy(sum, sums.begin() + static_cast<std::ptrdiff_t>(from));
  }
}

}  // namespace bereik
