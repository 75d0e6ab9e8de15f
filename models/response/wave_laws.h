// What the parts of respond() share. Not for others.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "models/core/simd/messages.h"
#include "models/response/copies.h"
#include "models/response/handover_table.h"
#include "models/response/respond.h"

namespace bereik {

// Everything about one wave that its people share.
struct WaveLaws {
  std::uint32_t occasion;
  std::uint32_t alert;  // position in Waves::alerts
  SimTime launch;
  HandoverTable handover_s;
  const ArrivalTable& arrival;
  float expires_s;
  const TraitBounds& seeing;  // of the app
  ReactionChance reaction;
  std::int32_t annoyance;  // of the app
  Copies copies;
};

WaveLaws laws_of(const PeopleLaws& laws, const Wave& wave, const Alert& alert, const DispatchCurve& curve,
                 const Draws& draws);

// How long a push is kept for a phone out of reach; a carrier keeps trying to deliver an SMS after the alert has ended.
float expires_s(const Wave& wave, const Alert& alert);

// By when the shares of time_shares had got so far; never where it was not followed (nullptr).
AlertTimes times_of(const Wave& wave, const DispatchCurve& curve, const LogHistogram* delivered,
                    const LogHistogram* seen);

}  // namespace bereik
