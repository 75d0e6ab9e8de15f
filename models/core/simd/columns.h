// Columns of words and seconds, eight at a time: the same results on every SIMD path, chosen at run time by what the machine
// can do.
// Columns are read and written in blocks of eight: they have room for n rounded up to a whole block, and what is written
// beyond n means nothing. A set is a bit for each position: bit i % 8 of byte i / 8; none beyond n is set.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace bereik {

// Moves what the set has of each column to its front, or to the front of another; returns how many there are.
struct Moved {
  const std::uint32_t* from;
  std::uint32_t* to;
};
std::size_t compress(std::span<const Moved> columns, const std::uint8_t* set, std::size_t n);
std::uint64_t count_of(const std::uint8_t* set, std::size_t n);
// Traits fall into classes of sixteen.
inline constexpr std::size_t class_count = 5;
inline constexpr std::uint32_t class_size = 16;  // of traits
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
