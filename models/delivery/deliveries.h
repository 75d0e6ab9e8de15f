// What dispatch made of the waves of a replication: one hand-over curve a wave.
#pragma once

#include <cstddef>
#include <vector>

#include "models/delivery/dispatch_curve.h"

namespace bereik {

// A wave that has been handed over.
struct Delivery {
  std::size_t wave = 0;  // its running number: how many waves the network was given before it
  DispatchCurve curve;
};
using Deliveries = std::vector<Delivery>;  // by number of wave

}  // namespace bereik
