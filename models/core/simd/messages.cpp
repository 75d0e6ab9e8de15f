#include "models/core/simd/messages.h"

#include <algorithm>
#include <cstring>

// Highway compiles this file once for each instruction set.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "models/core/simd/messages.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "models/core/simd/eight-inl.h"

HWY_BEFORE_NAMESPACE();
namespace bereik {
namespace HWY_NAMESPACE {

// floor(word * stretch / 2^31), at most 2^32 - 1: of the even lanes of words, in lanes of 64 bits.
template <class V>
V stretched_even(V word, V low, V high) {
  const Wide wide;
  const Words words;
  const auto product = hn::MulEven(hn::BitCast(words, word), hn::BitCast(words, low));
  const auto upper = hn::ShiftLeft<32>(hn::MulEven(hn::BitCast(words, word), hn::BitCast(words, high)));
  const auto result = hn::ShiftRight<31>(hn::Add(product, upper));
  const auto fits = hn::Eq(hn::ShiftRight<32>(result), hn::Zero(wide));
  return hn::IfThenElse(fits, result, hn::Set(wide, 0xFFFFFFFFULL));
}

#if HWY_TARGET == HWY_SCALAR
inline WordVector stretched(WordVector word, WordVector low, WordVector high) {
  const std::uint64_t stretch = std::uint64_t{hn::GetLane(high)} << 32 | hn::GetLane(low);
  return hn::Set(
      Words{}, static_cast<std::uint32_t>(std::min<std::uint64_t>((hn::GetLane(word) * stretch) >> 31, 0xFFFFFFFFULL)));
}
#else
inline WordVector stretched(WordVector word, WordVector low, WordVector high) {
  const Wide wide;
  const Words words;
  const auto w = hn::BitCast(wide, word), l = hn::BitCast(wide, low), h = hn::BitCast(wide, high);
  const auto even = stretched_even(w, l, h);
  const auto odd = stretched_even(hn::ShiftRight<32>(w), hn::ShiftRight<32>(l), hn::ShiftRight<32>(h));
  return hn::OddEven(hn::BitCast(words, hn::ShiftLeft<32>(odd)), hn::BitCast(words, even));
}
#endif

// The value of a QuantileTable at a word. Both ends of a cell are fetched with one load each: gathers are slower.
inline FloatVector quantile(const float* entries, WordVector word) {
  const Words words;
  const Numbers numbers;
  const Floats floats;
  constexpr std::uint32_t lowest_bits = std::bit_cast<std::uint32_t>(0.5F);
  const auto survival =
      hn::Add(hn::ConvertTo(floats, hn::BitCast(numbers, hn::ShiftRight<1>(hn::Not(word)))), hn::Set(floats, 0.5F));
  const auto bits = hn::Sub(hn::BitCast(words, survival), hn::Set(words, lowest_bits));
  alignas(32) std::uint32_t cell[8];
  alignas(64) float ends[16];
  hn::Store(hn::ShiftRight<16>(bits), words, cell);
  for (std::size_t k = 0; k < lanes(); ++k) std::memcpy(ends + 2 * k, entries + cell[k], 2 * sizeof(float));
  FloatVector left, right;
  hn::LoadInterleaved2(floats, ends, left, right);
  const auto position = hn::Mul(hn::ConvertTo(floats, hn::BitCast(numbers, hn::And(bits, hn::Set(words, 0xFFFF)))),
                                hn::Set(floats, 0x1p-16F));
  return hn::Add(left, hn::Mul(position, hn::Sub(right, left)));
}

void hand_over(const CurvePieces& curve, const std::uint32_t* words, std::size_t n, float* seconds) {
  const Words tag;
  const Numbers numbers;
  const Floats floats;
  for (std::size_t i = 0; i < n; i += lanes()) {
    const auto word = hn::LoadU(tag, words + i);
    const auto u =
        hn::Mul(hn::ConvertTo(floats, hn::BitCast(numbers, hn::ShiftRight<1>(word))), hn::Set(floats, 0x1p-31F));
    auto from = hn::Set(floats, curve.from[0]);
    auto from_s = hn::Set(floats, curve.from_s[0]);
    auto slope_s = hn::Set(floats, curve.slope_s[0]);
    for (std::size_t k = 1; k < curve.count; ++k) {
      const auto is_later = hn::Ge(u, hn::Set(floats, curve.end[k - 1]));
      from = hn::IfThenElse(is_later, hn::Set(floats, curve.from[k]), from);
      from_s = hn::IfThenElse(is_later, hn::Set(floats, curve.from_s[k]), from_s);
      slope_s = hn::IfThenElse(is_later, hn::Set(floats, curve.slope_s[k]), slope_s);
    }
    hn::StoreU(hn::Add(from_s, hn::Mul(slope_s, hn::Sub(u, from))), floats, seconds + i);
  }
}

void arrive(const WordBound& arrives, const float* quantiles, const std::uint32_t* words, const float* from_s,
            float latest_s, std::size_t n, float* arrives_s, std::uint8_t* in_contact, std::uint8_t* in_time) {
  const Words tag;
  const Floats floats;
  const auto last = hn::Set(tag, static_cast<std::uint32_t>(arrives.bound - 1));
  const auto low = hn::Set(tag, static_cast<std::uint32_t>(arrives.stretch));
  const auto high = hn::Set(tag, static_cast<std::uint32_t>(arrives.stretch >> 32));
  const unsigned some = arrives.bound == 0 ? 0U : 0xFFU;
  for (std::size_t i = 0; i < n; i += 8) {
    unsigned come = 0, timely = 0;
    for (std::size_t lane = 0; lane < 8; lane += lanes()) {
      const auto word = hn::LoadU(tag, words + i + lane);
      const auto at_s = hn::Add(hn::LoadU(floats, from_s + i + lane), quantile(quantiles, stretched(word, low, high)));
      come |= bits_of(tag, is_at_most(word, last)) << lane;
      timely |= bits_of(floats, hn::Le(at_s, hn::Set(floats, latest_s))) << lane;
      hn::StoreU(at_s, floats, arrives_s + i + lane);
    }
    come &= some & first_bits(i, n);
    in_contact[i / 8] = static_cast<std::uint8_t>(come);
    in_time[i / 8] = static_cast<std::uint8_t>(come & timely);
  }
}

inline WordVector of_trait(const std::array<std::uint32_t, TraitBounds::count>& table, WordVector trait) {
  return hn::GatherIndex(Words{}, table.data(), hn::BitCast(Numbers{}, trait));
}

void pass(const TraitBounds& bounds, const std::uint32_t* traits, const std::uint32_t* words, std::size_t n,
          std::uint8_t* set) {
  const Words tag;
  for (std::size_t i = 0; i < n; i += 8) {
    unsigned passed = 0;
    for (std::size_t lane = 0; lane < 8; lane += lanes()) {
      const auto trait = hn::LoadU(tag, traits + i + lane);
      auto passes = is_at_most(hn::LoadU(tag, words + i + lane), of_trait(bounds.last, trait));
      if (!bounds.are_all_possible)
        passes = hn::And(
            passes,
            hn::Ne(hn::Or(of_trait(bounds.stretch_low, trait), of_trait(bounds.stretch_high, trait)), hn::Zero(tag)));
      passed |= bits_of(tag, passes) << lane;
    }
    set[i / 8] = static_cast<std::uint8_t>(set[i / 8] & passed);
  }
}

void notice(const TraitBounds& bounds, const float* quantiles, const std::uint32_t* traits, const std::uint32_t* words,
            const float* from_s, float latest_s, std::size_t n, float* notices_s, std::uint8_t* in_time) {
  const Words tag;
  const Floats floats;
  for (std::size_t i = 0; i < n; i += 8) {
    unsigned timely = 0;
    for (std::size_t lane = 0; lane < 8; lane += lanes()) {
      const auto trait = hn::LoadU(tag, traits + i + lane);
      const auto fresh = stretched(hn::LoadU(tag, words + i + lane), of_trait(bounds.stretch_low, trait),
                                   of_trait(bounds.stretch_high, trait));
      const auto at_s = hn::Add(hn::LoadU(floats, from_s + i + lane), quantile(quantiles, fresh));
      timely |= bits_of(floats, hn::Le(at_s, hn::Set(floats, latest_s))) << lane;
      hn::StoreU(at_s, floats, notices_s + i + lane);
    }
    in_time[i / 8] = static_cast<std::uint8_t>(timely & first_bits(i, n));
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace bereik
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bereik {

HWY_EXPORT(hand_over);
HWY_EXPORT(arrive);
HWY_EXPORT(pass);
HWY_EXPORT(notice);

void hand_over(const CurvePieces& curve, const std::uint32_t* words, std::size_t n, float* seconds) {
  HWY_DYNAMIC_DISPATCH(hand_over)(curve, words, n, seconds);
}
void arrive(const WordBound& arrives, const float* quantiles, const std::uint32_t* words, const float* from_s,
            float latest_s, std::size_t n, float* arrives_s, std::uint8_t* in_contact, std::uint8_t* in_time) {
  HWY_DYNAMIC_DISPATCH(arrive)(arrives, quantiles, words, from_s, latest_s, n, arrives_s, in_contact, in_time);
}
void pass(const TraitBounds& bounds, const std::uint32_t* traits, const std::uint32_t* words, std::size_t n,
          std::uint8_t* set) {
  HWY_DYNAMIC_DISPATCH(pass)(bounds, traits, words, n, set);
}
void notice(const TraitBounds& bounds, const float* quantiles, const std::uint32_t* traits, const std::uint32_t* words,
            const float* from_s, float latest_s, std::size_t n, float* notices_s, std::uint8_t* in_time) {
  HWY_DYNAMIC_DISPATCH(notice)(bounds, quantiles, traits, words, from_s, latest_s, n, notices_s, in_time);
}

}  // namespace bereik
#endif
