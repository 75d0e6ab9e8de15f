// Whom a message can reach, of many rows at a time: the same on every SIMD path, chosen at run time by what the machine can do.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "models/core/simd/columns.h"

namespace bereik {

// What is known of people, by row. Of a trait, the upper half is the class in which somebody is counted.
struct PersonColumns {
  const std::uint32_t* resident = nullptr;
  const std::uint32_t* member = nullptr;  // none: the row
  const std::uint8_t* trait = nullptr;
  const std::uint8_t* obstacle = nullptr;  // 0: none
  std::uint32_t size = 0;                  // of each
};
inline constexpr std::size_t obstacle_count = 3;

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

}  // namespace bereik
