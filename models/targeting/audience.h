// Whom an alert is for: the rows of a layout that lie in its circle, and whose tenure of the app fits the channel.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/adoption/membership.h"
#include "models/population/layout.h"
#include "models/targeting/presence.h"
#include "models/targeting/row_selection.h"

namespace bereik {

class Audience {
 public:
  static Audience everybody(const Layout& layout, std::optional<Circle> area);
  // Those of the layout within the circle who have a bit; without a circle, everywhere. `bits`: one a row, as long as the
  // audience is asked.
  static Audience of(std::span<const std::uint8_t> bits, const Layout& layout, std::optional<Circle> area);

  // Without those who hold the app at the tick. `tenures`: by row.
  void leave_out(std::span<const Tenure> tenures, Tick tick);

  // Only those who are at their day places, or only the others. `journeys`: by member.
  enum class Side : std::uint8_t { present, absent };
  void only(std::span<const std::uint8_t> journeys, Presence presence, Side side);

  const Layout& layout() const { return *layout_; }
  // All of them. About 0.5 ns a row in or near the circle: memory is the limit.
  RowSelection select() const;

  // Calls visit(rows) for successive groups of RowSelection::group_size rows of the layout, the last one smaller, in
  // increasing order.
  template <class Visit>
  void for_each_group(Visit visit) const {
    select().for_each_group(visit);
  }

 private:
  Audience(const Layout& layout, std::optional<Circle> area);

  void test(const RowRange& range, std::size_t& next_inside, std::span<std::uint8_t> bits) const;
  // Of the rows from `first` on.
  void keep_side(std::uint32_t first, std::span<std::uint8_t> bits) const;

  const Layout* layout_;
  std::span<const std::uint8_t> bits_;  // empty: everybody
  std::span<const Tenure> left_out_;    // those who hold it at the tick; empty: nobody
  Tick tick_ = 0;
  std::span<const std::uint8_t> journeys_;  // empty: where people are does not matter
  Presence presence_;
  Side side_ = Side::present;
  Disc disc_;
  Cover cover_;
};

}  // namespace bereik
