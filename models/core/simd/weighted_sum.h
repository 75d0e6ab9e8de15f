// Sums of weighted rows of numbers, the same bits on every SIMD path, chosen at run time by what the machine can do.
#pragma once

#include <cstddef>
#include <span>

namespace bereik {

struct WeightedRow {
  const float* numbers;
  float weight;
};

// The numbers of a row are added in groups of so many.
inline constexpr std::size_t weighted_group = 32;

// Adds weight * numbers[k] of each row to sums[k], in the order of the rows; each product and each sum is rounded.
// Requires whole groups: `numbers` is a multiple of weighted_group. About 2 ns for 32
// numbers of a row in the caches.
void add_weighted(std::span<const WeightedRow> rows, std::size_t numbers, float* sums);

}  // namespace bereik
