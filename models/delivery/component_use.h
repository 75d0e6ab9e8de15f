// What a component of the infrastructure did in a replication.
#pragma once

#include "models/core/units.h"

namespace bereik {

// What one component did up to the clock.
struct ComponentUse {
  Messages passed;         // messages it handed on
  Seconds busy;            // time in which at least one wave crossed it at a rate above 0
  Seconds saturated;       // part of `busy` in which the rates through it added up to its capacity
  MessagesPerSecond peak;  // highest summed rate
  Messages longest_queue;  // most messages waiting for it or on their way through it, at any instant
};

}  // namespace bereik
