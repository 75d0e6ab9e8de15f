#include "models/population/shuffle.h"

#include <cmath>

#include "models/core/errors.h"

namespace bereik {
namespace {

Feistel network_of(std::uint32_t size, const RandomBlock& key) {
  require(size >= 1, "a shuffle needs something to shuffle");
  const auto high_radix = static_cast<std::uint32_t>(std::sqrt(static_cast<double>(size)));
  return {high_radix, (size + high_radix - 1) / high_radix, key};
}

}  // namespace

Shuffle::Shuffle(std::uint32_t size, const RandomBlock& key) : size_{size}, network_{network_of(size, key)} {}

// The network permutes a slightly larger set: walk its cycle until it is back inside.
std::uint32_t Shuffle::at(std::uint32_t position) const {
  std::uint32_t x = feistel_forward(network_, position);
  while (x >= size_) x = feistel_forward(network_, x);
  return x;
}

std::uint32_t Shuffle::position_of(std::uint32_t item) const {
  std::uint32_t x = feistel_backward(network_, item);
  while (x >= size_) x = feistel_backward(network_, x);
  return x;
}

void Shuffle::at_all(std::span<std::uint32_t> positions) const {
  feistel_forward(network_, positions.data(), positions.size());
  for (std::uint32_t& x : positions)
    while (x >= size_) x = feistel_forward(network_, x);
}

void Shuffle::positions_of(std::span<std::uint32_t> items) const {
  feistel_backward(network_, items.data(), items.size());
  for (std::uint32_t& x : items)
    while (x >= size_) x = feistel_backward(network_, x);
}

}  // namespace bereik
