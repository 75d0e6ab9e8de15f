#include "models/core/simd/messages.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "models/core/simd/positions_of_bits.h"

// Highway compiles this file once for each instruction set.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "models/core/simd/messages.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace bereik {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Eight messages at a time, in as many vectors as that takes: what is said of eight does not depend on the path.
using Words = hn::CappedTag<std::uint32_t, 8>;
using Numbers = hn::RebindToSigned<Words>;
using Floats = hn::RebindToFloat<Words>;
using Wide = hn::Repartition<std::uint64_t, Words>;
using WordVector = hn::Vec<Words>;
using FloatVector = hn::Vec<Floats>;

inline std::size_t lanes() { return hn::Lanes(Words{}); }

// The bits of a mask of one vector.
template <class D, class M>
unsigned bits_of(D tag, M mask) {
  std::uint8_t bytes[8] = {};
  hn::StoreMaskBits(tag, mask, bytes);
  return bytes[0];
}

inline unsigned first_bits(std::size_t i, std::size_t n) { return n - i < 8 ? (1U << (n - i)) - 1 : 0xFFU; }

// a <= b of unsigned words; some instruction sets compare only signed ones.
inline auto is_at_most(WordVector a, WordVector b) {
  const Words words;
  const Numbers numbers;
  const auto flip = hn::Set(words, 0x80000000U);
  return hn::Not(
      hn::RebindMask(words, hn::Gt(hn::BitCast(numbers, hn::Xor(a, flip)), hn::BitCast(numbers, hn::Xor(b, flip)))));
}

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

// Puts the chosen ones of eight side by side.
class Chosen {
 public:
  explicit Chosen(unsigned bits) : bits_{bits} {}
  void move(const std::uint32_t* from, std::uint32_t* to) const {
    const Words words;
    for (std::size_t lane = 0; lane < 8; lane += lanes()) {
      const unsigned here = bits_ >> lane & ((1U << lanes()) - 1);
      hn::StoreU(hn::TableLookupLanes(hn::LoadU(words, from + lane), hn::IndicesFromVec(words, order(here))), words,
                 to);
      to += std::popcount(here);
    }
  }
  // The same of bytes, widened.
  void widen(const std::uint8_t* from, std::uint32_t* to) const {
    const Words words;
    const hn::Rebind<std::uint8_t, Words> bytes;
    for (std::size_t lane = 0; lane < 8; lane += lanes()) {
      const unsigned here = bits_ >> lane & ((1U << lanes()) - 1);
      hn::StoreU(hn::TableLookupLanes(hn::PromoteTo(words, hn::LoadU(bytes, from + lane)),
                                      hn::IndicesFromVec(words, order(here))),
                 words, to);
      to += std::popcount(here);
    }
  }
  std::size_t count() const { return static_cast<std::size_t>(std::popcount(bits_)); }

 private:
  static WordVector order(unsigned bits) {
    const Words words;
    const hn::Rebind<std::uint8_t, Words> bytes;
    return hn::PromoteTo(words, hn::LoadU(bytes, positions_of_bits[bits].data()));
  }
  unsigned bits_;
};

// Thirty-two rows, of columns that hold so many.
std::size_t keep_reachable_32(const PersonColumns& people, std::size_t row, std::uint32_t set, PersonLists& kept,
                              PersonCounts& counts) {
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
  std::copy_n(people.member + row, n, member.data());
  std::copy_n(people.trait + row, n, trait.data());
  std::copy_n(people.obstacle + row, n, obstacle.data());
  return keep_reachable_32({resident.data(), member.data(), trait.data(), obstacle.data(), 32}, 0, set, kept, counts);
}

std::size_t keep_reachable(const PersonColumns& people, std::span<const std::uint8_t> set, std::uint32_t first,
                           PersonLists kept, PersonCounts& counts) {
  std::size_t n = 0;
  for (std::size_t byte = 0; byte < set.size(); byte += 4) {
    std::uint32_t bits = 0;
    std::memcpy(&bits, set.data() + byte, std::min<std::size_t>(4, set.size() - byte));
    if (bits == 0) continue;
    const std::size_t row = first + 8 * byte;
    n += row + 32 <= people.size ? keep_reachable_32(people, row, bits, kept, counts)
                                 : keep_reachable_at_end(people, row, bits, kept, counts);
  }
  return n;
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

HWY_EXPORT(keep_reachable);
HWY_EXPORT(hand_over);
HWY_EXPORT(arrive);
HWY_EXPORT(pass);
HWY_EXPORT(notice);
HWY_EXPORT(compress);
HWY_EXPORT(count_of);
HWY_EXPORT(count_classes);
HWY_EXPORT(microseconds_of);
HWY_EXPORT(count_until);
HWY_EXPORT(below);
HWY_EXPORT(bins_of);

std::size_t keep_reachable(const PersonColumns& people, std::span<const std::uint8_t> set, std::uint32_t first,
                           PersonLists kept, PersonCounts& counts) {
  return HWY_DYNAMIC_DISPATCH(keep_reachable)(people, set, first, kept, counts);
}
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
