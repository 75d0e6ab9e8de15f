// A distribution as a table of its quantiles: how every delay law is used, so that a measured curve costs the same as a
// formula and the bits are the same on every machine.
#pragma once

#include <bit>
#include <cstdint>
#include <functional>
#include <vector>

namespace bereik {

// Turns one random word into one value. The cells are uniform in the logarithm of the survival probability: 128 cells
// for each halving of it down to 2^-32, so the tail keeps its shape. Linear between cell borders. Entries are computed
// in double and rounded to float; a look-up is one conversion, one multiplication and one addition.
// Cost: 16 KiB, of which 10 KiB serve 99.9 % of the look-ups; about 1 ns.
class QuantileTable {
 public:
  // `upper_quantile(s)` = the value exceeded with probability s; never increasing in s. Called for s from 2^-32 to 1.
  explicit QuantileTable(const std::function<double(double)>& upper_quantile);

  // The value at probability (word + 1/2) / 2^32: increases with the word.
  float operator()(std::uint32_t word) const {
    const float survival = static_cast<float>(static_cast<std::int32_t>(~word >> 1)) + 0.5F;
    const std::uint32_t bits = std::bit_cast<std::uint32_t>(survival) - lowest_bits;
    const float* cell = entries_.data() + (bits >> fraction_bits);
    const float position = static_cast<float>(static_cast<std::int32_t>(bits & fraction_mask)) * fraction_unit;
    return cell[0] + position * (cell[1] - cell[0]);
  }
  // For those who look up many at a time: see simd/messages.h.
  const float* entries() const { return entries_.data(); }

 private:
  static constexpr int fraction_bits = 16;  // of the 23 of a float: 2^7 cells an octave
  static constexpr std::uint32_t fraction_mask = (1U << fraction_bits) - 1;
  static constexpr float fraction_unit = 0x1p-16F;
  static constexpr std::uint32_t lowest_bits = std::bit_cast<std::uint32_t>(0.5F);

  std::vector<float> entries_;
};

// A probability as a bound on a 32-bit word: the event happens for words below `bound`, and `stretched` makes a fresh
// uniform word of such a word, so that one word decides both whether and when. Exact integers.
class Threshold {
 public:
  Threshold() : Threshold{0} {}  // never
  // Requires 0 <= probability <= 1.
  explicit Threshold(double probability);

  bool passes(std::uint32_t word) const { return word < bound_; }
  // Requires passes(word).
  std::uint32_t stretched(std::uint32_t word) const {
    const std::uint64_t wide = (word * stretch_) >> 31;
    return static_cast<std::uint32_t>(wide < 0xFFFFFFFFULL ? wide : 0xFFFFFFFFULL);
  }
  std::uint64_t bound() const { return bound_; }
  std::uint64_t stretch() const { return stretch_; }

 private:
  std::uint64_t bound_;    // probability * 2^32
  std::uint64_t stretch_;  // 2^31 / probability
};

}  // namespace bereik
