#include "models/population/layout.h"

#include <algorithm>
#include <cmath>

namespace bereik {
namespace {

constexpr double cell_m = 500;
constexpr std::int64_t columns = 640;  // 320 km from the RD origin eastwards
constexpr std::int64_t rows = 680;     // 340 km from 290 km northwards
constexpr double south_edge_m = 290000;

// Cells at the edge hold whoever stands beyond it.
std::int64_t column_of(double east_m) {
  return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor(east_m / cell_m)), 0, columns - 1);
}
std::int64_t row_of(double north_m) {
  return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor((north_m - south_edge_m) / cell_m)), 0, rows - 1);
}

}  // namespace

Layout::Layout(std::span<const Person> people) {
  const std::size_t n = people.size();
  Column<std::uint32_t> cell(n);
  first_row_.assign(static_cast<std::size_t>(columns * rows) + 1, 0);
  for (std::size_t i = 0; i < n; ++i) {
    cell[i] = static_cast<std::uint32_t>(row_of(people[i].north_m) * columns + column_of(people[i].east_m));
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

std::uint32_t Layout::cell_start(std::int64_t column, std::int64_t row) const {
  return first_row_[static_cast<std::size_t>(row * columns + column)];
}

void Layout::cover(const Circle& circle, std::vector<RowRange>& ranges) const {
  const double east = circle.centre.east.value();
  const double north = circle.centre.north.value();
  const double radius = circle.radius.value() + 1;  // the distance check rounds to float
  for (std::int64_t row = row_of(north - radius); row <= row_of(north + radius); ++row) {
    // The half-chord at the edge of this row of cells that is nearest to the centre. Rows at the rim of the grid
    // reach to infinity, so there the whole width of the circle counts.
    const double south = south_edge_m + static_cast<double>(row) * cell_m;
    const double nearest = row == 0 || row == rows - 1 ? north : std::clamp(north, south, south + cell_m);
    const double half = std::sqrt(std::max(0.0, radius * radius - (north - nearest) * (north - nearest)));
    const RowRange range{cell_start(column_of(east - half), row), cell_start(column_of(east + half) + 1, row)};
    if (range.first == range.end) continue;
    if (!ranges.empty() && ranges.back().end == range.first)
      ranges.back().end = range.end;
    else
      ranges.push_back(range);
  }
}

}  // namespace bereik
