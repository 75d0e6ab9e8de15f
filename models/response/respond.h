// Every person addressed by every wave: delivered when, seen when, responded when. The hot loop of the simulator.
#pragma once

#include "models/delivery/deliveries.h"
#include "models/delivery/delivery_law.h"
#include "models/response/copies.h"
#include "models/response/public_feed.h"
#include "models/response/response_law.h"
#include "models/response/success.h"
#include "models/response/tally.h"

namespace bereik {

// What decides the fate of a message, apart from chance.
struct PeopleLaws {
  const DeliveryLaw& delivery;
  const ResponseLaw& response;
  const SuccessLaw& success;
  const PublicFeed& feed;
  const TargetingParameters& targeting;
  const CivilCalendar& calendar;
};

// Adds to `responses` what comes of the waves that were delivered, and to `exposure` whom they met. A wave is answered by
// those who were members at its launch. About 15 ns a person addressed, all draws included.
void respond(const PeopleLaws& laws, const Membership& members, const Waves& waves, const Deliveries& deliveries,
             const Draws& draws, Responses& responses, Exposure& exposure);

// Somebody to whom a message is sent.
struct Addressee {
  ResidentId resident;
  std::uint8_t trait = 0;
  Reachability reachability = Reachability::reachable;
};

// The fate of one message, worked out by itself: what respond() does for many at once, and the reference it is tested
// against. Times in seconds after the launch.
struct Fate {
  float handed_over_s = 0;
  std::optional<LossCause> lost;  // none: delivered
  float delivered_s = 0;
  std::optional<float> seen_s, reported_s;
  std::optional<float> called_s = std::nullopt;  // of the app's people who report by phone instead
};
Fate fate_of(const PeopleLaws& laws, const Addressee& addressee, const Wave& wave, const Alert& alert,
             const DispatchCurve& curve, const Draws& draws);

// The same for many people of one wave: what they share is worked out once. Keeps references.
class WaveFates {
 public:
  WaveFates(const PeopleLaws& laws, const Wave& wave, const Alert& alert, const DispatchCurve& curve,
            const Draws& draws);
  Fate of(const Addressee& addressee) const;

 private:
  const ResponseLaw& response_;
  const Wave& wave_;
  const Alert& alert_;
  const DispatchCurve& curve_;
  Draws draws_;
  Copies copies_;
  const ArrivalTable& arrival_;
  std::array<Threshold, trait_count> seeing_;  // of the app
  ReactionChance reaction_;
};

}  // namespace bereik
