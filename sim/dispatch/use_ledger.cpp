#include "sim/dispatch/use_ledger.h"

#include <algorithm>

namespace bereik {

void UseLedger::cross(ComponentId c, MessagesPerSecond rate, MessagesPerSecond capacity, Seconds duration) {
  ComponentUse& use = use_[c.value];
  use.busy += duration;
  // A sum of shares misses the capacity by some rounding.
  if (rate >= capacity * (1 - 1e-9)) use.saturated += duration;
  if (duration > Seconds{0}) use.peak = std::max(use.peak, rate);
}

void UseLedger::begin_wait(const Route& route, Messages count) {
  for (const ComponentId c : route) waiting_[c.value] += count;
}

void UseLedger::end_wait(const Route& route, Messages count) {
  for (const ComponentId c : route) waiting_[c.value] -= count;
}

void UseLedger::pass(const Route& route, Messages handed_over) {
  for (const ComponentId c : route) use_[c.value].passed += handed_over;
}

void UseLedger::measure_queues(const std::vector<Messages>& outstanding_under_way) {
  for (std::size_t c = 0; c < use_.size(); ++c)
    use_[c].longest_queue = std::max(use_[c].longest_queue, waiting_[c] + outstanding_under_way[c]);
}

}  // namespace bereik
