// A random order of N things that can be asked for one at a time, forwards and backwards.
#pragma once

#include <cstdint>

#include "models/core/draws.h"

namespace bereik {

// A permutation of 0 .. size-1 chosen by a key: an alternating Feistel network on the two digits of a mixed radix
// (Black & Rogaway, "Ciphers with arbitrary finite domains", CT-RSA 2002), six rounds. O(1) memory; about 40 ns a query.
class Shuffle {
 public:
  // Requires size >= 1.
  Shuffle(std::uint32_t size, const RandomBlock& key);

  std::uint32_t at(std::uint32_t position) const;       // what stands at a position
  std::uint32_t position_of(std::uint32_t item) const;  // the inverse
  std::uint32_t size() const { return size_; }

 private:
  std::uint32_t round_value(std::uint32_t digit, std::uint32_t round, std::uint32_t radix) const;
  std::uint32_t forward(std::uint32_t x) const;
  std::uint32_t backward(std::uint32_t x) const;

  std::uint32_t size_;
  std::uint32_t high_radix_;
  std::uint32_t low_radix_;  // high_radix_ * low_radix_ >= size_, barely
  RandomBlock key_;
};

}  // namespace bereik
