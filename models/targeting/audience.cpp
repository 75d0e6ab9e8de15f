#include "models/targeting/audience.h"

#include <bit>
#include <limits>

#include "models/core/errors.h"

namespace bereik {
namespace {

Disc disc_of(const std::optional<Circle>& area) {
  if (!area) return {0, 0, std::numeric_limits<float>::infinity()};
  return {static_cast<float>(area->centre.east.value()), static_cast<float>(area->centre.north.value()),
          static_cast<float>(area->radius.value())};
}

const std::uint32_t* words_of(std::span<const Tenure> tenures) {
  static_assert(sizeof(Tenure) == sizeof(std::uint32_t));
  return reinterpret_cast<const std::uint32_t*>(tenures.data());
}

}  // namespace

Audience::Audience(const Layout& layout, std::optional<Circle> area)
    : layout_{&layout}, disc_{disc_of(area)}, cover_{area ? layout.cover(*area) : layout.everywhere()} {}

Audience Audience::everybody(const Layout& layout, std::optional<Circle> area) { return {layout, area}; }

Audience Audience::of(std::span<const std::uint8_t> bits, const Layout& layout, std::optional<Circle> area) {
  require(bits.size() * 8 >= layout.size(), "a bit for each row");
  Audience audience{layout, area};
  audience.bits_ = bits;
  return audience;
}

void Audience::leave_out(std::span<const Tenure> tenures, Tick tick) {
  require(tenures.size() == layout_->size(), "a tenure for each row");
  left_out_ = tenures;
  tick_ = tick;
}

void Audience::only(std::span<const std::uint8_t> journeys, Presence presence, Side side) {
  require(left_out_.empty(), "journeys of people with the app, or of everybody");
  journeys_ = journeys;
  presence_ = presence;
  side_ = side;
}

void Audience::keep_side(std::uint32_t first, std::span<std::uint8_t> bits) const {
  for (std::uint8_t& byte : bits) {
    for (unsigned left = byte; left != 0; left &= left - 1) {
      const std::uint32_t row = first + static_cast<std::uint32_t>(std::countr_zero(left));
      if (presence_.holds(journeys_[layout_->member(row)]) != (side_ == Side::present))
        byte = static_cast<std::uint8_t>(byte & ~(left & (~left + 1)));
    }
    first += 8;
  }
}

// Where all lie inside, only whole bytes of rows go without the test of the place.
void Audience::test(const RowRange& range, std::size_t& next_inside, std::span<std::uint8_t> bits) const {
  const std::uint8_t* set = bits_.empty() ? nullptr : bits_.data();
  const TestedColumns by_place{layout_->east_m.data(), layout_->north_m.data(), set, layout_->size()};
  const TestedColumns inside{nullptr, nullptr, set, layout_->size()};
  const auto select = [&](const TestedColumns& columns, std::uint32_t first, std::uint32_t end) {
    select_rows(columns, disc_, first, end, bits.data() + (first / 8 - range.first / 8));
  };
  std::uint32_t tested = range.first;
  for (; next_inside < cover_.inside.size() && cover_.inside[next_inside].first < range.end; ++next_inside) {
    const std::uint32_t first = (cover_.inside[next_inside].first + 7) & ~7U;
    const std::uint32_t end = cover_.inside[next_inside].end & ~7U;
    if (first >= end) continue;
    select(by_place, tested, first);
    select(inside, first, end);
    tested = end;
  }
  select(by_place, tested, range.end);
}

RowSelection Audience::select() const {
  RowSelection selection{cover_.ranges};
  const Layout& layout = *layout_;
  std::size_t next_inside = 0;
  for (std::size_t k = 0; k < cover_.ranges.size(); ++k) {
    const RowRange& range = cover_.ranges[k];
    const std::span<std::uint8_t> bits = selection.bits_of(k);
    test(range, next_inside, bits);
    if (!left_out_.empty())
      clear_holders(words_of(left_out_), layout.size(), tick_, range.first, bits.size(), bits.data());
    if (!journeys_.empty()) keep_side(range.first & ~7U, bits);
  }
  return selection;
}

}  // namespace bereik
