#include "models/targeting/row_selection.h"

#include "models/core/errors.h"
#include "models/core/simd/columns.h"

namespace bereik {

RowSelection::RowSelection(std::vector<RowRange> ranges) : ranges_{std::move(ranges)} {
  first_bits_.reserve(ranges_.size() + 1);
  first_bits_.push_back(0);
  for (const RowRange& range : ranges_) first_bits_.push_back(first_bits_.back() + bytes_of(range));
  bits_.resize(first_bits_.back());
}

std::uint64_t RowSelection::count() const { return count_of(bits_.data(), 8 * bits_.size()); }

bool RowSelection::contains(std::uint32_t row) const {
  const auto next = std::ranges::upper_bound(ranges_, row, {}, &RowRange::first);
  if (next == ranges_.begin()) return false;
  const Run of = run(static_cast<std::size_t>(next - ranges_.begin() - 1));
  return row < of.range.end && (of.bits[row / 8 - of.range.first / 8] >> (row % 8) & 1) != 0;
}

std::vector<std::uint32_t> RowSelection::rows() const {
  std::vector<std::uint32_t> all;
  all.reserve(count());
  for_each_group([&](std::span<const std::uint32_t> rows) { all.insert(all.end(), rows.begin(), rows.end()); });
  return all;
}

RowSelection RowSelection::only(std::span<const std::uint32_t> rows) const {
  RowSelection some{ranges_};
  std::size_t k = 0;
  for (const std::uint32_t row : rows) {
    while (k < ranges_.size() && ranges_[k].end <= row) ++k;
    require(k < ranges_.size() && ranges_[k].first <= row, "rows of a selection lie in its ranges");
    some.bits_of(k)[row / 8 - ranges_[k].first / 8] |= static_cast<std::uint8_t>(1U << (row % 8));
  }
  return some;
}

}  // namespace bereik
