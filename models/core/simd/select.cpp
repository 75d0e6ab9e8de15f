#include "models/core/simd/select.h"

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

std::size_t select(const TestedColumns& columns, const Disc& disc, std::uint16_t tick, std::uint32_t first,
                   std::uint32_t end, std::uint32_t* rows) {
  const hn::ScalableTag<float> metres;
  const hn::RebindToUnsigned<decltype(metres)> words;
  const hn::RebindToSigned<decltype(metres)> ticks;  // some instruction sets compare only signed numbers
  const auto lanes = static_cast<std::uint32_t>(hn::Lanes(metres));
  const auto east = hn::Set(metres, disc.east_m);
  const auto north = hn::Set(metres, disc.north_m);
  const auto squared_radius = hn::Set(metres, disc.radius_m * disc.radius_m);
  const auto now = hn::Set(ticks, tick);
  const auto next = hn::Set(ticks, tick + 1);
  auto numbers = hn::Iota(words, first);
  const auto step = hn::Set(words, lanes);
  std::size_t n = 0;
  std::uint32_t row = first;
  for (; lanes <= end - row; row += lanes, numbers = hn::Add(numbers, step)) {
    const auto dx = hn::Sub(hn::LoadU(metres, columns.east_m + row), east);
    const auto dy = hn::Sub(hn::LoadU(metres, columns.north_m + row), north);
    auto chosen = hn::RebindMask(words, hn::Le(hn::Add(hn::Mul(dx, dx), hn::Mul(dy, dy)), squared_radius));
    if (columns.tenure != nullptr) {
      const auto tenure = hn::LoadU(words, columns.tenure + row);
      const auto from = hn::BitCast(ticks, hn::And(tenure, hn::Set(words, 0xFFFF)));
      const auto until = hn::BitCast(ticks, hn::ShiftRight<16>(tenure));
      chosen = hn::And(chosen, hn::RebindMask(words, hn::And(hn::Lt(from, next), hn::Lt(now, until))));
    }
    // A whole vector fits: no more rows were chosen so far than were tested.
    hn::StoreU(hn::Compress(numbers, chosen), words, rows + n);
    n += hn::CountTrue(words, chosen);
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
