#include "sim/dispatch/use_ledger.h"

#include <algorithm>

namespace bereik {

void UseLedger::cross(ComponentId c, MessagesPerSecond rate, bool is_limit, Seconds duration) {
  ComponentUse& use = use_[c.value];
  use.busy += duration;
  if (is_limit) use.saturated += duration;
  if (duration > Seconds{0}) use.peak = std::max(use.peak, rate);
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
}

void UseLedger::pass(const Route& route, Messages sent) {
  for (const ComponentId c : route) use_[c.value].passed += sent;
}

void UseLedger::measure_queues(const std::vector<Messages>& outstanding_under_way) {
  for (std::size_t c = 0; c < use_.size(); ++c)
    use_[c].longest_queue = std::max(use_[c].longest_queue, waiting_[c] + outstanding_under_way[c]);
}

}  // namespace bereik
