#include "models/core/simd/persons.h"

#include <algorithm>
#include <array>
#include <cstring>

// Highway compiles this file once for each instruction set.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "models/core/simd/persons.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "models/core/simd/eight-inl.h"

HWY_BEFORE_NAMESPACE();
namespace bereik {
namespace HWY_NAMESPACE {

// Thirty-two rows, of columns that hold so many. `first`: as which the first of them counts.
std::size_t keep_reachable_32(const PersonColumns& people, std::size_t row, std::uint32_t first, std::uint32_t set,
                              PersonLists& kept, PersonCounts& counts) {
  const hn::CappedTag<std::uint8_t, 32> bytes;
  const std::size_t at_once = hn::Lanes(bytes);
  std::array<std::uint32_t, obstacle_count> of_obstacle{};
  std::array<std::uint32_t, class_count - 1> of_class{};
  for (std::size_t lane = 0; lane < 32; lane += at_once) {
    const auto bits = [&](auto mask) {
      std::uint8_t stored[8] = {};
      hn::StoreMaskBits(bytes, mask, stored);
      std::uint32_t word = 0;
      std::memcpy(&word, stored, sizeof(word));
      return word << lane;
    };
    const auto obstacle = hn::LoadU(bytes, people.obstacle + row + lane);
    for (std::size_t k = 0; k < obstacle_count; ++k)
      of_obstacle[k] |= bits(hn::Eq(obstacle, hn::Set(bytes, static_cast<std::uint8_t>(k + 1))));
    const auto upper = hn::And(hn::LoadU(bytes, people.trait + row + lane), hn::Set(bytes, std::uint8_t{0xF0}));
    for (std::size_t k = 0; k + 1 < class_count; ++k)
      of_class[k] |= bits(hn::Eq(upper, hn::Set(bytes, static_cast<std::uint8_t>(k * class_size))));
  }
  const auto count = [set](std::uint32_t bits) { return static_cast<std::uint64_t>(std::popcount(bits & set)); };
  std::uint64_t others = count(0xFFFFFFFFU);
  counts.people += others;
  for (std::size_t k = 0; k < of_class.size(); others -= count(of_class[k++])) counts.by_class[k] += count(of_class[k]);
  counts.by_class.back() += others;
  for (std::size_t k = 0; k < obstacle_count; ++k) counts.by_obstacle[k] += count(of_obstacle[k]);
  const std::uint32_t reachable = set & ~(of_obstacle[0] | of_obstacle[1] | of_obstacle[2]);
  std::size_t n = 0;
  for (std::size_t lane = 0; lane < 32; lane += 8) {
    const Chosen chosen{reachable >> lane & 0xFF};
    chosen.move(people.resident + row + lane, kept.resident + n);
    if (people.member == nullptr)
      chosen.number(first + static_cast<std::uint32_t>(lane), kept.member + n);
    else
      chosen.move(people.member + row + lane, kept.member + n);
    chosen.widen(people.trait + row + lane, kept.trait + n);
    n += chosen.count();
  }
  kept.resident += n;
  kept.member += n;
  kept.trait += n;
  return n;
}

// The end of the columns, with room for thirty-two rows.
std::size_t keep_reachable_at_end(const PersonColumns& people, std::size_t row, std::uint32_t set, PersonLists& kept,
                                  PersonCounts& counts) {
  std::array<std::uint32_t, 32> resident{}, member{};
  std::array<std::uint8_t, 32> trait{}, obstacle{};
  const std::size_t n = people.size - row;
  std::copy_n(people.resident + row, n, resident.data());
  if (people.member != nullptr) std::copy_n(people.member + row, n, member.data());
  std::copy_n(people.trait + row, n, trait.data());
  std::copy_n(people.obstacle + row, n, obstacle.data());
  return keep_reachable_32(
      {resident.data(), people.member == nullptr ? nullptr : member.data(), trait.data(), obstacle.data(), 32}, 0,
      static_cast<std::uint32_t>(row), set, kept, counts);
}

std::size_t keep_reachable(const PersonColumns& people, std::span<const std::uint8_t> set, std::uint32_t first,
                           PersonLists kept, PersonCounts& counts) {
  std::size_t n = 0;
  for (std::size_t byte = 0; byte < set.size(); byte += 4) {
    std::uint32_t bits = 0;
    std::memcpy(&bits, set.data() + byte, std::min<std::size_t>(4, set.size() - byte));
    if (bits == 0) continue;
    const std::size_t row = first + 8 * byte;
    n += row + 32 <= people.size ? keep_reachable_32(people, row, static_cast<std::uint32_t>(row), bits, kept, counts)
                                 : keep_reachable_at_end(people, row, bits, kept, counts);
  }
  return n;
}

}  // namespace HWY_NAMESPACE
}  // namespace bereik
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bereik {

HWY_EXPORT(keep_reachable);

std::size_t keep_reachable(const PersonColumns& people, std::span<const std::uint8_t> set, std::uint32_t first,
                           PersonLists kept, PersonCounts& counts) {
  return HWY_DYNAMIC_DISPATCH(keep_reachable)(people, set, first, kept, counts);
}

}  // namespace bereik
#endif
