// The columns of a group of messages, as simd/columns.h wants them. A part of respond(); not for others.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "models/core/log_histogram.h"
#include "models/core/quantile_table.h"
#include "models/core/simd/messages.h"
#include "models/core/simd/persons.h"
#include "models/targeting/row_selection.h"

namespace bereik {

// The most messages of a group, and a block beyond.
inline constexpr std::size_t most_messages = RowSelection::group_size;
template <class T>
using MessageColumn = std::array<T, most_messages + 8>;
using MessageSet = std::array<std::uint8_t, most_messages / 8 + 1>;

inline WordBound bound_of(const Threshold& threshold) { return {threshold.bound(), threshold.stretch()}; }

// Floats move as the words that they are.
inline Moved moved(const float* from, float* to) {
  return {reinterpret_cast<const std::uint32_t*>(from), reinterpret_cast<std::uint32_t*>(to)};
}

// Calls visit(i) for each of a set among n.
template <class Visit>
void for_each_of(const MessageSet& set, std::size_t n, Visit visit) {
  for (std::size_t first = 0; first < n; first += 8)
    for (unsigned left = set[first / 8]; left != 0; left &= left - 1)
      visit(first + static_cast<std::size_t>(std::countr_zero(left)));
}

// Adds n delays to a histogram.
inline void add_to(LogHistogram& histogram, const float* seconds, std::size_t n) {
  MessageColumn<std::uint32_t> bins;
  bins_of(seconds, n, LogHistogram::shift, LogHistogram::first, LogHistogram::bin_count - 1, bins.data());
  histogram.add_bins({bins.data(), n});
}

}  // namespace bereik
