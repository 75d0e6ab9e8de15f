#include "models/core/simd/select.h"

#include <cstring>

// Highway compiles this file once for each instruction set.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "models/core/simd/select.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "models/core/simd/eight-inl.h"

HWY_BEFORE_NAMESPACE();
namespace bereik {
namespace HWY_NAMESPACE {

inline bool is_in(const TestedColumns& columns, const Disc& disc, std::uint32_t row) {
  const float dx = columns.east_m[row] - disc.east_m;
  const float dy = columns.north_m[row] - disc.north_m;
  return dx * dx + dy * dy <= disc.radius_m * disc.radius_m;
}

void select(const TestedColumns& columns, const Disc& disc, std::uint32_t first, std::uint32_t end,
            std::uint8_t* bits) {
  if (first == end) return;
  const Floats metres;
  const auto east = hn::Set(metres, disc.east_m);
  const auto north = hn::Set(metres, disc.north_m);
  const auto squared_radius = hn::Set(metres, disc.radius_m * disc.radius_m);
  const auto in_disc = [&](std::uint32_t row) {
    unsigned inside = 0;
    if (columns.size - row < 8) {
      for (std::uint32_t lane = 0; lane < columns.size - row; ++lane)
        inside |= (is_in(columns, disc, row + lane) ? 1U : 0U) << lane;
      return inside;
    }
    for (std::size_t lane = 0; lane < 8; lane += lanes()) {
      const auto dx = hn::Sub(hn::LoadU(metres, columns.east_m + row + lane), east);
      const auto dy = hn::Sub(hn::LoadU(metres, columns.north_m + row + lane), north);
      inside |= bits_of(metres, hn::Le(hn::Add(hn::Mul(dx, dx), hn::Mul(dy, dy)), squared_radius)) << lane;
    }
    return inside;
  };
  const std::size_t bytes = (end + 7) / 8 - first / 8;
  if (columns.set != nullptr)
    std::memcpy(bits, columns.set + first / 8, bytes);
  else
    std::memset(bits, 0xFF, bytes);
  bits[0] = static_cast<std::uint8_t>(bits[0] & 0xFFU << (first % 8));
  if (end % 8 != 0) bits[bytes - 1] = static_cast<std::uint8_t>(bits[bytes - 1] & ((1U << (end % 8)) - 1));
  if (columns.east_m == nullptr) return;
  for (std::uint32_t row = first & ~7U; row < end; row += 8, ++bits)
    if (*bits != 0) *bits = static_cast<std::uint8_t>(*bits & in_disc(row));
}

unsigned hold(const std::uint32_t* tenure, std::uint16_t tick) {
  const Numbers ticks;  // some instruction sets compare only signed numbers
  unsigned holders = 0;
  for (std::size_t lane = 0; lane < 8; lane += lanes()) {
    const auto own = hn::LoadU(Words{}, tenure + lane);
    const auto from = hn::BitCast(ticks, hn::And(own, hn::Set(Words{}, 0xFFFF)));
    const auto until = hn::BitCast(ticks, hn::ShiftRight<16>(own));
    const auto holds = hn::And(hn::Lt(from, hn::Set(ticks, tick + 1)), hn::Lt(hn::Set(ticks, tick), until));
    holders |= bits_of(ticks, holds) << lane;
  }
  return holders;
}

void clear(const std::uint32_t* tenure, std::uint32_t size, std::uint16_t tick, std::uint32_t first, std::size_t bytes,
           std::uint8_t* bits) {
  for (std::uint32_t row = first & ~7U; bytes > 0; row += 8, ++bits, --bytes) {
    if (*bits == 0) continue;
    unsigned holders = 0;
    if (size - row < 8)
      for (std::uint32_t lane = 0; lane < size - row; ++lane) {
        const std::uint32_t own = tenure[row + lane];
        holders |= ((own & 0xFFFF) <= tick && tick < own >> 16 ? 1U : 0U) << lane;
      }
    else
      holders = hold(tenure + row, tick);
    *bits = static_cast<std::uint8_t>(*bits & ~holders);
  }
}

std::size_t number(const std::uint8_t* bits, std::size_t bytes, std::uint32_t first, std::uint32_t* rows) {
  std::size_t n = 0;
  for (std::size_t k = 0; k < bytes; ++k) {
    const Chosen chosen{bits[k]};
    chosen.number(first + static_cast<std::uint32_t>(8 * k), rows + n);
    n += chosen.count();
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

void select_rows(const TestedColumns& columns, const Disc& disc, std::uint32_t first, std::uint32_t end,
                 std::uint8_t* bits) {
  HWY_DYNAMIC_DISPATCH(select)(columns, disc, first, end, bits);
}

void clear_holders(const std::uint32_t* tenure, std::uint32_t size, std::uint16_t tick, std::uint32_t first,
                   std::size_t bytes, std::uint8_t* bits) {
  HWY_DYNAMIC_DISPATCH(clear)(tenure, size, tick, first, bytes, bits);
}

std::size_t rows_of(const std::uint8_t* bits, std::size_t bytes, std::uint32_t first, std::uint32_t* rows) {
  return HWY_DYNAMIC_DISPATCH(number)(bits, bytes, first, rows);
}

}  // namespace bereik
#endif
