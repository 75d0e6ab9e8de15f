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

Audience::Audience(const Layout& layout, std::span<const Tenure> tenures, Tick tick, std::optional<Circle> area,
                   Wanted wanted)
    : layout_{&layout}, tenures_{tenures}, tick_{tick}, wanted_{wanted}, disc_{disc_of(area)} {
  if (area)
    layout.cover(*area, ranges_);
  else
    ranges_.push_back({0, layout.size()});
}

Audience Audience::holding_app(const Layout& layout, std::span<const Tenure> tenures, Tick tick,
                               std::optional<Circle> area) {
  return {layout, tenures, tick, area, Wanted::holders};
}
Audience Audience::without_app(const Layout& layout, std::span<const Tenure> tenures, Tick tick,
                               std::optional<Circle> area) {
  return {layout, tenures, tick, area, Wanted::others};
}
Audience Audience::everybody(const Layout& layout, std::optional<Circle> area) {
  return {layout, {}, 0, area, Wanted::all};
}

void Audience::only(std::span<const std::uint8_t> journeys, Presence presence, Side side) {
  require(wanted_ != Wanted::others, "journeys of people with the app, or of everybody");
  journeys_ = journeys;
  presence_ = presence;
  side_ = side;
}

void Audience::keep_side(std::uint32_t first, std::span<std::uint8_t> bits) const {
  for (std::uint8_t& byte : bits) {
    for (unsigned left = byte; left != 0; left &= left - 1) {
      const std::uint32_t row = first + static_cast<std::uint32_t>(std::countr_zero(left));
      if (presence_.holds(journeys_[layout_->member[row]]) != (side_ == Side::present))
        byte = static_cast<std::uint8_t>(byte & ~(left & (~left + 1)));
    }
    first += 8;
  }
}

RowSelection Audience::select() const {
  RowSelection selection{ranges_};
  const Layout& layout = *layout_;
  const TestedColumns columns{layout.east_m.data(), layout.north_m.data(),
                              wanted_ == Wanted::holders ? words_of(tenures_) : nullptr, layout.size()};
  for (std::size_t k = 0; k < ranges_.size(); ++k) {
    const RowRange& range = ranges_[k];
    const std::span<std::uint8_t> bits = selection.bits_of(k);
    select_rows(columns, disc_, tick_, range.first, range.end, bits.data());
    if (wanted_ == Wanted::others)
      clear_holders(layout.member.data(), layout.size(), words_of(tenures_), tick_, range.first, bits.size(),
                    bits.data());
    if (!journeys_.empty()) keep_side(range.first & ~7U, bits);
  }
  return selection;
}

}  // namespace bereik
