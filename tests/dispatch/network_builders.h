// Short words for small networks.
#pragma once

#include <cstdint>
#include <vector>

#include "models/delivery/infrastructure.h"

namespace bereik::test {

inline Component fair(double capacity) { return {"fair", MessagesPerSecond{capacity}, Sharing::fair}; }
inline Component fifo(double capacity) { return {"fifo", MessagesPerSecond{capacity}, Sharing::fifo}; }
inline CapacityChange change(double at, std::uint32_t component, double capacity) {
  return {at_second(at), ComponentId{component}, MessagesPerSecond{capacity}};
}
inline WaveLoad wave(double launch, double count, std::vector<std::uint32_t> components) {
  WaveLoad load{at_second(launch), {}, Messages{count}};
  for (const std::uint32_t c : components) load.route.push_back(ComponentId{c});
  return load;
}

}  // namespace bereik::test
