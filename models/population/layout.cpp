#include "models/population/layout.h"

#include <algorithm>
#include <cmath>

namespace bereik {
namespace {

constexpr double cell_m = 500;
constexpr std::int64_t columns = 640;  // 320 km from the RD origin eastwards
constexpr std::int64_t rows = 680;     // 340 km from 290 km northwards
constexpr double south_edge_m = 290000;
constexpr std::int64_t strip = 8;  // columns: what a circle meets lies close together in memory
static_assert(columns % strip == 0);

// Cells at the edge hold whoever stands beyond it.
std::int64_t column_of(double east_m) {
  return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor(east_m / cell_m)), 0, columns - 1);
}
std::int64_t row_of(double north_m) {
  return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor((north_m - south_edge_m) / cell_m)), 0,
                                  rows - 1);
}

std::size_t cell_at(std::int64_t column, std::int64_t row) {
  return static_cast<std::size_t>((column / strip * rows + row) * strip + column % strip);
}

}  // namespace

Layout::Layout(std::span<const Person> people) {
  const std::size_t n = people.size();
  Column<std::uint32_t> cell(n);
  first_row_.assign(static_cast<std::size_t>(columns * rows) + 1, 0);
  for (std::size_t i = 0; i < n; ++i) {
    cell[i] = static_cast<std::uint32_t>(cell_at(column_of(people[i].east_m), row_of(people[i].north_m)));
    ++first_row_[cell[i] + 1];
  }
  for (std::size_t k = 1; k < first_row_.size(); ++k) first_row_[k] += first_row_[k - 1];
  east_m.resize(n);
  north_m.resize(n);
  resident.resize(n);
  member.resize(n);
  trait.resize(n);
  reachability.resize(n);
  Column<std::uint32_t> next(first_row_.begin(), first_row_.end() - 1);
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint32_t row = next[cell[i]]++;
    east_m[row] = people[i].east_m;
    north_m[row] = people[i].north_m;
    resident[row] = people[i].resident;
    member[row] = people[i].member;
    trait[row] = people[i].trait;
    reachability[row] = people[i].reachability;
  }
}

void Layout::cover(const Circle& circle, std::vector<RowRange>& ranges) const {
  const double radius = circle.radius.value() + 1;  // the distance check rounds to float
  const std::int64_t first = column_of(circle.centre.east.value() - radius) / strip;
  const std::int64_t last = column_of(circle.centre.east.value() + radius) / strip;
  for (std::int64_t k = first; k <= last; ++k) cover(circle, radius, k * strip, ranges);
}

void Layout::cover(const Circle& circle, double radius, std::int64_t strip_begin, std::vector<RowRange>& ranges) const {
  const double east = circle.centre.east.value();
  const double north = circle.centre.north.value();
  for (std::int64_t row = row_of(north - radius); row <= row_of(north + radius); ++row) {
    // The half-chord at the edge of this row of cells that is nearest to the centre. Rows at the rim of the grid
    // reach to infinity, so there the whole width of the circle counts.
    const double south = south_edge_m + static_cast<double>(row) * cell_m;
    const double nearest = row == 0 || row == rows - 1 ? north : std::clamp(north, south, south + cell_m);
    const double half = std::sqrt(std::max(0.0, radius * radius - (north - nearest) * (north - nearest)));
    const std::int64_t from = std::max(column_of(east - half), strip_begin);
    const std::int64_t to = std::min(column_of(east + half), strip_begin + strip - 1);
    if (from > to) continue;
    const RowRange range{first_row_[cell_at(from, row)], first_row_[cell_at(to, row) + 1]};
    if (range.first == range.end) continue;
    if (!ranges.empty() && ranges.back().end == range.first)
      ranges.back().end = range.end;
    else
      ranges.push_back(range);
  }
}

}  // namespace bereik
