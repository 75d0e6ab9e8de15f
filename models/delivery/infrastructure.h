// The machines between control room and phone, as a network of capacities. A value: sim/dispatch makes it happen.
#pragma once

#include <cstdint>
#include <optional>
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

// What becomes of messages beyond a component's capacity.
enum class Excess {
  waits,    // the senders slow down to what passes
  dropped,  // the senders keep their pace, and what does not pass is lost
};

// A bucket of tokens, one a message: a message that finds it empty is refused, and its sender tries again when it is full.
// It is full again, whole, so long after its first token was taken; then a new window begins with the next message.
// Source: "FCM throttling and quotas", Firebase documentation: refilled every minute, not aligned with the clock.
struct Quota {
  Messages bucket;         // > 0
  Seconds refill;          // > 0
  Seconds retry_after{0};  // >= 0: a refused sender waits at least this long, however soon the bucket is full again
};

// A sender that begins gently: its rate grows evenly from nothing to the whole capacity. In `steps` pieces of constant
// rate, so what has passed at the end of each is exactly what an even growth lets pass.
struct Ramp {
  Seconds length;  // > 0; a sender that paused for longer than this begins again
  std::uint32_t steps = 12;
};

// Something that passes on so many messages a second: a sender's line, a gateway, a carrier.
struct Component {
  std::string name;
  MessagesPerSecond capacity;  // > 0
  Sharing sharing = Sharing::fair;
  Excess excess = Excess::waits;  // dropped: sharing, quota and ramp mean nothing then
  std::optional<Quota> quota = std::nullopt;
  std::optional<Ramp> ramp = std::nullopt;
};

// The components that every message of a wave passes, in order. No repeats; one at least whose excess waits, for it sets
// the pace.
using Route = std::vector<ComponentId>;

// From `at` on, the component has this capacity; 0 means down. A wave under way keeps what it delivered.
struct CapacityChange {
  SimTime at;
  ComponentId component;
  MessagesPerSecond capacity;  // >= 0
};

// From `at` on, so much of what reaches the component passes it; the rest is lost. Senders do not slow down for it.
struct PassingChange {
  SimTime at;
  ComponentId component;
  Fraction passes;
};

// What senders do about messages that were lost on the way: once a wave has been sent as a whole they know, wait, and send
// again what is lost of it, in whole messages, at the end of every queue. What is lost of that too waits `growth` times as
// long, until there have been so many attempts. On a way that is down for good nobody tries again.
struct Retries {
  std::uint32_t attempts = 0;  // after the first
  Seconds back_off{0};         // >= 0
  double growth = 1;           // > 0
};

struct Infrastructure {
  std::vector<Component> components;
  std::vector<CapacityChange> changes;  // any order; several at one instant apply in list order
  std::vector<PassingChange> passing = {};
  Retries retries = {};
};

// Whether anybody waits for a wave: for the start of an alert people do, for what is load alone nobody does.
enum class Awaited { by_people, by_nobody };

// n messages that enter the network together and share a route.
struct WaveLoad {
  SimTime launch;
  Route route;
  Messages count;  // a whole number >= 0
  Awaited awaited = Awaited::by_people;
};

}  // namespace bereik
