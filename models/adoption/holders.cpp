#include "models/adoption/holders.h"

#include "models/core/errors.h"

namespace bereik {

Holders::Holders(const Membership& members) : members_{members} {
  for (std::size_t k = 0; k < crowd_count; ++k) {
    const CrowdMembership& crowd = members.crowds()[k];
    const std::size_t bytes = crowd.crowd->size() / 8 + 1;
    bits_[k].at_home.resize(bytes);
    bits_[k].by_day.resize(bytes);
    for (std::uint32_t row = 0; row < crowd.crowd->size(); ++row)
      if (crowd.at_home[row].from() == 0 && crowd.at_home[row].until() > 0) flip(k, row);
  }
}

void Holders::flip(std::size_t crowd, std::uint32_t row) {
  const std::uint32_t by_day = members_.crowds()[crowd].crowd->row_by_day[row];
  CrowdBits& bits = bits_[crowd];
  bits.at_home[row / 8] = static_cast<std::uint8_t>(bits.at_home[row / 8] ^ (1U << (row % 8)));
  bits.by_day[by_day / 8] = static_cast<std::uint8_t>(bits.by_day[by_day / 8] ^ (1U << (by_day % 8)));
}

void Holders::move_to(Tick tick) {
  require(tick >= now_ && tick <= members_.known_until(), "time goes forwards, and not beyond the epoch");
  now_ = tick;
  const std::span<const TenureChange> changes = members_.changes();
  for (; next_ < changes.size() && changes[next_].tick <= tick; ++next_) flip(changes[next_].crowd, changes[next_].row);
}

std::span<const std::uint8_t> Holders::of(std::size_t crowd, const Layout& layout) const {
  const Crowd& people = *members_.crowds()[crowd].crowd;
  require(&layout == &people.at_home || &layout == &people.by_day, "a layout of the crowd");
  return &layout == &people.at_home ? bits_[crowd].at_home : bits_[crowd].by_day;
}

}  // namespace bereik
