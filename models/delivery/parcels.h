// Waves as the network carries them: in parts, each over a gateway of its own, put together again when all have arrived.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <vector>

#include "models/delivery/deliveries.h"
#include "models/delivery/machines.h"

namespace bereik {

class Parcels {
 public:
  // Keeps a reference.
  explicit Parcels(const Machines& machines) : machines_{machines} {}

  // What the waves ask of the network, in order; they follow those of earlier calls.
  std::vector<WaveLoad> split(std::span<const Wave> waves);
  // Takes what the network returns, numbered by load. Returns the waves that have been handed over as a whole, with the
  // sum of their parts; those that phones poll at once.
  Deliveries join(Deliveries parts);

 private:
  struct Open {
    std::size_t missing;
    std::vector<DispatchCurve> parts;
  };

  const Machines& machines_;
  std::size_t waves_ = 0;
  std::vector<std::size_t> wave_of_;  // by load
  std::map<std::size_t, Open> open_;  // by wave
  Deliveries polled_;                 // not returned yet
};

}  // namespace bereik
