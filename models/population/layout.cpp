#include "models/population/layout.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace bereik {
namespace {

using grid::cell_m;
using grid::column_of;
using grid::row_of;

// The distance check rounds to float.
constexpr double rounding_m = 1;

// Of a row of cells: the columns that a circle meets, and those that lie wholly in it.
struct Chord {
  std::int64_t from = 0, to = -1, inside_from = 0, inside_to = -1;
};

double half_chord(double radius, double distance) {
  return std::sqrt(std::max(0.0, radius * radius - distance * distance));
}

std::pair<std::int64_t, std::int64_t> columns_of(const Circle& circle) {
  const double radius = circle.radius.value() + rounding_m;
  return {column_of(circle.centre.east.value() - radius), column_of(circle.centre.east.value() + radius)};
}

std::int64_t lowest_row(const Circle& circle) {
  return row_of(circle.centre.north.value() - circle.radius.value() - rounding_m);
}

Chord chord_of(const Circle& circle, std::int64_t row) {
  const double east = circle.centre.east.value(), north = circle.centre.north.value();
  const double outer = circle.radius.value() + rounding_m, inner = circle.radius.value() - rounding_m;
  // The half-chord at the edge of this row of cells that is nearest to the centre. Rows at the rim of the grid reach to
  // infinity, so there the whole width of the circle counts, and nothing is sure to lie inside.
  const bool is_at_rim = row == 0 || row == grid::rows - 1;
  const double south = grid::south_edge_m + static_cast<double>(row) * cell_m;
  const double nearest = is_at_rim ? north : std::clamp(north, south, south + cell_m);
  const double half = half_chord(outer, north - nearest);
  Chord chord{column_of(east - half), column_of(east + half)};
  const double farthest = std::max(std::abs(north - south), std::abs(north - south - cell_m));
  if (is_at_rim || farthest >= inner) return chord;
  const double inside = half_chord(inner, farthest);
  chord.inside_from = std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil((east - inside) / cell_m)));
  chord.inside_to = std::min(grid::columns - 2, static_cast<std::int64_t>(std::floor((east + inside) / cell_m)) - 1);
  return chord;
}

// From the lowest row of cells on.
std::vector<Chord> chords_of(const Circle& circle) {
  std::vector<Chord> chords;
  const std::int64_t highest = row_of(circle.centre.north.value() + circle.radius.value() + rounding_m);
  for (std::int64_t row = lowest_row(circle); row <= highest; ++row) chords.push_back(chord_of(circle, row));
  return chords;
}

}  // namespace

Layout::Layout(CellIndex cells) : cells_{std::move(cells)} {
  const std::size_t n = cells_.rows();
  east_m.resize(n);
  north_m.resize(n);
  resident.resize(n);
  trait.resize(n);
  reachability.resize(n);
}

Layout::Layout(std::span<const Person> people) {
  Column<std::uint32_t> place(people.size());
  for (std::size_t i = 0; i < people.size(); ++i) place[i] = 2 * cell_at(people[i].east_m, people[i].north_m);
  *this = Layout{sort_by_cell(place)};
  members.resize(size());
  for (std::size_t i = 0; i < people.size(); ++i) put(place[i], people[i]);
}

void Layout::put(std::uint32_t row, const Person& person) {
  east_m[row] = person.east_m;
  north_m[row] = person.north_m;
  resident[row] = person.resident;
  members[row] = person.member;
  trait[row] = person.trait;
  reachability[row] = person.reachability;
}

Cover Layout::cover(const Circle& circle) const {
  const std::vector<Chord> chords = chords_of(circle);
  const auto [west, east] = columns_of(circle);
  const std::int64_t lowest = lowest_row(circle);
  Cover cover;
  for (std::int64_t begin = west / grid::strip * grid::strip; begin <= east; begin += grid::strip) {
    for (std::size_t k = 0; k < chords.size(); ++k) {
      const std::int64_t row = lowest + static_cast<std::int64_t>(k);
      const auto append = [&](std::int64_t from, std::int64_t to, std::vector<RowRange>& ranges) {
        from = std::max(from, begin);
        to = std::min(to, begin + grid::strip - 1);
        if (from > to) return;
        const RowRange range{cells_.first_row(grid::cell_at(from, row)), cells_.first_row(grid::cell_at(to, row) + 1)};
        if (range.first == range.end) return;
        if (!ranges.empty() && ranges.back().end == range.first)
          ranges.back().end = range.end;
        else
          ranges.push_back(range);
      };
      append(chords[k].from, chords[k].to, cover.ranges);
      append(chords[k].inside_from, chords[k].inside_to, cover.inside);
    }
  }
  return cover;
}

}  // namespace bereik
