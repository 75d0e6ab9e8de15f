// Adds up what every component did. Pure: no SimGrid.
#pragma once

#include <cstddef>
#include <vector>

#include "models/delivery/component_stretch.h"
#include "models/delivery/infrastructure.h"
#include "sim/dispatch/network.h"

namespace bereik {

class UseLedger {
 public:
  explicit UseLedger(std::size_t components, Recording recording = Recording::off)
      : recording_{recording}, use_(components), waiting_(components), step_(components) {}

  // A rate through a component, for a while; `is_limit`: it let no more pass. Requires rate > 0.
  void cross(ComponentId c, MessagesPerSecond rate, bool is_limit, Seconds duration);
  // Its quota was spent, for a while.
  void refuse(ComponentId c, Seconds duration);
  // Of what reached a component that drops, so much passed.
  void drop(ComponentId c, Messages passed, Messages dropped);
  // Of what passed a component as far as its capacity goes, so much was lost there.
  void lose(ComponentId c, Messages lost) {
    use_[c.value].dropped += lost;
    step_[c.value].dropped += lost;
  }
  void retry(ComponentId c, Messages again) { use_[c.value].retried += again; }
  void hold_up(ComponentId c, MessageSeconds delay) { use_[c.value].held_up += delay; }
  // A wave waits to get under way; it waits no longer.
  void begin_wait(const Route& route, Messages count);
  void end_wait(const Route& route, Messages count);
  // A wave ended: so much of it passed these components.
  void pass(const Route& route, Messages sent);
  // Compares each component's queue with its longest: the waiting waves and what is outstanding of those under way.
  void measure_queues(const std::vector<Messages>& outstanding_under_way);

  const std::vector<ComponentUse>& use() const { return use_; }

  // A step begins, before any of the above is told of it; it ends. Both do something only where stretches are recorded.
  void begin_step(const std::vector<Messages>& outstanding_under_way);
  void end_step(SimTime from, SimTime until, const std::vector<bool>& is_down);
  bool is_recording() const { return recording_ == Recording::on; }
  const std::vector<ComponentStretch>& stretches() const { return stretches_; }

 private:
  Recording recording_;
  std::vector<ComponentUse> use_;
  std::vector<Messages> waiting_;       // sums of whole numbers: exact
  std::vector<ComponentStretch> step_;  // under way, by component
  std::vector<ComponentStretch> stretches_;
};

}  // namespace bereik
