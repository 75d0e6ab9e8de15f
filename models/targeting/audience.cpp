#include "models/targeting/audience.h"

namespace bereik {

Audience::Audience(const Layout& layout, std::span<const Tenure> tenures, Tick tick, std::optional<Circle> area,
                   Wanted wanted)
    : layout_{&layout}, tenures_{tenures}, tick_{tick}, wanted_{wanted}, area_{area} {
  if (area_)
    layout.cover(*area_, ranges_);
  else
    ranges_.push_back({0, layout.size()});
}

Audience Audience::holding_app(const Layout& layout, std::span<const Tenure> tenures, Tick tick, std::optional<Circle> area) {
  return {layout, tenures, tick, area, Wanted::holders};
}
Audience Audience::without_app(const Layout& layout, std::span<const Tenure> tenures, Tick tick, std::optional<Circle> area) {
  return {layout, tenures, tick, area, Wanted::others};
}
Audience Audience::everybody(const Layout& layout, std::optional<Circle> area) {
  return {layout, {}, 0, area, Wanted::all};
}

// One loop for each kind of test, so that the compiler sees it whole.
template <class Visit>
void Audience::with_test(Visit visit) const {
  const Tenure* tenures = tenures_.data();
  const Tick tick = tick_;
  const std::uint32_t* member = layout_->member.data();
  const auto with_area = [&](auto holds) {
    if (!area_) return visit(holds);
    const Circle circle = *area_;
    const float* east = layout_->east_m.data();
    const float* north = layout_->north_m.data();
    visit([=](std::uint32_t row) {
      return static_cast<std::uint32_t>(within(circle, east[row], north[row])) & holds(row);
    });
  };
  switch (wanted_) {
    case Wanted::holders: return with_area([=](std::uint32_t row) { return tenures[row].holds(tick); });
    case Wanted::others: return with_area([=](std::uint32_t row) { return tenures[member[row]].holds(tick) ^ 1U; });
    case Wanted::all: return with_area([](std::uint32_t) { return 1U; });
  }
}

std::size_t Audience::keep(std::uint32_t from, std::uint32_t end, std::uint32_t* rows, std::size_t n) const {
  with_test([&](auto belongs) {
    for (std::uint32_t row = from; row < end; ++row) {
      rows[n] = row;
      n += belongs(row);
    }
  });
  return n;
}

std::uint64_t Audience::count() const {
  std::uint64_t sum = 0;
  with_test([&](auto belongs) {
    for (const RowRange& range : ranges_) {
      std::uint32_t inside = 0;
      for (std::uint32_t row = range.first; row < range.end; ++row) inside += belongs(row);
      sum += inside;
    }
  });
  return sum;
}

}  // namespace bereik
