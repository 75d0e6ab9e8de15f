#include "models/core/simd/select.h"

#include <array>
#include <bit>

// Highway compiles this file once for each instruction set.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "models/core/simd/select.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef BEREIK_SELECT_POSITIONS
#define BEREIK_SELECT_POSITIONS
namespace bereik {

// By a byte: the positions of its bits that are set, the lowest first; then zeros.
constexpr std::array<std::array<std::uint8_t, 8>, 256> positions_of_bits() {
  std::array<std::array<std::uint8_t, 8>, 256> table{};
  for (unsigned byte = 0; byte < 256; ++byte)
    for (unsigned bit = 0, n = 0; bit < 8; ++bit)
      if ((byte >> bit & 1) != 0) table[byte][n++] = static_cast<std::uint8_t>(bit);
  return table;
}
inline constexpr auto positions = positions_of_bits();

}  // namespace bereik
#endif

HWY_BEFORE_NAMESPACE();
namespace bereik {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

inline bool passes(const TestedColumns& columns, const Disc& disc, std::uint16_t tick, std::uint32_t row) {
  const float dx = columns.east_m[row] - disc.east_m;
  const float dy = columns.north_m[row] - disc.north_m;
  if (!(dx * dx + dy * dy <= disc.radius_m * disc.radius_m)) return false;
  if (columns.tenure == nullptr) return true;
  return (columns.tenure[row] & 0xFFFF) <= tick && tick < columns.tenure[row] >> 16;
}

// Eight rows at a time on every path: their numbers come from a table by what was chosen of them. (Highway's Compress does
// the same, but copies its table to the stack at each call where it is built with g++ 12.)
std::size_t select(const TestedColumns& columns, const Disc& disc, std::uint16_t tick, std::uint32_t first,
                   std::uint32_t end, std::uint32_t* rows) {
  const hn::CappedTag<float, 8> metres;
  const hn::RebindToUnsigned<decltype(metres)> words;
  const hn::RebindToSigned<decltype(metres)> ticks;  // some instruction sets compare only signed numbers
  const hn::Rebind<std::uint8_t, decltype(metres)> bytes;
  const auto lanes = static_cast<std::uint32_t>(hn::Lanes(metres));
  const auto east = hn::Set(metres, disc.east_m);
  const auto north = hn::Set(metres, disc.north_m);
  const auto squared_radius = hn::Set(metres, disc.radius_m * disc.radius_m);
  const auto now = hn::Set(ticks, tick);
  const auto next = hn::Set(ticks, tick + 1);
  std::size_t n = 0;
  std::uint32_t row = first;
  for (; 8 <= end - row; row += 8) {
    unsigned chosen = 0;
    for (std::uint32_t lane = 0; lane < 8; lane += lanes) {
      const auto dx = hn::Sub(hn::LoadU(metres, columns.east_m + row + lane), east);
      const auto dy = hn::Sub(hn::LoadU(metres, columns.north_m + row + lane), north);
      auto mask = hn::RebindMask(words, hn::Le(hn::Add(hn::Mul(dx, dx), hn::Mul(dy, dy)), squared_radius));
      if (columns.tenure != nullptr) {
        const auto tenure = hn::LoadU(words, columns.tenure + row + lane);
        const auto from = hn::BitCast(ticks, hn::And(tenure, hn::Set(words, 0xFFFF)));
        const auto until = hn::BitCast(ticks, hn::ShiftRight<16>(tenure));
        mask = hn::And(mask, hn::RebindMask(words, hn::And(hn::Lt(from, next), hn::Lt(now, until))));
      }
      std::uint8_t bits[8];
      hn::StoreMaskBits(words, mask, bits);
      chosen |= static_cast<unsigned>(bits[0]) << lane;
    }
    // Eight fit: no more rows were chosen so far than were tested.
    const auto start = hn::Set(words, row);
    for (std::uint32_t lane = 0; lane < 8; lane += lanes)
      hn::StoreU(hn::Add(start, hn::PromoteTo(words, hn::LoadU(bytes, positions[chosen].data() + lane))), words,
                 rows + n + lane);
    n += static_cast<std::size_t>(std::popcount(chosen));
  }
  for (; row < end; ++row) {
    rows[n] = row;
    n += passes(columns, disc, tick, row) ? 1 : 0;
  }
  return n;
}

}  // namespace HWY_NAMESPACE
}  // namespace bereik
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bereik {

HWY_EXPORT(select);

std::size_t select_rows(const TestedColumns& columns, const Disc& disc, std::uint16_t tick, std::uint32_t first,
                        std::uint32_t end, std::uint32_t* rows) {
  return HWY_DYNAMIC_DISPATCH(select)(columns, disc, tick, first, end, rows);
}

}  // namespace bereik
#endif
