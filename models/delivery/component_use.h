// What a component of the infrastructure did in a replication.
#pragma once

#include "models/core/units.h"

namespace bereik {

// What one component did up to the clock.
struct ComponentUse {
  Messages passed;         // messages it handed on, of waves that have ended; with those that a fault lost there
  Seconds busy;            // time in which at least one wave crossed it at a rate above 0
  Seconds saturated;       // part of `busy` in which the rates through it added up to its capacity
  Seconds refused;         // time in which its quota was spent while somebody wanted to send
  MessagesPerSecond peak;  // highest summed rate
  Messages longest_queue;  // most messages waiting for it or on their way through it, at any instant
  Messages dropped;        // messages that were lost there: beyond its capacity, or by a fault
  Messages retried = {};   // of these, sent again
  // Delay that messages owe to it: how many were held up by it, times how long. Every message that people wait for, once
  // launched, is held up by exactly one component of its route until it is handed over or lost: these add up to all delay.
  // One that is sent again is held up by the component that lost it from then until that.
  MessageSeconds held_up;
};

}  // namespace bereik
