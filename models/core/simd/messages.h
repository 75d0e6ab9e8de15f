// What becomes of a group of messages, many at a time: steps of which each turns columns into columns. The same bits on every
// SIMD path, chosen at run time by what the machine can do. The laws are elsewhere: here are their tables, as they lie in
// memory.
// Columns are read and written in blocks of eight: they have room for n rounded up to a whole block, and what is written
// beyond n means nothing. A set of messages is a bit a message: bit i % 8 of byte i / 8.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace bereik {

// What is known of people, by row. Of a trait, the upper half is the class in which somebody is counted.
struct PersonColumns {
  const std::uint32_t* resident = nullptr;
  const std::uint32_t* member = nullptr;
  const std::uint8_t* trait = nullptr;
  const std::uint8_t* obstacle = nullptr;  // 0: none
  std::uint32_t size = 0;                  // of each
};
inline constexpr std::size_t obstacle_count = 3;
inline constexpr std::size_t class_count = 5;
inline constexpr std::uint32_t class_size = 16;  // of traits

struct PersonCounts {
  std::uint64_t people = 0;
  std::array<std::uint64_t, obstacle_count> by_obstacle{};
  std::array<std::uint64_t, class_count> by_class{};
};

// Appends those rows of the set that have no obstacle to the lists, which have room for all of it and a block; returns how
// many. The set: of the rows from `first` on. Adds to `counts` whom it looked at. About 0.5 ns a row of the set and its gaps.
struct PersonLists {
  std::uint32_t* resident;
  std::uint32_t* member;
  std::uint32_t* trait;
};
std::size_t keep_reachable(const PersonColumns& people, std::span<const std::uint8_t> set, std::uint32_t first,
                           PersonLists kept, PersonCounts& counts);

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

// Moves what the set has of each column to its front, or to the front of another; returns how many there are.
struct Moved {
  const std::uint32_t* from;
  std::uint32_t* to;
};
std::size_t compress(std::span<const Moved> columns, const std::uint8_t* set, std::size_t n);
std::uint64_t count_of(const std::uint8_t* set, std::size_t n);
// Those of a set by the class of their trait. Requires n <= 504.
void count_classes(const std::uint32_t* traits, const std::uint8_t* set, std::size_t n,
                   std::array<std::uint64_t, class_count>& by_class);
// Of each: whole microseconds, added up.
std::int64_t microseconds_of(const float* seconds, std::size_t n);
// How many are at most so many seconds.
std::uint64_t count_until(const float* seconds, std::size_t n, float latest_s);
// The set of words below a bound.
void below(const std::uint32_t* words, std::size_t n, std::uint64_t bound, std::uint8_t* set);
// By value, its bin of a LogHistogram whose first bin begins at the float with the bits first << shift.
void bins_of(const float* seconds, std::size_t n, std::uint32_t shift, std::uint32_t first, std::uint32_t last,
             std::uint32_t* bins);

}  // namespace bereik
