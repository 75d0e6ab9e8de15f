// Every person addressed by every wave: delivered when, seen when, responded when. The hot loop of the simulator.
#pragma once

#include "models/delivery/deliveries.h"
#include "models/delivery/delivery_law.h"
#include "models/response/response_law.h"
#include "models/response/tally.h"

namespace bereik {

// What decides the fate of a message, apart from chance.
struct PeopleLaws {
  const DeliveryLaw& delivery;
  const ResponseLaw& response;
  const TargetingParameters& targeting;
  const CivilCalendar& calendar;
};

// Requires one curve a wave. About 15 ns a person addressed, all draws included; a few KiB beside the result.
Responses respond(const PeopleLaws& laws, const People& people, const Waves& waves, const Deliveries& deliveries,
                  const Draws& draws);

// The fate of one message, worked out by itself: what respond() does for many at once, and the reference it is tested
// against. Times in seconds after the launch.
struct Fate {
  float handed_over_s = 0;
  std::optional<LossCause> lost;  // none: delivered
  float delivered_s = 0;
  std::optional<float> seen_s, reported_s;
};
Fate fate_of(const PeopleLaws& laws, const Layout& layout, std::uint32_t row, const Wave& wave, const Alert& alert,
             const DispatchCurve& curve, const Draws& draws);

}  // namespace bereik
