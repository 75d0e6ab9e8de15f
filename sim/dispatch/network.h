// The capacity network at work. SimGrid shares capacity between waves and keeps the clock; it never sees a person.
// This header is free of SimGrid on purpose: nothing outside this folder names it.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "models/delivery/dispatch_curve.h"
#include "models/delivery/infrastructure.h"

namespace bereik {

// What one component did until the last `carry`.
struct ComponentUse {
  Messages passed;           // messages it handed on
  Seconds busy;              // time in which at least one wave crossed it at a rate above 0
  Seconds saturated;         // time in which the rates through it added up to its capacity
  MessagesPerSecond peak;    // highest summed rate
  Messages longest_queue;    // most messages waiting for it or on their way through it, at any instant
};

// One SimGrid engine for a whole process: build at most one Network per process, in a forked child or a program of
// its own. A FIFO component serves the waves in order of launch; a wave waits until it is first at every FIFO
// component of its route. Between waves under way, capacity is max-min fair.
// Cost: about 3 µs per start, end or capacity change with ten waves under way; grows with the waves under way.
class Network {
 public:
  // Throws ContractViolation if a component has no positive capacity, a change names no component or is negative,
  // or a Network exists already in this process.
  explicit Network(const Infrastructure& infrastructure);
  ~Network();
  Network(const Network&) = delete;
  Network& operator=(const Network&) = delete;

  // Dispatches the waves and lets the clock run until all of them, and those of earlier calls, have ended.
  // Returns one curve a wave, in the order given; an empty wave has one breakpoint, at its launch. Each breakpoint is
  // exact: 1e-9 s within the first hour, 1e-6 s at the end of a year. Waves that can never end, because a component
  // of their route stays down, end with what was handed over: total() < count.
  // Requires launches no earlier than the clock, i.e. than the end of the call before.
  std::vector<DispatchCurve> carry(std::span<const WaveLoad> waves);

  // In the order of Infrastructure::components, up to the clock.
  std::vector<ComponentUse> use() const;

 private:
  class Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace bereik
