// Some of the rows of a layout: whom a message is for. One bit a row of the runs that hold them, for people of a circle
// live close together; a list of their rows would be ten times as long.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "models/core/simd/select.h"
#include "models/population/layout.h"

namespace bereik {

class RowSelection {
 public:
  // A run of rows with its bits: bit r % 8 of bits[r / 8 - range.first / 8] is row r's, and no other bits are set.
  struct Run {
    RowRange range;
    std::span<const std::uint8_t> bits;
    std::uint32_t first_of_bits() const { return range.first & ~7U; }
  };

  RowSelection() = default;
  // None yet of the rows of these ranges, which are in increasing order and do not overlap.
  explicit RowSelection(std::vector<RowRange> ranges);

  std::span<const RowRange> ranges() const { return ranges_; }
  std::span<std::uint8_t> bits_of(std::size_t range) {
    return {bits_.data() + first_bits_[range], first_bits_[range + 1] - first_bits_[range]};
  }
  Run run(std::size_t range) const {
    return {ranges_[range], {bits_.data() + first_bits_[range], first_bits_[range + 1] - first_bits_[range]}};
  }

  std::uint64_t count() const;
  bool contains(std::uint32_t row) const;
  // In increasing order.
  std::vector<std::uint32_t> rows() const;
  // Only these of its rows, which are in increasing order.
  RowSelection only(std::span<const std::uint32_t> rows) const;

  // Calls visit(rows) for successive groups of `group_size` of its rows, the last one smaller, in increasing order.
  static constexpr std::size_t group_size = 256;
  template <class Visit>
  void for_each_group(Visit visit) const {
    std::array<std::uint32_t, 2 * group_size> rows;
    std::size_t n = 0;
    for (std::size_t k = 0; k < ranges_.size(); ++k) {
      const Run of = run(k);
      constexpr std::size_t at_once = group_size / 8;
      for (std::size_t byte = 0; byte < of.bits.size(); byte += at_once) {
        const std::size_t bytes = std::min(at_once, of.bits.size() - byte);
        n += rows_of(of.bits.data() + byte, bytes, of.first_of_bits() + static_cast<std::uint32_t>(8 * byte),
                     rows.data() + n);
        if (n < group_size) continue;
        visit(std::span<const std::uint32_t>{rows.data(), group_size});
        std::copy(rows.data() + group_size, rows.data() + n, rows.data());
        n -= group_size;
      }
    }
    if (n > 0) visit(std::span<const std::uint32_t>{rows.data(), n});
  }

 private:
  static std::size_t bytes_of(const RowRange& range) {
    return range.end > range.first ? (range.end + 7) / 8 - range.first / 8 : 0;
  }

  std::vector<RowRange> ranges_;
  std::vector<std::size_t> first_bits_;  // by range, and the total
  std::vector<std::uint8_t> bits_;
};

}  // namespace bereik
