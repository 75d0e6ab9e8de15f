#include "tests/bench/look_up.h"

#include <bit>
#include <cstring>

// Highway compiles this file once for each instruction set.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "tests/bench/look_up.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace bereik::bench {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// As QuantileTable does it. Both ends of a cell are fetched with one load.
void look_up_eight_at_a_time(const float* quantiles, const std::uint32_t* words, std::size_t n, float* seconds) {
  const hn::CappedTag<std::uint32_t, 8> tag;
  const hn::RebindToSigned<decltype(tag)> numbers;
  const hn::RebindToFloat<decltype(tag)> floats;
  const std::size_t lanes = hn::Lanes(tag);
  for (std::size_t i = 0; i < n; i += lanes) {
    const auto rank = hn::ShiftRight<1>(hn::Not(hn::LoadU(tag, words + i)));
    const auto survival = hn::Add(hn::ConvertTo(floats, hn::BitCast(numbers, rank)), hn::Set(floats, 0.5F));
    const auto bits = hn::Sub(hn::BitCast(tag, survival), hn::Set(tag, std::bit_cast<std::uint32_t>(0.5F)));
    alignas(32) std::uint32_t cell[8];
    alignas(64) float ends[16];
    hn::Store(hn::ShiftRight<16>(bits), tag, cell);
    for (std::size_t k = 0; k < lanes; ++k) std::memcpy(ends + 2 * k, quantiles + cell[k], 2 * sizeof(float));
    hn::Vec<decltype(floats)> left, right;
    hn::LoadInterleaved2(floats, ends, left, right);
    const auto fraction = hn::BitCast(numbers, hn::And(bits, hn::Set(tag, 0xFFFF)));
    const auto position = hn::Mul(hn::ConvertTo(floats, fraction), hn::Set(floats, 0x1p-16F));
    const auto value = hn::Add(left, hn::Mul(position, hn::Sub(right, left)));
    hn::StoreU(hn::Add(hn::LoadU(floats, seconds + i), value), floats, seconds + i);
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace bereik::bench
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bereik::bench {

HWY_EXPORT(look_up_eight_at_a_time);

void look_up(const float* quantiles, const std::uint32_t* words, std::size_t n, float* seconds) {
  HWY_DYNAMIC_DISPATCH(look_up_eight_at_a_time)(quantiles, words, n, seconds);
}

}  // namespace bereik::bench
#endif
