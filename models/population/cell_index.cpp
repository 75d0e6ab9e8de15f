#include "models/population/cell_index.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace bereik {
namespace {

// From how many on a table by cell is worth its memory and its time.
constexpr std::size_t many = cell_count / 16;

}  // namespace

std::uint32_t CellIndex::search(std::uint32_t cell) const {
  return static_cast<std::uint32_t>(std::ranges::lower_bound(cells_, cell) - cells_.begin());
}

CellIndex sort_by_cell(Column<std::uint32_t>& places) {
  CellIndex index;
  index.rows_ = static_cast<std::uint32_t>(places.size());
  if (places.size() < many) {
    std::vector<std::uint64_t> order(places.size());  // the place, then the person
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = std::uint64_t{places[i]} << 32 | i;
    std::ranges::sort(order);
    index.cells_.resize(places.size());
    for (std::uint32_t row = 0; row < order.size(); ++row) {
      index.cells_[row] = static_cast<std::uint32_t>(order[row] >> 33);
      places[order[row] & 0xFFFFFFFF] = row;
    }
    return index;
  }
  Column<std::uint32_t> next(2 * cell_count + 1, 0);
  for (const std::uint32_t place : places) ++next[place + 1];
  std::partial_sum(next.begin(), next.end(), next.begin());
  index.first_row_.resize(cell_count + 1);
  for (std::uint32_t cell = 0; cell <= cell_count; ++cell) index.first_row_[cell] = next[2 * cell];
  for (std::uint32_t& place : places) place = next[place]++;
  return index;
}

}  // namespace bereik
