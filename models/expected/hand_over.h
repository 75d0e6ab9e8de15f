// When gateways hand messages over, in closed form: queues of waves at one machine each.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "models/delivery/gateway.h"
#include "models/expected/passage.h"

namespace bereik {

// One wave after the other, in order of launch, at the rate of the component; a quota lets so many pass a window, and the
// rest waits for the next one. Exactly what a network does in which nothing else is narrow: fluid queues, whole waves.
class FifoQueue {
 public:
  // Requires a component that shares its capacity first in, first out, and neither drops nor ramps.
  explicit FifoQueue(const Component& component);

  // Takes a wave; waves come in order of launch. Appends the moments of its messages, which stand for `share` of all
  // together: two a piece of constant rate, where Gauss's rule has them.
  void send(SimTime launch, double messages, double share, std::vector<HandOver>& moments);
  // The same for a wave that nobody asks about.
  void send(SimTime launch, double messages);

 private:
  template <class Piece>
  void pass(SimTime launch, double messages, Piece piece);

  double rate_, bucket_, refill_s_, retry_after_s_;
  double free_s_ = 0;  // when the last wave has left
  double window_end_s_, tokens_;
};

struct QueuedWave {
  SimTime launch;
  double messages = 0;
};

// Of each wave over a gateway of registered addresses, the same as below, whichever way it shares its rate. Requires a
// gateway of one component, with branches alike or none.
std::vector<std::array<double, 2>> faded_by(const Gateway& gateway, std::span<const QueuedWave> waves, double decay_s);

// Of each wave, E[exp(-t / decay)] and E[exp(-2 t / decay)] over its messages, t from launch to hand-over, where waves share
// a rate evenly while they are under way. Requires waves in order of launch. O(waves under way at a time) a wave.
std::vector<std::array<double, 2>> faded_by_fair_queue(std::span<const QueuedWave> waves, MessagesPerSecond rate,
                                                       double decay_s);

}  // namespace bereik
