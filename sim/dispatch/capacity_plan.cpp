#include "sim/dispatch/capacity_plan.h"

#include <algorithm>

namespace bereik {

CapacityPlan::CapacityPlan(const Infrastructure& infrastructure)
    : changes_{infrastructure.changes},
      passing_changes_{infrastructure.passing},
      passing_(infrastructure.components.size(), 1.0) {
  for (const Component& component : infrastructure.components) now_.push_back(component.capacity);
  peak_ = now_;
  raises_to_come_.resize(now_.size());
  std::ranges::stable_sort(changes_, {}, &CapacityChange::at);
  std::ranges::stable_sort(passing_changes_, {}, &PassingChange::at);
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
  std::optional<SimTime> next;
  if (applied_ < changes_.size()) next = changes_[applied_].at;
  if (passing_applied_ == passing_changes_.size()) return next;
  const SimTime at = passing_changes_[passing_applied_].at;
  return next ? std::min(*next, at) : at;
}

std::vector<ComponentId> CapacityPlan::apply_until(SimTime t) {
  std::vector<ComponentId> named;
  for (; applied_ < changes_.size() && changes_[applied_].at <= t; ++applied_) {
    const CapacityChange& change = changes_[applied_];
    now_[change.component.value] = change.capacity;
    if (change.capacity > MessagesPerSecond{0}) --raises_to_come_[change.component.value];
    named.push_back(change.component);
  }
  for (; passing_applied_ < passing_changes_.size() && passing_changes_[passing_applied_].at <= t; ++passing_applied_)
    passing_[passing_changes_[passing_applied_].component.value] = passing_changes_[passing_applied_].passes.value();
  return named;
}

}  // namespace bereik
