#include "models/core/simd/columns.h"

#include <cstring>

// Highway compiles this file once for each instruction set.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "models/core/simd/columns.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "models/core/simd/eight-inl.h"

HWY_BEFORE_NAMESPACE();
namespace bereik {
namespace HWY_NAMESPACE {

std::size_t compress(std::span<const Moved> columns, const std::uint8_t* set, std::size_t n) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < n; i += 8) {
    const Chosen chosen{set[i / 8]};
    for (const Moved& column : columns) chosen.move(column.from + i, column.to + kept);
    kept += chosen.count();
  }
  return kept;
}

std::uint64_t count_of(const std::uint8_t* set, std::size_t n) {
  const std::size_t bytes = (n + 7) / 8;
  std::uint64_t sum = 0;
  std::size_t k = 0;
  for (; k + 8 <= bytes; k += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, set + k, sizeof(word));
    sum += static_cast<std::uint64_t>(std::popcount(word));
  }
  for (; k < bytes; ++k) sum += static_cast<std::uint64_t>(std::popcount(set[k]));
  return sum;
}

// Six bits of a lane for each class, so that one addition counts whatever class it is.
void count_classes(const std::uint32_t* traits, const std::uint8_t* set, std::size_t n,
                   std::array<std::uint64_t, class_count>& by_class) {
  const Words tag;
  std::array<std::uint32_t, 8> packed{};
  for (std::size_t lane = 0; lane < 8; lane += lanes()) {
    auto sum = hn::Zero(tag);
    auto bit = hn::Shl(hn::Set(tag, 1U << lane), hn::Iota(tag, 0));
    for (std::size_t i = 0; i < n; i += 8) {
      const auto upper = hn::ShiftRight<4>(hn::LoadU(tag, traits + i + lane));
      const auto place = hn::Add(hn::ShiftLeft<2>(upper), hn::ShiftLeft<1>(upper));
      const auto is_chosen = hn::Eq(hn::And(hn::Set(tag, set[i / 8]), bit), bit);
      sum = hn::Add(sum, hn::IfThenElseZero(is_chosen, hn::Shl(hn::Set(tag, 1U), place)));
    }
    hn::StoreU(sum, tag, packed.data() + lane);
  }
  for (const std::uint32_t word : packed)
    for (std::size_t k = 0; k < class_count; ++k) by_class[k] += word >> (6 * k) & 63;
}

#if HWY_TARGET == HWY_SCALAR
std::int64_t microseconds_of(const float* seconds, std::size_t n) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += static_cast<std::int64_t>(static_cast<double>(seconds[i]) * 1e6);
  return sum;
}
#else
// Sums of whole numbers below 2^53 are exact, in any order.
std::int64_t microseconds_of(const float* seconds, std::size_t n) {
  const hn::Repartition<double, Words> doubles;
  const hn::Rebind<float, decltype(doubles)> floats;
  const std::size_t at_once = hn::Lanes(doubles);
  auto sum = hn::Zero(doubles);
  std::size_t i = 0;
  for (; i + at_once <= n; i += at_once)
    sum =
        hn::Add(sum, hn::Trunc(hn::Mul(hn::PromoteTo(doubles, hn::LoadU(floats, seconds + i)), hn::Set(doubles, 1e6))));
  auto whole = static_cast<std::int64_t>(hn::GetLane(hn::SumOfLanes(doubles, sum)));
  for (; i < n; ++i) whole += static_cast<std::int64_t>(static_cast<double>(seconds[i]) * 1e6);
  return whole;
}
#endif

std::uint64_t count_until(const float* seconds, std::size_t n, float latest_s) {
  const Floats floats;
  const auto latest = hn::Set(floats, latest_s);
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < n; i += 8) {
    unsigned timely = 0;
    for (std::size_t lane = 0; lane < 8; lane += lanes())
      timely |= bits_of(floats, hn::Le(hn::LoadU(floats, seconds + i + lane), latest)) << lane;
    sum += static_cast<std::uint64_t>(std::popcount(timely & first_bits(i, n)));
  }
  return sum;
}

void below(const std::uint32_t* words, std::size_t n, std::uint64_t bound, std::uint8_t* set) {
  const Words tag;
  const auto last = hn::Set(tag, static_cast<std::uint32_t>(bound - 1));
  for (std::size_t i = 0; i < n; i += 8) {
    unsigned few = 0;
    for (std::size_t lane = 0; lane < 8; lane += lanes())
      few |= bits_of(tag, is_at_most(hn::LoadU(tag, words + i + lane), last)) << lane;
    set[i / 8] = static_cast<std::uint8_t>(bound == 0 ? 0 : few & first_bits(i, n));
  }
}

void bins_of(const float* seconds, std::size_t n, std::uint32_t shift, std::uint32_t first, std::uint32_t last,
             std::uint32_t* bins) {
  const Words tag;
  const Numbers numbers;  // keys of floats that are not negative fit
  const auto lowest = hn::Set(numbers, static_cast<std::int32_t>(first));
  const auto highest = hn::Set(numbers, static_cast<std::int32_t>(first + last));
  for (std::size_t i = 0; i < n; i += lanes()) {
    const auto key =
        hn::BitCast(numbers, hn::ShiftRightSame(hn::LoadU(tag, reinterpret_cast<const std::uint32_t*>(seconds) + i),
                                                static_cast<int>(shift)));
    hn::StoreU(hn::BitCast(tag, hn::Sub(hn::Min(hn::Max(key, lowest), highest), lowest)), tag, bins + i);
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace bereik
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bereik {

HWY_EXPORT(compress);
HWY_EXPORT(count_of);
HWY_EXPORT(count_classes);
HWY_EXPORT(microseconds_of);
HWY_EXPORT(count_until);
HWY_EXPORT(below);
HWY_EXPORT(bins_of);

std::size_t compress(std::span<const Moved> columns, const std::uint8_t* set, std::size_t n) {
  return HWY_DYNAMIC_DISPATCH(compress)(columns, set, n);
}
std::uint64_t count_of(const std::uint8_t* set, std::size_t n) { return HWY_DYNAMIC_DISPATCH(count_of)(set, n); }
void count_classes(const std::uint32_t* traits, const std::uint8_t* set, std::size_t n,
                   std::array<std::uint64_t, class_count>& by_class) {
  HWY_DYNAMIC_DISPATCH(count_classes)(traits, set, n, by_class);
}
std::int64_t microseconds_of(const float* seconds, std::size_t n) {
  return HWY_DYNAMIC_DISPATCH(microseconds_of)(seconds, n);
}
std::uint64_t count_until(const float* seconds, std::size_t n, float latest_s) {
  return HWY_DYNAMIC_DISPATCH(count_until)(seconds, n, latest_s);
}
void below(const std::uint32_t* words, std::size_t n, std::uint64_t bound, std::uint8_t* set) {
  HWY_DYNAMIC_DISPATCH(below)(words, n, bound, set);
}
void bins_of(const float* seconds, std::size_t n, std::uint32_t shift, std::uint32_t first, std::uint32_t last,
             std::uint32_t* bins) {
  HWY_DYNAMIC_DISPATCH(bins_of)(seconds, n, shift, first, last, bins);
}

}  // namespace bereik
#endif
