// Whom an alert is for: the rows of a layout that lie in its circle, and whose tenure of the app fits the channel.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/adoption/membership.h"
#include "models/core/simd/select.h"
#include "models/population/layout.h"
#include "models/targeting/presence.h"

namespace bereik {

class Audience {
 public:
  // Those of the layout within the circle who hold the app at the tick; without a circle, everywhere. `tenures`: by row.
  static Audience holding_app(const Layout& layout, std::span<const Tenure> tenures, Tick tick,
                              std::optional<Circle> area);
  // Those who do not. `tenures`: by member.
  static Audience without_app(const Layout& layout, std::span<const Tenure> tenures, Tick tick,
                              std::optional<Circle> area);
  static Audience everybody(const Layout& layout, std::optional<Circle> area);

  // Only those who are at their day places, or only the others. `journeys`: by member.
  enum class Side : std::uint8_t { present, absent };
  void only(std::span<const std::uint8_t> journeys, Presence presence, Side side);

  const Layout& layout() const { return *layout_; }
  // All rows, in increasing order. `scratch` grows as needed: give the same one each time. About 1 ns a row in or near
  // the circle: memory is the limit.
  std::vector<std::uint32_t> rows(std::vector<std::uint32_t>& scratch) const;

  // Calls visit(rows) for successive groups of `group_size` rows of the layout, the last one smaller, in increasing order.
  static constexpr std::size_t group_size = 256;
  template <class Visit>
  void for_each_group(Visit visit) const {
    std::array<std::uint32_t, 2 * group_size> rows;
    std::size_t n = 0;
    for (const RowRange& range : ranges_)
      for (std::uint32_t row = range.first; row < range.end;) {
        const std::uint32_t end = row + static_cast<std::uint32_t>(std::min<std::size_t>(range.end - row, group_size));
        n += keep(row, end, rows.data() + n);
        row = end;
        if (n < group_size) continue;
        visit(std::span<const std::uint32_t>{rows.data(), group_size});
        std::copy(rows.data() + group_size, rows.data() + n, rows.data());
        n -= group_size;
      }
    if (n > 0) visit(std::span<const std::uint32_t>{rows.data(), n});
  }

 private:
  enum class Wanted { holders, others, all };
  Audience(const Layout& layout, std::span<const Tenure> tenures, Tick tick, std::optional<Circle> area, Wanted wanted);

  // Writes those of the rows from .. end that belong to the audience; returns how many there are.
  std::size_t keep(std::uint32_t from, std::uint32_t end, std::uint32_t* rows) const;
  std::size_t keep_side(std::uint32_t* rows, std::size_t n) const;

  const Layout* layout_;
  std::span<const Tenure> tenures_;
  Tick tick_;
  Wanted wanted_;
  std::span<const std::uint8_t> journeys_;  // empty: where people are does not matter
  Presence presence_;
  Side side_ = Side::present;
  Disc disc_;
  std::vector<RowRange> ranges_;
};

}  // namespace bereik
