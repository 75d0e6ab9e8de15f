#include "models/expected/circle_sums.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "models/core/errors.h"
#include "models/core/simd/weighted_sum.h"

namespace bereik {
namespace {

constexpr std::size_t line_floats = 16;  // of the cache
constexpr double margin_cells = 2;       // a point is laid down on its neighbours too

// Of the three cells around the one that holds a point, `off` its middle by so much of a cell; the first two moments of
// the weights are off and off^2 - smear.
std::array<double, 3> weights(double off, double smear) {
  const double second = off * off - smear;
  return {(second - off) / 2, 1 - second, (second + off) / 2};
}

}  // namespace

CircleSums::CircleSums(std::size_t amounts, Metres cell, Place first, Place last)
    : width_{(amounts + weighted_group - 1) / weighted_group * weighted_group},
      cell_m_{cell.value()},
      west_m_{(std::floor(first.east.value() / cell_m_) - margin_cells) * cell_m_},
      south_m_{(std::floor(first.north.value() / cell_m_) - margin_cells) * cell_m_},
      columns_{static_cast<std::size_t>((last.east.value() - west_m_) / cell_m_ + margin_cells + 1)},
      rows_{static_cast<std::size_t>((last.north.value() - south_m_) / cell_m_ + margin_cells + 1)},
      entries_(rows_ * (columns_ + 1), 0) {}

CircleSums::Cell CircleSums::cell_of(Place place) const {
  const double x = (place.east.value() - west_m_) / cell_m_, y = (place.north.value() - south_m_) / cell_m_;
  const double column = std::floor(x), row = std::floor(y);
  require(
      column >= 1 && row >= 1 && column + 2 <= static_cast<double>(columns_) && row + 2 <= static_cast<double>(rows_),
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
  sums_.resize(std::size_t{next} * width_, 0.0F);
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

// Where chords end, then where the sums of these cells are, then the sums: each while the memory of the one before is on
// its way. Positions are not negative, so that cutting them off is rounding them down.
void CircleSums::sum(const Circle& circle, std::span<float> sums) const {
  const double x = (circle.centre.east.value() - west_m_) / cell_m_;
  const double y = (circle.centre.north.value() - south_m_) / cell_m_;
  const double radius = circle.radius.value() / cell_m_;
  const double last_row = static_cast<double>(rows_) - 1, last_border = static_cast<double>(columns_);
  const auto last = static_cast<std::int64_t>(std::clamp(y + radius, 0.0, last_row));
  std::ranges::fill(sums, 0.0F);
  std::array<ChordEnd, 256> ends;
  for (auto row = static_cast<std::int64_t>(std::clamp(y - radius, 0.0, last_row)); row <= last;) {
    std::size_t n = 0;
    for (; row <= last && n + 2 <= ends.size(); ++row) {
      const double up = static_cast<double>(row) + 0.5 - y, square = radius * radius - up * up;
      if (square <= 0) continue;
      const double half_chord = std::sqrt(square);
      const std::uint32_t* entries = entries_.data() + static_cast<std::size_t>(row) * (columns_ + 1);
      for (const double side : {-1.0, 1.0}) {
        const double end = std::clamp(x + side * half_chord, 0.0, last_border);
        const auto column = std::min(static_cast<std::int64_t>(end), static_cast<std::int64_t>(columns_) - 1);
        const double part = side * (end - static_cast<double>(column));
        ends[n++] = {entries + column, static_cast<float>(side - part), static_cast<float>(part)};
        __builtin_prefetch(entries + column);
      }
    }
    add(std::span{ends.data(), n}, sums.data());
  }
}

void CircleSums::add(std::span<const ChordEnd> ends, float* sums) const {
  std::array<WeightedRow, 512> rows;
  std::size_t n = 0;
  for (const ChordEnd& end : ends)
    for (const auto& [entry, weight] : {std::pair{end.entry[0], end.to_west}, {end.entry[1], end.to_east}}) {
      rows[n] = {sums_.data() + std::size_t{entry} * width_, weight};
      for (std::size_t k = 0; k < width_; k += line_floats) __builtin_prefetch(rows[n].numbers + k);
      ++n;
    }
  add_weighted({rows.data(), n}, width_, sums);
}

}  // namespace bereik
