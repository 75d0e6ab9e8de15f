#include "models/core/simd/weighted_sum.h"

// Highway compiles this file once for each instruction set.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "models/core/simd/weighted_sum.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace bereik {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// A group of sums stays in registers, so that none waits for another. No fused multiplication: not every path has it.
void add_up(const WeightedRow* rows, std::size_t count, std::size_t numbers, float* sums) {
  const hn::CappedTag<float, 8> floats;
  const std::size_t lanes = hn::Lanes(floats);
  for (std::size_t from = 0; from < numbers; from += 4 * lanes) {
    const auto at = [&](const float* all, std::size_t part) { return hn::LoadU(floats, all + from + part * lanes); };
    auto a = at(sums, 0), b = at(sums, 1), c = at(sums, 2), d = at(sums, 3);
    for (std::size_t r = 0; r < count; ++r) {
      const auto weight = hn::Set(floats, rows[r].weight);
      a = hn::Add(a, hn::Mul(weight, at(rows[r].numbers, 0)));
      b = hn::Add(b, hn::Mul(weight, at(rows[r].numbers, 1)));
      c = hn::Add(c, hn::Mul(weight, at(rows[r].numbers, 2)));
      d = hn::Add(d, hn::Mul(weight, at(rows[r].numbers, 3)));
    }
    hn::StoreU(a, floats, sums + from);
    hn::StoreU(b, floats, sums + from + lanes);
    hn::StoreU(c, floats, sums + from + 2 * lanes);
    hn::StoreU(d, floats, sums + from + 3 * lanes);
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace bereik
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bereik {

HWY_EXPORT(add_up);

void add_weighted(std::span<const WeightedRow> rows, std::size_t numbers, float* sums) {
  HWY_DYNAMIC_DISPATCH(add_up)(rows.data(), rows.size(), numbers, sums);
}

}  // namespace bereik
#endif
