// What dispatch made of the waves of a replication: one hand-over curve a wave.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "models/delivery/dispatch_curve.h"
#include "models/delivery/infrastructure.h"
#include "models/targeting/wave.h"

namespace bereik {

// The machines of the thin line: one line out of the core and a gateway for each channel; and a twin of the app's way,
// on which the other addressing is dispatched as a what-if, so that the two never disturb each other.
struct GatewayParameters {
  MessagesPerSecond core;
  MessagesPerSecond push;
  Sharing push_sharing = Sharing::fifo;
  MessagesPerSecond sms;
  Sharing sms_sharing = Sharing::fair;
  MessagesPerSecond voice;  // lines / how long a call holds one
  MessagesPerSecond email;
};

Infrastructure infrastructure_of(const GatewayParameters& parameters);

// What waves ask of the network, in their order.
std::vector<WaveLoad> loads_of(std::span<const Wave> waves);

// A wave that has been handed over.
struct Delivery {
  std::size_t wave = 0;  // its running number: how many waves the network was given before it
  DispatchCurve curve;
};
using Deliveries = std::vector<Delivery>;  // by number of wave

}  // namespace bereik
