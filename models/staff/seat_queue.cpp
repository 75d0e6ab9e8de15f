#include "models/staff/seat_queue.h"

#include <algorithm>
#include <functional>

namespace bereik {

std::optional<SimTime> SeatQueue::start_of(SimTime arrival, SimTime latest) const {
  for (SimTime t = arrival; t <= latest; t = plan_->until(t)) {
    const std::uint32_t seats = plan_->at(t, *calendar_);
    if (seats == 0) continue;
    // Fewer than that many are at work from when on the one of that rank has ended.
    const SimTime start = ends_.size() < seats ? t : std::max(t, ends_[seats - 1]);
    if (start < plan_->until(t)) return start <= latest ? std::optional{start} : std::nullopt;
  }
  return std::nullopt;
}

void SeatQueue::seat(SimTime start, Seconds work) {
  const SimTime end = start + work;
  ends_.insert(std::ranges::upper_bound(ends_, end, std::greater{}), end);
  if (ends_.size() > plan_->most()) ends_.pop_back();
}

}  // namespace bereik
