#include "models/population/layout.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace bereik {
namespace {

constexpr double cell_m = 500;
constexpr std::int64_t columns = 640;  // 320 km from the RD origin eastwards
constexpr std::int64_t rows = 680;     // 340 km from 290 km northwards
constexpr double south_edge_m = 290000;
constexpr std::int64_t strip = 8;  // columns: what a circle meets lies close together in memory
static_assert(columns % strip == 0 && columns * rows == cell_count);

// A number is cut towards 0, not down; below 0 both end at the first.
std::int64_t column_of(double east_m) {
  return std::clamp<std::int64_t>(static_cast<std::int64_t>(east_m / cell_m), 0, columns - 1);
}
std::int64_t row_of(double north_m) {
  return std::clamp<std::int64_t>(static_cast<std::int64_t>((north_m - south_edge_m) / cell_m), 0, rows - 1);
}

std::size_t cell_at(std::int64_t column, std::int64_t row) {
  return static_cast<std::size_t>((column / strip * rows + row) * strip + column % strip);
}

}  // namespace

std::uint32_t cell_at(float east_m, float north_m) {
  return static_cast<std::uint32_t>(
      cell_at(column_of(static_cast<double>(east_m)), row_of(static_cast<double>(north_m))));
}

Layout::Layout(Column<std::uint32_t> first_row) : first_row_{std::move(first_row)} {
  const std::size_t n = first_row_.back();
  east_m.resize(n);
  north_m.resize(n);
  resident.resize(n);
  member.resize(n);
  trait.resize(n);
  reachability.resize(n);
}

Layout::Layout(std::span<const Person> people) {
  Column<std::uint32_t> first_row(cell_count + 1, 0);
  Column<std::uint32_t> cell(people.size());
  for (std::size_t i = 0; i < people.size(); ++i) {
    cell[i] = bereik::cell_at(people[i].east_m, people[i].north_m);
    ++first_row[cell[i] + 1];
  }
  std::partial_sum(first_row.begin(), first_row.end(), first_row.begin());
  Column<std::uint32_t> next(first_row.begin(), first_row.end() - 1);
  *this = Layout{std::move(first_row)};
  for (std::size_t i = 0; i < people.size(); ++i) put(next[cell[i]]++, people[i]);
}

Layout Layout::part(std::span<const std::uint32_t> some) const {
  Column<std::uint32_t> first_row(cell_count + 1);
  first_row[0] = 0;
  std::uint32_t n = 0;
  for (std::uint32_t cell = 0; cell < cell_count; ++cell) {
    while (n < some.size() && some[n] < first_row_[cell + 1]) ++n;
    first_row[cell + 1] = n;
  }
  Layout layout{std::move(first_row)};
  for (std::uint32_t k = 0; k < n; ++k) layout.put(k, at(some[k]));
  return layout;
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
