#include "models/population/shuffle.h"

#include <cmath>

#include "models/core/errors.h"

namespace bereik {
namespace {

constexpr std::uint32_t rounds = 6;

// Every bit of the input changes every bit of the output with probability near one half (a 32-bit finaliser).
std::uint32_t mixed(std::uint32_t x) {
  x ^= x >> 16;
  x *= 0x7FEB352DU;
  x ^= x >> 15;
  x *= 0x846CA68BU;
  return x ^ (x >> 16);
}

}  // namespace

Shuffle::Shuffle(std::uint32_t size, const RandomBlock& key) : size_{size}, key_{key} {
  require(size >= 1, "a shuffle needs something to shuffle");
  high_radix_ = static_cast<std::uint32_t>(std::sqrt(static_cast<double>(size)));
  low_radix_ = (size + high_radix_ - 1) / high_radix_;
}

std::uint32_t Shuffle::round_value(std::uint32_t digit, std::uint32_t round, std::uint32_t radix) const {
  const std::uint32_t hash = mixed(mixed(digit + key_[round % 4]) ^ (key_[(round + 1) % 4] + round * 0x9E3779B9U));
  return static_cast<std::uint32_t>((std::uint64_t{hash} * radix) >> 32);
}

std::uint32_t Shuffle::forward(std::uint32_t x) const {
  std::uint32_t high = x / low_radix_;
  std::uint32_t low = x % low_radix_;
  for (std::uint32_t r = 0; r < rounds; r += 2) {
    high += round_value(low, r, high_radix_);
    if (high >= high_radix_) high -= high_radix_;
    low += round_value(high, r + 1, low_radix_);
    if (low >= low_radix_) low -= low_radix_;
  }
  return high * low_radix_ + low;
}

std::uint32_t Shuffle::backward(std::uint32_t x) const {
  std::uint32_t high = x / low_radix_;
  std::uint32_t low = x % low_radix_;
  for (std::uint32_t r = rounds; r > 0; r -= 2) {
    low += low_radix_ - round_value(high, r - 1, low_radix_);
    if (low >= low_radix_) low -= low_radix_;
    high += high_radix_ - round_value(low, r - 2, high_radix_);
    if (high >= high_radix_) high -= high_radix_;
  }
  return high * low_radix_ + low;
}

// The network permutes a slightly larger set: walk its cycle until it is back inside.
std::uint32_t Shuffle::at(std::uint32_t position) const {
  std::uint32_t x = forward(position);
  while (x >= size_) x = forward(x);
  return x;
}

std::uint32_t Shuffle::position_of(std::uint32_t item) const {
  std::uint32_t x = backward(item);
  while (x >= size_) x = backward(x);
  return x;
}

}  // namespace bereik
