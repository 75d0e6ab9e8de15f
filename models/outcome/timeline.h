// What happened when in a replication, from the first trigger or fault on.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/faults/fault.h"
#include "models/outcome/trail.h"

namespace bereik {

// In the order in which what happens at one instant is told.
enum class Happening : std::uint8_t {
  fault_ends,
  all_handed_over,  // all messages of a wave
  lost,             // those of a wave that were never handed over, told when the last of the others was
  emptied,          // a component that had been in trouble has no more to do
  recovery,         // of everything, at the end of a spell
  fault_begins,
  triggered,        // an alert
  launched,         // a wave of it
  notice_launched,  // an information SMS
  down,             // a component, with messages waiting for it
  saturated,        // a component lets no more through, for the first time since it was empty
  spent,            // the quota of a component
  first_handed_over,
  half_handed_over,
  most_handed_over,  // 95 %
  half_seen,         // of those who ever see the alert in the app
  most_seen,         // 95 % of them
  followed_up,       // the last of an alert's updates and end is handed over
  ended,             // an alert
};

struct Moment {
  SimTime at;
  Happening what = Happening::ended;
  std::uint32_t subject = 0;       // position of the fault, alert or component; number of the notice
  Channel channel = Channel::app;  // of a wave
  std::uint64_t people = 0;        // launched: addressed; seen: who have seen it
  std::uint64_t messages = 0;      // launched: of the wave; lost; a component: waiting; emptied: dropped
  std::optional<SimTime> until =
      std::nullopt;  // spent and down: as long as messages wait; emptied: since when in trouble
};

// A time in which something was amiss or under way: an alert between trigger and its last hand-over, a fault, a component
// in trouble.
struct Spell {
  SimTime begin;
  SimTime end;  // infinite: never
};

struct Timeline {
  SimTime begin;                // the first trigger or begin of a fault; without either the first that happens
  std::vector<Moment> moments;  // by time
  std::vector<Spell> spells;    // by time, apart from each other
  // In which the last fault ends; where there is none, that of the alert whose pushes took longest, until 95 % of them were
  // handed over; where there is none either, the longest.
  std::optional<Spell> worst;
};

// A component is in trouble from when it is saturated, down or out of quota until no message waits for it or is on its way
// through it. What lasts less than a rounding of a clock is nothing.
Timeline timeline_of(const Trail& trail, std::span<const Fault> faults);

}  // namespace bereik
