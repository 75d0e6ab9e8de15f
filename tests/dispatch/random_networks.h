// Small random networks with random waves and capacity changes.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

#include "models/delivery/infrastructure.h"
#include "tests/dispatch/network_builders.h"

namespace bereik::test {

struct Case {
  Infrastructure infrastructure;
  std::vector<WaveLoad> waves;
};

// Raw output of the generator only: the same networks on every machine.
class CaseMaker {
 public:
  explicit CaseMaker(std::uint64_t seed) : bits_{seed} {}

  std::uint64_t below(std::uint64_t n) { return bits_() % n; }
  double between(double low, double high) { return low + (high - low) * static_cast<double>(bits_() >> 11) * 0x1p-53; }

  Case next(double origin_s) {
    Case made;
    const std::uint64_t components = 2 + below(5);
    for (std::uint64_t c = 0; c < components; ++c)
      made.infrastructure.components.push_back(below(2) == 0 ? fair(between(5, 200)) : fifo(between(5, 200)));
    for (std::uint64_t k = below(9); k > 0; --k)
      made.infrastructure.changes.push_back(change(origin_s + between(0, 1000),
                                                   static_cast<std::uint32_t>(below(components)),
                                                   below(5) < 2 ? 0 : between(5, 300)));
    for (std::uint64_t w = 2 + below(11); w > 0; --w) {
      // One in four is launched with the wave before it.
      const bool together = !made.waves.empty() && below(4) == 0;
      const double launch = together ? seconds_since_start(made.waves.back().launch) : origin_s + between(0, 900);
      made.waves.push_back(wave(launch, std::floor(between(0, 5000)), route(components)));
    }
    return made;
  }

 private:
  std::vector<std::uint32_t> route(std::uint64_t components) {
    std::vector<std::uint32_t> all(components);
    for (std::uint32_t c = 0; c < components; ++c) {
      all[c] = c;
      std::swap(all[c], all[below(c + 1)]);
    }
    all.resize(1 + below(std::min<std::uint64_t>(components, 3)));
    return all;
  }

  std::mt19937_64 bits_;
};

}  // namespace bereik::test
