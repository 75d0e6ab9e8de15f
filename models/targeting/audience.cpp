#include "models/targeting/audience.h"

namespace bereik {

Audience::Audience(const Layout& layout, const std::optional<Circle>& area) : layout_{&layout}, area_{area} {
  if (area_)
    layout.cover(*area_, ranges_);
  else
    ranges_.push_back({0, layout.size()});
}

std::size_t Audience::keep_within(std::uint32_t from, std::uint32_t end, std::uint32_t* rows, std::size_t n) const {
  const Circle circle = *area_;
  const float* east = layout_->east_m.data();
  const float* north = layout_->north_m.data();
  for (std::uint32_t row = from; row < end; ++row) {
    rows[n] = row;
    n += static_cast<std::size_t>(within(circle, east[row], north[row]));
  }
  return n;
}

std::size_t Audience::keep_all(std::uint32_t from, std::uint32_t end, std::uint32_t* rows, std::size_t n) {
  for (std::uint32_t row = from; row < end; ++row) rows[n++] = row;
  return n;
}

std::uint64_t Audience::count() const {
  std::uint64_t sum = 0;
  for (const RowRange& range : ranges_) {
    if (!area_) {
      sum += range.end - range.first;
      continue;
    }
    const float* east = layout_->east_m.data();
    const float* north = layout_->north_m.data();
    std::uint32_t inside = 0;
    for (std::uint32_t row = range.first; row < range.end; ++row) inside += static_cast<std::uint32_t>(within(*area_, east[row], north[row]));
    sum += inside;
  }
  return sum;
}

}  // namespace bereik
