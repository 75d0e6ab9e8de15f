#include "models/core/simd/select.h"

// Highway compiles this file once for each instruction set.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "models/core/simd/select.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "models/core/simd/eight-inl.h"

HWY_BEFORE_NAMESPACE();
namespace bereik {
namespace HWY_NAMESPACE {

inline bool passes(const TestedColumns& columns, const Disc& disc, std::uint16_t tick, std::uint32_t row) {
  if (columns.east_m != nullptr) {
    const float dx = columns.east_m[row] - disc.east_m;
    const float dy = columns.north_m[row] - disc.north_m;
    if (!(dx * dx + dy * dy <= disc.radius_m * disc.radius_m)) return false;
  }
  if (columns.tenure == nullptr) return true;
  return (columns.tenure[row] & 0xFFFF) <= tick && tick < columns.tenure[row] >> 16;
}

// The tests of eight rows; each of them gives a bit a row.
class Tests {
 public:
  Tests(const TestedColumns& columns, const Disc& disc, std::uint16_t tick)
      : columns_{columns},
        east_{hn::Set(Metres{}, disc.east_m)},
        north_{hn::Set(Metres{}, disc.north_m)},
        squared_radius_{hn::Set(Metres{}, disc.radius_m * disc.radius_m)},
        now_{hn::Set(Ticks{}, tick)},
        next_{hn::Set(Ticks{}, tick + 1)} {}

  unsigned place(std::uint32_t row) const {
    const Metres metres;
    return of_lanes([&](std::uint32_t lane) {
      const auto dx = hn::Sub(hn::LoadU(metres, columns_.east_m + row + lane), east_);
      const auto dy = hn::Sub(hn::LoadU(metres, columns_.north_m + row + lane), north_);
      return bits_of(metres, hn::Le(hn::Add(hn::Mul(dx, dx), hn::Mul(dy, dy)), squared_radius_));
    });
  }
  unsigned tenure(std::uint32_t row) const {
    return of_lanes([&](std::uint32_t lane) { return holds(hn::LoadU(Words{}, columns_.tenure + row + lane)); });
  }
  // Of a tenure by member.
  unsigned tenure_of(const std::uint32_t* member) const {
    return of_lanes([&](std::uint32_t lane) {
      return holds(hn::GatherIndex(Words{}, columns_.tenure, hn::BitCast(Ticks{}, hn::LoadU(Words{}, member + lane))));
    });
  }

 private:
  using Metres = Floats;
  using Ticks = Numbers;  // some instruction sets compare only signed numbers

  template <class Test>
  static unsigned of_lanes(Test test) {
    unsigned bits = 0;
    for (std::size_t lane = 0; lane < 8; lane += lanes()) bits |= test(static_cast<std::uint32_t>(lane)) << lane;
    return bits;
  }
  unsigned holds(WordVector tenure) const {
    const Ticks ticks;
    const auto from = hn::BitCast(ticks, hn::And(tenure, hn::Set(Words{}, 0xFFFF)));
    const auto until = hn::BitCast(ticks, hn::ShiftRight<16>(tenure));
    return bits_of(ticks, hn::And(hn::Lt(from, next_), hn::Lt(now_, until)));
  }

  const TestedColumns& columns_;
  hn::Vec<Metres> east_, north_, squared_radius_;
  hn::Vec<Ticks> now_, next_;
};

void select(const TestedColumns& columns, const Disc& disc, std::uint16_t tick, std::uint32_t first, std::uint32_t end,
            std::uint8_t* bits) {
  if (first == end) return;
  const Tests tests{columns, disc, tick};
  for (std::uint32_t row = first & ~7U; row < end; row += 8, ++bits) {
    unsigned chosen = 0;
    if (columns.size - row < 8) {
      for (std::uint32_t lane = 0; lane < columns.size - row; ++lane)
        chosen |= (passes(columns, disc, tick, row + lane) ? 1U : 0U) << lane;
    } else {
      chosen = columns.east_m != nullptr ? tests.place(row) : 0xFFU;
      if (columns.tenure != nullptr) chosen &= tests.tenure(row);
    }
    if (row < first) chosen &= 0xFFU << (first - row);
    if (end - row < 8) chosen &= (1U << (end - row)) - 1;
    *bits = static_cast<std::uint8_t>(chosen);
  }
}

void clear(const std::uint32_t* member, std::uint32_t size, const std::uint32_t* tenure, std::uint16_t tick,
           std::uint32_t first, std::size_t bytes, std::uint8_t* bits) {
  const TestedColumns columns{nullptr, nullptr, tenure, size};
  const Tests tests{columns, {}, tick};
  for (std::uint32_t row = first & ~7U; bytes > 0; row += 8, ++bits, --bytes) {
    if (*bits == 0) continue;
    unsigned holders = 0;
    if (size - row < 8)
      for (std::uint32_t lane = 0; lane < size - row; ++lane)
        holders |= (passes(columns, {}, tick, member[row + lane]) ? 1U : 0U) << lane;
    else
      holders = tests.tenure_of(member + row);
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
