#include "sim/dispatch/use_ledger.h"

#include <algorithm>

namespace bereik {

void UseLedger::cross(ComponentId c, MessagesPerSecond rate, bool is_limit, Seconds duration) {
  ComponentUse& use = use_[c.value];
  use.busy += duration;
  if (is_limit) use.saturated += duration;
  if (duration > Seconds{0}) use.peak = std::max(use.peak, rate);
  step_[c.value].rate = rate;
  if (is_limit) step_[c.value].state = ComponentState::saturated;
}

void UseLedger::refuse(ComponentId c, Seconds duration) {
  use_[c.value].refused += duration;
  step_[c.value].state = ComponentState::spent;
}

void UseLedger::begin_wait(const Route& route, Messages count) {
  for (const ComponentId c : route) waiting_[c.value] += count;
}

void UseLedger::end_wait(const Route& route, Messages count) {
  for (const ComponentId c : route) waiting_[c.value] -= count;
}

void UseLedger::drop(ComponentId c, Messages passed, Messages dropped) {
  use_[c.value].passed += passed;
  use_[c.value].dropped += dropped;
  step_[c.value].dropped += dropped;
}

void UseLedger::pass(const Route& route, Messages sent) {
  for (const ComponentId c : route) use_[c.value].passed += sent;
}

void UseLedger::measure_queues(const std::vector<Messages>& outstanding_under_way) {
  for (std::size_t c = 0; c < use_.size(); ++c)
    use_[c].longest_queue = std::max(use_[c].longest_queue, waiting_[c] + outstanding_under_way[c]);
}

void UseLedger::begin_step(const std::vector<Messages>& outstanding_under_way) {
  for (std::uint32_t c = 0; c < step_.size(); ++c)
    step_[c] = {.component = ComponentId{c}, .queue = waiting_[c] + outstanding_under_way[c]};
}

void UseLedger::end_step(SimTime from, SimTime until, const std::vector<bool>& is_down) {
  if (until <= from) return;
  for (std::uint32_t c = 0; c < step_.size(); ++c) {
    ComponentStretch& stretch = step_[c];
    if (stretch.queue <= Messages{0}) continue;
    stretch.from = from;
    stretch.until = until;
    if (is_down[c]) stretch.state = ComponentState::down;
    stretches_.push_back(stretch);
  }
}

}  // namespace bereik
