// The machines between control room and phone, as a network of capacities. A value: sim/dispatch makes it happen.
#pragma once

#include <string>
#include <vector>

#include "models/core/ids.h"
#include "models/core/units.h"

namespace bereik {

// How a component divides its capacity between waves that want it at the same time.
enum class Sharing {
  fifo,  // one wave after the other, in order of launch (then of position in the list)
  fair,  // max-min fair between all waves that cross it
};

// Something that passes on so many messages a second: a sender's line, a gateway, a carrier.
struct Component {
  std::string name;
  MessagesPerSecond capacity;  // > 0
  Sharing sharing = Sharing::fair;
};

// The components that every message of a wave passes, in order. Not empty, no repeats.
using Route = std::vector<ComponentId>;

// From `at` on, the component has this capacity; 0 means down. A wave under way keeps what it delivered.
struct CapacityChange {
  SimTime at;
  ComponentId component;
  MessagesPerSecond capacity;  // >= 0
};

struct Infrastructure {
  std::vector<Component> components;
  std::vector<CapacityChange> changes;  // any order; several at one instant apply in list order
};

// n messages that enter the network together and share a route.
struct WaveLoad {
  SimTime launch;
  Route route;
  Messages count;  // a whole number >= 0
};

}  // namespace bereik
