#include "sim/dispatch/capacity_plan.h"

#include <algorithm>

namespace bereik {

CapacityPlan::CapacityPlan(const Infrastructure& infrastructure) : changes_{infrastructure.changes} {
  for (const Component& component : infrastructure.components) now_.push_back(component.capacity);
  peak_ = now_;
  raises_to_come_.resize(now_.size());
  std::ranges::stable_sort(changes_, {}, &CapacityChange::at);
  for (const CapacityChange& change : changes_) {
    MessagesPerSecond& peak = peak_[change.component.value];
    peak = std::max(peak, change.capacity);
    if (change.capacity > MessagesPerSecond{0}) ++raises_to_come_[change.component.value];
  }
}

bool CapacityPlan::is_up(const Route& route) const {
  return std::ranges::none_of(route, [this](ComponentId c) { return is_down(c); });
}

bool CapacityPlan::is_lost(const Route& route) const {
  return std::ranges::any_of(route, [this](ComponentId c) { return is_down_for_good(c); });
}

std::optional<SimTime> CapacityPlan::next_change() const {
  if (applied_ == changes_.size()) return std::nullopt;
  return changes_[applied_].at;
}

std::vector<ComponentId> CapacityPlan::apply_until(SimTime t) {
  std::vector<ComponentId> named;
  for (; applied_ < changes_.size() && changes_[applied_].at <= t; ++applied_) {
    const CapacityChange& change = changes_[applied_];
    now_[change.component.value] = change.capacity;
    if (change.capacity > MessagesPerSecond{0}) --raises_to_come_[change.component.value];
    named.push_back(change.component);
  }
  return named;
}

}  // namespace bereik
