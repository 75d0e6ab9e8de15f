// What every component's capacity will be, for ever, and how much passes it. Pure: no SimGrid, no clock of its own.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "models/delivery/infrastructure.h"

namespace bereik {

// Plays an infrastructure's changes in order of time. Capacities, and shares that pass, are those after the changes applied so far.
class CapacityPlan {
 public:
  explicit CapacityPlan(const Infrastructure& infrastructure);

  std::size_t components() const { return now_.size(); }
  MessagesPerSecond capacity(ComponentId c) const { return now_[c.value]; }
  // The highest capacity the component ever has.
  MessagesPerSecond peak(ComponentId c) const { return peak_[c.value]; }
  bool is_down(ComponentId c) const { return now_[c.value] == MessagesPerSecond{0}; }
  // Of what reaches it, the share that is not lost.
  double passing(ComponentId c) const { return passing_[c.value]; }
  bool loses_any() const { return !passing_changes_.empty(); }  // at some time
  // True where the component is down and no change still to come raises it.
  bool is_down_for_good(ComponentId c) const { return is_down(c) && raises_to_come_[c.value] == 0; }
  bool is_up(const Route& route) const;
  bool is_lost(const Route& route) const;  // some component of it is down for good

  // The instant of the next change, if there is one.
  std::optional<SimTime> next_change() const;
  // Applies all changes up to and at `t`; returns the components whose capacity they name (perhaps more than once).
  std::vector<ComponentId> apply_until(SimTime t);

 private:
  std::vector<CapacityChange> changes_;  // by time, then in list order
  std::size_t applied_ = 0;
  std::vector<PassingChange> passing_changes_;  // likewise
  std::size_t passing_applied_ = 0;
  std::vector<double> passing_;
  std::vector<MessagesPerSecond> now_, peak_;
  std::vector<std::size_t> raises_to_come_;  // changes to a capacity above 0 that are not applied yet
};

}  // namespace bereik
