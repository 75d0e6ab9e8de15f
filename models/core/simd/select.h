// Rows that pass a test, many tested at a time: the same rows on every SIMD path, chosen at run time by what the machine
// can do.
#pragma once

#include <cstddef>
#include <cstdint>

namespace bereik {

// Of points: dx * dx + dy * dy <= radius * radius, in floats. An infinite radius holds everything.
struct Disc {
  float east_m = 0;
  float north_m = 0;
  float radius_m = 0;
};

// What is tested, by row.
struct TestedColumns {
  const float* east_m = nullptr;  // none: all lie in the disc
  const float* north_m = nullptr;
  const std::uint8_t* set = nullptr;  // none: everybody. Bit r % 8 of byte r / 8 is row r's
  std::uint32_t size = 0;             // rows
};

// Sets the bits of those of the rows first .. end that lie in the disc and belong to the set, and clears the others of every
// byte that it writes: bit r % 8 of byte r / 8 - first / 8 is row r's. About 0.15 ns a row with AVX2 from the caches, 0.8 ns
// from memory. Requires first <= end <= size.
void select_rows(const TestedColumns& columns, const Disc& disc, std::uint32_t first, std::uint32_t end,
                 std::uint8_t* bits);

// Of such bits, clears those of rows whose tenure holds at the tick. `tenure`: by row, `size` of them, each a word: from its
// low half on, until before its high half.
void clear_holders(const std::uint32_t* tenure, std::uint32_t size, std::uint16_t tick, std::uint32_t first,
                   std::size_t bytes, std::uint8_t* bits);

// Writes the rows of such bits, in increasing order, and returns how many there are. `first`: that of the first bit. `rows`
// has room for all bits.
std::size_t rows_of(const std::uint8_t* bits, std::size_t bytes, std::uint32_t first, std::uint32_t* rows);

}  // namespace bereik
