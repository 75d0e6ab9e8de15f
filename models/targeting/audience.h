// Who of a channel an alert is for: the rows of a layout that lie in its circle.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/population/layout.h"

namespace bereik {

class Audience {
 public:
  // Everybody of the layout within the circle; without a circle, everybody. Keeps a reference to the layout.
  Audience(const Layout& layout, const std::optional<Circle>& area);

  const Layout& layout() const { return *layout_; }
  std::uint64_t count() const;  // about 0.5 ns a row in or near the circle

  // Calls visit(rows) for successive groups of at most `group_size` rows of the layout, in increasing order.
  static constexpr std::size_t group_size = 256;
  template <class Visit>
  void for_each_group(Visit visit) const {
    std::array<std::uint32_t, group_size> rows;
    std::size_t n = 0;
    for (const RowRange& range : ranges_)
      for (std::uint32_t row = range.first; row < range.end;) {
        const std::uint32_t end = row + static_cast<std::uint32_t>(std::min<std::size_t>(range.end - row, group_size - n));
        n = area_ ? keep_within(row, end, rows.data(), n) : keep_all(row, end, rows.data(), n);
        row = end;
        if (n == group_size) {
          visit(std::span<const std::uint32_t>{rows});
          n = 0;
        }
      }
    if (n > 0) visit(std::span<const std::uint32_t>{rows.data(), n});
  }

 private:
  // Append the rows from .. end that belong to the audience behind the first n of `rows`; return how many there are now.
  std::size_t keep_within(std::uint32_t from, std::uint32_t end, std::uint32_t* rows, std::size_t n) const;
  static std::size_t keep_all(std::uint32_t from, std::uint32_t end, std::uint32_t* rows, std::size_t n);

  const Layout* layout_;
  std::optional<Circle> area_;
  std::vector<RowRange> ranges_;
};

}  // namespace bereik
