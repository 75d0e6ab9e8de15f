// Everybody for whom a wave is meant, one by one: slow and obvious, for explaining a run and not for making it.
#pragma once

#include <functional>
#include <optional>

#include "models/response/respond.h"

namespace bereik {

// Somebody whom a message is meant for, and what became of it.
struct PersonFate {
  ResidentId resident;
  std::optional<Fate> message;  // none: a ceiling left them out
};

// What fates follow from. The members are to be those by whom respond() answers the wave: of the epoch in which it is
// delivered.
struct FateLaws {
  const PeopleLaws& people;
  const Membership& members;
  const Draws& draws;
};

// Calls visit for each, once, in no particular order. Their times are those of fate_of(): within a microsecond of what a
// run counts. About 0.15 µs a person.
void for_each_fate(const FateLaws& laws, const Wave& wave, const Alert& alert, const DispatchCurve& curve,
                   const std::function<void(const PersonFate&)>& visit);

// Equal where parting_of() finds no difference; sums of it do not depend on order.
std::uint64_t digest_of(const PersonFate& fate);

// What decides whether a message is meant for somebody.
struct Eligibility {
  bool is_registered = false;      // on the channel, at the start; for the app: among those who ever have it or may
  bool has_app = false;            // at the launch
  std::optional<SimTime> joined;   // from when they have the app, within the horizon
  std::optional<SimTime> left;     // from when they no longer do
  std::optional<bool> is_in_area;  // at the launch; none where no place is known, because they are not registered
};
// Of what the members did in the end, also after the launch. A search through all members.
Eligibility eligibility_of(const FateLaws& laws, const Alert& alert, Channel channel, ResidentId resident);

}  // namespace bereik
