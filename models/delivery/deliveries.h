// What dispatch made of the waves of a replication: one hand-over curve a wave.
#pragma once

#include <vector>

#include "models/delivery/dispatch_curve.h"
#include "models/delivery/infrastructure.h"
#include "models/targeting/wave.h"

namespace bereik {

// The machines of the thin line: one line out of the core, one push gateway, one SMS gateway; and a twin of the app's
// way, on which the other addressing is dispatched as a what-if, so that the two never disturb each other.
struct GatewayParameters {
  MessagesPerSecond core;
  MessagesPerSecond push;
  Sharing push_sharing = Sharing::fifo;
  MessagesPerSecond sms;
  Sharing sms_sharing = Sharing::fifo;
};

Infrastructure infrastructure_of(const GatewayParameters& parameters);

// What the waves ask of the network, in their order.
std::vector<WaveLoad> loads_of(const Waves& waves);

using Deliveries = std::vector<DispatchCurve>;  // in the order of Waves::waves

}  // namespace bereik
