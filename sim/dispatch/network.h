// The capacity network at work. SimGrid shares capacity between waves and keeps the clock; it never sees a person.
// This header is free of SimGrid on purpose: nothing outside this folder names it.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "models/delivery/component_stretch.h"
#include "models/delivery/component_use.h"
#include "models/delivery/deliveries.h"
#include "models/delivery/infrastructure.h"

namespace bereik {

// Whether a network keeps what its components did from one instant to the next.
enum class Recording { off, on };

// Who says how fast waves move: plain arithmetic while no two of them compete and SimGrid when some do, or always SimGrid.
// The bits are the same.
enum class Mover { arithmetic_where_it_can, simgrid };

// One SimGrid engine at most for a whole process: build at most one Network per process, in a forked child or a program of
// its own. A FIFO component serves the waves in order of launch: a wave holds its place at every FIFO component of its
// route from its launch until it ends, and starts when it is first at all of them and all its components are up.
// Between waves under way, capacity is max-min fair. While a component is down the waves over it stand still, and their
// shares elsewhere go to others.
// Cost: about 1 µs per wave that competes with none, 3 µs with a few under way at a time. Each event costs time in proportion to the waves under way,
// and each wave gets a breakpoint at each event: 1000 fair waves at once take 0.25 s, 4000 take 5 s. In FIFO
// queues few are under way, and those who wait cost almost nothing.
class Network {
 public:
  // Throws ContractViolation if a component has no positive, finite capacity, a change names no component or is
  // negative, or this process has built a Network before, even one that is gone.
  explicit Network(const Infrastructure& infrastructure, Recording recording = Recording::off,
                   Mover mover = Mover::arithmetic_where_it_can);
  ~Network();
  Network(const Network&) = delete;
  Network& operator=(const Network&) = delete;

  // Dispatches the waves and lets the clock run to `until`. Returns the waves, of this and of earlier calls, that have
  // ended by then and were not returned before; the others go on in the next call, in their place. A wave that ends at
  // `until` itself may be returned by the next call. Beyond rounding, nothing depends on where time is cut: neither when
  // a message is handed over, nor the use of a component; but each cut is a breakpoint of the waves under way.
  // A curve has a breakpoint wherever the rate may have changed, exact to 1e-9 s within the first hour, 1e-6 s at the end
  // of a year; an empty wave has one, at its launch. A wave that can never end, because a component of its route is down
  // and no change will raise it, ends at that instant with what was handed over: total() < count.
  // Requires a finite `until` no earlier than the clock; launches from the clock on and before `until`; counts that are
  // whole, at most 9e12; and at most 4032 distinct routes in a Network's life. Throws ContractViolation otherwise.
  Deliveries carry(std::span<const WaveLoad> waves, SimTime until);
  // The same until every wave has ended; the clock stops at the end of the last one.
  Deliveries carry(std::span<const WaveLoad> waves);

  // In the order of Infrastructure::components, up to the clock; what passed is that of the waves that have ended.
  std::vector<ComponentUse> use() const;
  // In order of time, up to the clock; 64 bytes each, one for each component with a queue at each breakpoint. Empty where
  // nothing is recorded.
  const std::vector<ComponentStretch>& stretches() const;

 private:
  class Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace bereik
