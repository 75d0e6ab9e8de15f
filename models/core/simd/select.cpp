#include "models/core/simd/select.h"

#include <bit>

#include "models/core/simd/positions_of_bits.h"

// Highway compiles this file once for each instruction set.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "models/core/simd/select.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

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

void select(const TestedColumns& columns, const Disc& disc, std::uint16_t tick, std::uint32_t first, std::uint32_t end,
            std::uint8_t* bits) {
  if (first == end) return;
  const hn::CappedTag<float, 8> metres;
  const hn::RebindToUnsigned<decltype(metres)> words;
  const hn::RebindToSigned<decltype(metres)> ticks;  // some instruction sets compare only signed numbers
  const auto lanes = static_cast<std::uint32_t>(hn::Lanes(metres));
  const auto east = hn::Set(metres, disc.east_m);
  const auto north = hn::Set(metres, disc.north_m);
  const auto squared_radius = hn::Set(metres, disc.radius_m * disc.radius_m);
  const auto now = hn::Set(ticks, tick);
  const auto next = hn::Set(ticks, tick + 1);
  for (std::uint32_t row = first & ~7U; row < end; row += 8, ++bits) {
    unsigned chosen = 0;
    if (columns.size - row < 8)
      for (std::uint32_t lane = 0; lane < columns.size - row; ++lane)
        chosen |= (passes(columns, disc, tick, row + lane) ? 1U : 0U) << lane;
    else
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
        std::uint8_t of_lanes[8];
        hn::StoreMaskBits(words, mask, of_lanes);
        chosen |= static_cast<unsigned>(of_lanes[0]) << lane;
      }
    if (row < first) chosen &= 0xFFU << (first - row);
    if (end - row < 8) chosen &= (1U << (end - row)) - 1;
    *bits = static_cast<std::uint8_t>(chosen);
  }
}

void clear(const std::uint32_t* member, std::uint32_t size, const std::uint32_t* tenure, std::uint16_t tick,
           std::uint32_t first, std::size_t bytes, std::uint8_t* bits) {
  const hn::CappedTag<std::uint32_t, 8> words;
  const hn::RebindToSigned<decltype(words)> ticks;
  const auto lanes = static_cast<std::uint32_t>(hn::Lanes(words));
  const auto now = hn::Set(ticks, tick);
  const auto next = hn::Set(ticks, tick + 1);
  for (std::uint32_t row = first & ~7U; bytes > 0; row += 8, ++bits, --bytes) {
    if (*bits == 0) continue;
    unsigned holders = 0;
    if (size - row < 8)
      for (std::uint32_t lane = 0; lane < size - row; ++lane) {
        const std::uint32_t own = tenure[member[row + lane]];
        holders |= ((own & 0xFFFF) <= tick && tick < own >> 16 ? 1U : 0U) << lane;
      }
    else
      for (std::uint32_t lane = 0; lane < 8; lane += lanes) {
        const auto own = hn::GatherIndex(words, tenure, hn::BitCast(ticks, hn::LoadU(words, member + row + lane)));
        const auto from = hn::BitCast(ticks, hn::And(own, hn::Set(words, 0xFFFF)));
        const auto until = hn::BitCast(ticks, hn::ShiftRight<16>(own));
        std::uint8_t of_lanes[8];
        hn::StoreMaskBits(ticks, hn::And(hn::Lt(from, next), hn::Lt(now, until)), of_lanes);
        holders |= static_cast<unsigned>(of_lanes[0]) << lane;
      }
    *bits = static_cast<std::uint8_t>(*bits & ~holders);
  }
}

// Eight rows at a time on every path: their numbers come from a table by what was chosen of them. (Highway's Compress does
// the same, but copies its table to the stack at each call where it is built with g++ 12.)
std::size_t number(const std::uint8_t* bits, std::size_t bytes, std::uint32_t first, std::uint32_t* rows) {
  const hn::CappedTag<std::uint32_t, 8> words;
  const hn::Rebind<std::uint8_t, decltype(words)> narrow;
  const auto lanes = static_cast<std::uint32_t>(hn::Lanes(words));
  std::size_t n = 0;
  for (std::size_t k = 0; k < bytes; ++k) {
    const auto start = hn::Set(words, first + static_cast<std::uint32_t>(8 * k));
    for (std::uint32_t lane = 0; lane < 8; lane += lanes)
      hn::StoreU(hn::Add(start, hn::PromoteTo(words, hn::LoadU(narrow, positions_of_bits[bits[k]].data() + lane))),
                 words, rows + n + lane);
    n += static_cast<std::size_t>(std::popcount(bits[k]));
  }
  return n;
}

}  // namespace HWY_NAMESPACE
}  // namespace bereik
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bereik {

HWY_EXPORT(select);
HWY_EXPORT(clear);
HWY_EXPORT(number);

void select_rows(const TestedColumns& columns, const Disc& disc, std::uint16_t tick, std::uint32_t first,
                 std::uint32_t end, std::uint8_t* bits) {
  HWY_DYNAMIC_DISPATCH(select)(columns, disc, tick, first, end, bits);
}

void clear_holders(const std::uint32_t* member, std::uint32_t size, const std::uint32_t* tenure, std::uint16_t tick,
                   std::uint32_t first, std::size_t bytes, std::uint8_t* bits) {
  HWY_DYNAMIC_DISPATCH(clear)(member, size, tenure, tick, first, bytes, bits);
}

std::size_t rows_of(const std::uint8_t* bits, std::size_t bytes, std::uint32_t first, std::uint32_t* rows) {
  return HWY_DYNAMIC_DISPATCH(number)(bits, bytes, first, rows);
}

}  // namespace bereik
#endif
