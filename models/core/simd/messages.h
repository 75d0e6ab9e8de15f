// What becomes of a group of messages, many at a time: steps of which each turns columns into columns, as columns.h has
// them. The laws are elsewhere: here are their tables, as they lie in memory. The same bits on every SIMD path, chosen at run
// time by what the machine can do.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "models/core/simd/columns.h"

namespace bereik {

// A piecewise linear curve from u in [0, 1) to seconds: piece k ends before end[k], the last one beyond 1.
struct CurvePieces {
  static constexpr std::size_t most = 8;
  std::array<float, most> end{}, from{}, from_s{}, slope_s{};
  std::size_t count = 0;
};
void hand_over(const CurvePieces& curve, const std::uint32_t* words, std::size_t n, float* seconds);

// Of a Threshold: words below the bound pass, and those are stretched to a fresh word.
struct WordBound {
  std::uint64_t bound = 0, stretch = 0;
};
// Seconds after `from_s` of the words that pass, by a QuantileTable; those that arrive at all, and those that do so by
// `latest_s`.
void arrive(const WordBound& arrives, const float* quantiles, const std::uint32_t* words, const float* from_s,
            float latest_s, std::size_t n, float* arrives_s, std::uint8_t* in_contact, std::uint8_t* in_time);

// Thresholds by trait, in columns.
struct TraitBounds {
  static constexpr std::size_t count = class_count * class_size;
  alignas(64) std::array<std::uint32_t, count> last{};  // word that passes
  alignas(64) std::array<std::uint32_t, count> stretch_low{}, stretch_high{};
  bool are_all_possible = true;  // else the bounds without a stretch are passed by no word
};
// Takes out of a set whom the bound of their trait does not let pass.
void pass(const TraitBounds& bounds, const std::uint32_t* traits, const std::uint32_t* words, std::size_t n,
          std::uint8_t* set);
// Seconds after `from_s` of words that pass; and the set of those by `latest_s`.
void notice(const TraitBounds& bounds, const float* quantiles, const std::uint32_t* traits, const std::uint32_t* words,
            const float* from_s, float latest_s, std::size_t n, float* notices_s, std::uint8_t* in_time);

}  // namespace bereik
