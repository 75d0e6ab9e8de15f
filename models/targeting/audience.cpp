#include "models/targeting/audience.h"

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

std::size_t Audience::keep(std::uint32_t from, std::uint32_t end, std::uint32_t* rows) const {
  const std::uint32_t* held = wanted_ == Wanted::holders ? words_of(tenures_) : nullptr;
  const std::size_t n =
      select_rows({layout_->east_m.data(), layout_->north_m.data(), held}, disc_, tick_, from, end, rows);
  if (!journeys_.empty()) return keep_side(rows, n);
  if (wanted_ != Wanted::others) return n;
  std::size_t kept = 0;
  for (std::size_t k = 0; k < n; ++k) {
    rows[kept] = rows[k];
    kept += tenures_[layout_->member[rows[k]]].holds(tick_) ^ 1U;
  }
  return kept;
}

void Audience::only(std::span<const std::uint8_t> journeys, Presence presence, Side side) {
  require(wanted_ != Wanted::others, "journeys of people with the app, or of everybody");
  journeys_ = journeys;
  presence_ = presence;
  side_ = side;
}

std::size_t Audience::keep_side(std::uint32_t* rows, std::size_t n) const {
  std::size_t kept = 0;
  for (std::size_t k = 0; k < n; ++k) {
    rows[kept] = rows[k];
    kept += static_cast<std::size_t>(presence_.holds(journeys_[layout_->member[rows[k]]]) == (side_ == Side::present));
  }
  return kept;
}

std::vector<std::uint32_t> Audience::rows(std::vector<std::uint32_t>& scratch) const {
  std::size_t most = 0;
  for (const RowRange& range : ranges_) most += range.end - range.first;
  if (scratch.size() < most) scratch.resize(most);
  std::size_t n = 0;
  for (const RowRange& range : ranges_) n += keep(range.first, range.end, scratch.data() + n);
  return {scratch.begin(), scratch.begin() + static_cast<std::ptrdiff_t>(n)};
}

}  // namespace bereik
