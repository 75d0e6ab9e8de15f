// Topics of municipalities: who subscribes to which, and which of them an alert is sent to.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/adoption/membership.h"

namespace bereik {

// Law: the app subscribes to the municipality where the phone is, and changes its subscription as the phone moves, so that
// nobody in the circle is missed. Assumption: a topic has as many subscribers as installs whose home is in the municipality;
// those who commute in and out are taken to balance.
class Subscriptions {
 public:
  // Counts the installs at an instant. About 1 ns a person with a row.
  Subscriptions(const Membership& members, SimTime at);

  SimTime counted_at() const { return at_; }
  // Subscribers of every topic that a message at `t` goes to, in order of municipality: those whose neighbourhoods the
  // circle touches; without a circle, one topic of all installs. They have grown since the count as the whole has.
  // O(neighbourhoods).
  std::vector<std::uint64_t> topics(const Membership& members, const std::optional<Circle>& area, SimTime t) const;

 private:
  SimTime at_;
  std::vector<std::uint64_t> by_municipality_;
};

}  // namespace bereik
