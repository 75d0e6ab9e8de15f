// Somebody who looks on while a replication is made, and changes nothing of it.
#pragma once

#include <functional>
#include <vector>

#include "models/delivery/component_stretch.h"
#include "models/response/respond.h"

namespace bereik {

// An epoch that has ended: by whom, and by which laws, its deliveries were answered.
struct Scene {
  const Epoch& epoch;
  const PeopleLaws& laws;
  const Membership& members;
  const Waves& waves;            // of all epochs so far
  const Deliveries& deliveries;  // within the epoch
  const Draws& draws;
  const std::vector<ComponentStretch>& stretches;  // of all epochs so far
};

// Whether to go on. Enough: only where every wave so far has been delivered, since a Network cannot be left with messages
// under way.
enum class Watch { on, enough };
using Witness = std::function<Watch(const Scene&)>;

}  // namespace bereik
