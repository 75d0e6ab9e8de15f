// What goes wrong, from when to when. A value: each part of the model that can fail asks for the faults that are its own.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "models/core/units.h"

namespace bereik {

enum class FaultKind : std::uint8_t {
  down,             // components stand still; waves under way keep what they delivered
  slowed,           // components have `factor` of their capacity
  dropping,         // components lose a share of what passes them, chosen by chance
  duplicating,      // a share of those addressed by messages launched then get `copies` of each
  wrong_circle,     // alerts launched then go to a circle that lies `shift` to the east and is `factor` as wide
  stale_locations,  // phones know places that are `factor` as old
  clock_skew,       // the sender's clock is `delay` behind, so its messages expire that much too soon
  staff_delay,      // alerts triggered then are approved `delay` later
  wrong_number,  // alerts launched then name a number that is not the police's: a share of those who see them call it
};
inline constexpr std::size_t fault_kind_count = 9;
inline constexpr std::array<const char*, fault_kind_count> fault_kind_names{
    "down",       "slowed",      "dropping",    "duplicating", "wrong_circle", "stale_locations",
    "clock_skew", "staff_delay", "wrong_number"};

struct Fault {
  std::string name;  // as a timeline tells it
  FaultKind kind = FaultKind::down;
  std::vector<std::string> components = {};  // that fail together; of the first three kinds
  SimTime from, until;                       // from < until
  double factor = 1;                         // slowed, wrong_circle, stale_locations: > 0
  Fraction share{1};                         // dropping: of messages; duplicating, wrong_number: of people
  std::uint32_t copies = 2;                  // duplicating: >= 2
  Metres shift{0};                           // wrong_circle
  Seconds delay{0};                          // clock_skew, staff_delay: >= 0

  bool is_at(SimTime t) const { return from <= t && t < until; }
};

}  // namespace bereik
