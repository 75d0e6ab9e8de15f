// What a component did from one instant to the next, for whoever tells the course of a replication.
#pragma once

#include <cstdint>

#include "models/core/ids.h"
#include "models/core/units.h"

namespace bereik {

enum class ComponentState : std::uint8_t {
  passing,    // it lets through whatever comes
  saturated,  // it lets no more through
  spent,      // its quota is spent
  down,
};

// A time in which messages waited for it or were on their way through it, and no rate changed. Those of a component follow
// each other without a gap from the launch that finds it empty until it is empty again.
struct ComponentStretch {
  ComponentId component;
  ComponentState state = ComponentState::passing;
  SimTime from, until;
  MessagesPerSecond rate;  // through it
  Messages queue;          // waiting for it or on their way through it, at the beginning
  Messages dropped;        // lost there: beyond its capacity, or by a fault
};

}  // namespace bereik
