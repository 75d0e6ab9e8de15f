// What people met so far in a replication: what decides about membership in later epochs, and nothing else does.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include "models/core/column.h"

namespace bereik {

// A set of rows.
class RowSet {
 public:
  RowSet() = default;
  explicit RowSet(std::uint32_t rows) : words_(rows / 64 + 1) {}
  void insert(std::uint32_t row) { words_[row / 64] |= std::uint64_t{1} << (row % 64); }
  bool contains(std::uint32_t row) const { return (words_[row / 64] >> (row % 64) & 1) != 0; }
  std::uint64_t count() const {
    std::uint64_t sum = 0;
    for (const std::uint64_t word : words_) sum += static_cast<std::uint64_t>(std::popcount(word));
    return sum;
  }

 private:
  std::vector<std::uint64_t> words_;
};

// By row at home of a crowd.
struct CrowdExposure {
  RowSet saw;                     // at least one alert in the app
  Column<std::int32_t> patience;  // left, in units of 2^-24; each alert seen takes some; below 0: mutes. Empty: endless
  Column<std::uint16_t> capped;   // SMS that a ceiling kept from somebody. Empty where nothing follows from it
};

// By crowd: those registered at the start, then the newcomers.
inline constexpr std::size_t crowd_count = 2;
using Exposure = std::array<CrowdExposure, crowd_count>;

inline constexpr double patience_unit = 0x1p-24;

}  // namespace bereik
