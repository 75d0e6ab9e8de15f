// The first alert, message and person whose course differs between one replication of two worlds.
#pragma once

#include <array>
#include <optional>
#include <variant>
#include <vector>

#include "sim/replication/course.h"
#include "sim/replication/local_workers.h"

namespace bereik {

// The alert itself is not the same.
struct AlertDifference {
  std::optional<Alert> a, b;  // none: the run has no such alert
};

// The alert is the same, and what became of its message is not.
struct MessageDifference {
  Alert alert;
  Channel channel = Channel::app;         // the first on which it differs
  std::vector<Channel> others = {};       // on which it differs, too
  std::optional<MessageCourse> a, b;      // without fates; none: the run does not send it
  Partings partings = {};                 // of its people, where both send it
  std::optional<Eligibility> of_a, of_b;  // of the first person, where only one run means it for them
};

// Nothing: whatever differs, it is in no alert and in nobody's fate.
using FirstDifference = std::variant<std::monostate, AlertDifference, MessageDifference>;

// True for what people and gateways can tell of an alert: its identity, kind, place, launch and duration.
bool are_the_same(const Alert& a, const Alert& b);

// The first alert of the window that is not the same in both, or a message of which is not; in order of launch, then of
// channel. The alerts are all of each run, in order of launch, with equally many before the window; the traces those of
// the window.
FirstDifference first_difference_of(const std::array<std::vector<Alert>, 2>& alerts,
                                    const std::array<std::vector<MessageTrace>, 2>& traces, Window window);

// The first end of an epoch after `t` that both worlds have; SimTime::max() is one.
SimTime next_common_end(const World& a, const World& b, SimTime t);

// `equal_until`: the end of an epoch until which every count of the two replications is equal; after the last epoch,
// SimTime::max(). People may differ before it, where as many others are in their place. Each look is in a child for each
// world. Costs two replications of each, and 0.15 µs for each person addressed up to the end of the epoch in which the
// counts part; to the end, where nobody's fate differs until then. Memory: up to 200 bytes for each person of the message.
// Requires worlds with the same residents and seed. Throws as run_in_children() does.
FirstDifference find_first_difference(const World& a, const World& b, ReplicationId id, SimTime equal_until,
                                      Workers workers);

}  // namespace bereik
