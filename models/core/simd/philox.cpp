#include "models/core/simd/philox.h"

#include <Random123/philox.h>

#include <algorithm>
#include <bit>

// Highway compiles this file once for each instruction set.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "models/core/simd/philox.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace bereik {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

inline std::array<std::uint32_t, 4> one_block(const PhiloxBatch& batch, std::uint32_t person) {
  std::uint32_t c0 = person, c1 = batch.occasion, c2 = batch.replication, c3 = batch.block;
  auto k0 = static_cast<std::uint32_t>(batch.key);
  auto k1 = static_cast<std::uint32_t>(batch.key >> 32);
  for (int round = 0; round < 10; ++round, k0 += PHILOX_W32_0, k1 += PHILOX_W32_1) {
    const std::uint64_t p0 = std::uint64_t{PHILOX_M4x32_0} * c0;
    const std::uint64_t p1 = std::uint64_t{PHILOX_M4x32_1} * c2;
    c0 = static_cast<std::uint32_t>(p1 >> 32) ^ c1 ^ k0;
    c1 = static_cast<std::uint32_t>(p1);
    c2 = static_cast<std::uint32_t>(p0 >> 32) ^ c3 ^ k1;
    c3 = static_cast<std::uint32_t>(p0);
  }
  return {c0, c1, c2, c3};
}

// The rest of a batch, and machines without vectors.
inline void one_by_one(const PhiloxBatch& batch, const std::uint32_t* persons, std::size_t from, std::size_t n,
                       const std::array<std::uint32_t*, 4>& words) {
  for (std::size_t i = from; i < n; ++i) {
    const std::array<std::uint32_t, 4> block = one_block(batch, persons[i]);
    for (std::size_t k = 0; k < 4; ++k) words[k][i] = block[k];
  }
}

// Of the persons first + from .. first + n - 1, after the `found` that were found before.
inline std::size_t below_one_by_one(const PhiloxBatch& batch, std::uint32_t first, std::size_t from, std::size_t n,
                                    std::uint64_t bound, std::uint32_t* persons, std::uint32_t* words,
                                    std::size_t found) {
  for (std::size_t i = from; i < n; ++i) {
    const auto person = static_cast<std::uint32_t>(first + i);
    const std::uint32_t word = one_block(batch, person)[0];
    if (word >= bound) continue;
    persons[found] = person;
    words[found++] = word;
  }
  return found;
}

#if HWY_TARGET == HWY_SCALAR || HWY_TARGET == HWY_EMU128

void blocks(const PhiloxBatch& batch, const std::uint32_t* persons, std::size_t n,
            const std::array<std::uint32_t*, 4>& words) {
  one_by_one(batch, persons, 0, n, words);
}

std::size_t below(const PhiloxBatch& batch, std::uint32_t first, std::size_t n, std::uint64_t bound,
                  std::uint32_t* persons, std::uint32_t* words) {
  return below_one_by_one(batch, first, 0, n, bound, persons, words, 0);
}

#else

// Words live in 64-bit lanes, where one instruction multiplies the low halves; what is left in the high halves is never
// looked at, except by the shift that wants it. Of a vector of persons, the even lanes make one state and the odd ones
// another.
struct Lanes {
  using Wide = hn::ScalableTag<std::uint64_t>;
  using Narrow = hn::Repartition<std::uint32_t, Wide>;
  using Vector = hn::Vec<Wide>;

  Vector c0, c1, c2, c3;

  static Vector times(Vector words, std::uint32_t factor) {
    const Narrow narrow;
    return hn::MulEven(hn::BitCast(narrow, words), hn::Set(narrow, factor));
  }
  void round(Vector k0, Vector k1) {
    const Vector p0 = times(c0, PHILOX_M4x32_0);
    const Vector p1 = times(c2, PHILOX_M4x32_1);
    c0 = hn::Xor(hn::Xor(hn::ShiftRight<32>(p1), c1), k0);
    c1 = p1;
    c2 = hn::Xor(hn::Xor(hn::ShiftRight<32>(p0), c3), k1);
    c3 = p0;
  }

  Vector last_first_word(Vector k0) const {
    const Vector p1 = times(c2, PHILOX_M4x32_1);
    return hn::Xor(hn::Xor(hn::ShiftRight<32>(p1), c1), k0);
  }
};

// The first two rounds of a batch. Only the person differs, so half of their multiplications are of words that all share.
class FirstRounds {
 public:
  explicit FirstRounds(const PhiloxBatch& batch) {
    const auto k0 = static_cast<std::uint32_t>(batch.key);
    const auto k1 = static_cast<std::uint32_t>(batch.key >> 32);
    const std::uint64_t p1 = std::uint64_t{PHILOX_M4x32_1} * batch.replication;
    const std::uint32_t c0 = static_cast<std::uint32_t>(p1 >> 32) ^ batch.occasion ^ k0;
    const std::uint64_t p0 = std::uint64_t{PHILOX_M4x32_0} * c0;
    mixed_into_c2_first_ = batch.block ^ k1;
    mixed_into_c0_ = static_cast<std::uint32_t>(p1) ^ (k0 + PHILOX_W32_0);
    mixed_into_c2_ = static_cast<std::uint32_t>(p0 >> 32) ^ (k1 + PHILOX_W32_1);
    c3_ = static_cast<std::uint32_t>(p0);
  }

  // Of persons, the state after two rounds.
  Lanes state(Lanes::Vector persons) const {
    const Lanes::Wide wide;
    const auto p0 = Lanes::times(persons, PHILOX_M4x32_0);
    const auto c2 = hn::Xor(hn::ShiftRight<32>(p0), hn::Set(wide, mixed_into_c2_first_));
    const auto p1 = Lanes::times(c2, PHILOX_M4x32_1);
    return {hn::Xor(hn::ShiftRight<32>(p1), hn::Set(wide, mixed_into_c0_)), p1,
            hn::Xor(p0, hn::Set(wide, mixed_into_c2_)), hn::Set(wide, c3_)};
  }

 private:
  std::uint32_t mixed_into_c2_first_, mixed_into_c0_, mixed_into_c2_, c3_;
};

// Vectors of persons: four independent chains hide the latency of the multiplication.
constexpr std::size_t abreast = 2;

// So many whole blocks as fit in `abreast` vectors.
void blocks_abreast(const PhiloxBatch& batch, const FirstRounds& first, const std::uint32_t* persons,
                    const std::array<std::uint32_t*, 4>& words, std::size_t at) {
  const Lanes::Wide wide;
  const Lanes::Narrow narrow;
  const std::size_t lanes = hn::Lanes(narrow);
  Lanes state[2 * abreast];
  for (std::size_t u = 0; u < abreast; ++u) {
    const auto both = hn::BitCast(wide, hn::LoadU(narrow, persons + u * lanes));
    state[2 * u] = first.state(both);
    state[2 * u + 1] = first.state(hn::ShiftRight<32>(both));
  }
  auto k0 = static_cast<std::uint32_t>(batch.key) + 2 * PHILOX_W32_0;
  auto k1 = static_cast<std::uint32_t>(batch.key >> 32) + 2 * PHILOX_W32_1;
  for (int round = 2; round < 10; ++round, k0 += PHILOX_W32_0, k1 += PHILOX_W32_1) {
    const auto key0 = hn::Set(wide, k0);
    const auto key1 = hn::Set(wide, k1);
    state[0].round(key0, key1);
    state[1].round(key0, key1);
    state[2].round(key0, key1);
    state[3].round(key0, key1);
  }
  const auto store = [&](Lanes::Vector even, Lanes::Vector odd, std::uint32_t* to) {
    hn::StoreU(hn::OddEven(hn::BitCast(narrow, hn::ShiftLeft<32>(odd)), hn::BitCast(narrow, even)), narrow, to);
  };
  for (std::size_t u = 0; u < abreast; ++u) {
    const Lanes &even = state[2 * u], &odd = state[2 * u + 1];
    store(even.c0, odd.c0, words[0] + at + u * lanes);
    store(even.c1, odd.c1, words[1] + at + u * lanes);
    store(even.c2, odd.c2, words[2] + at + u * lanes);
    store(even.c3, odd.c3, words[3] + at + u * lanes);
  }
}

void blocks(const PhiloxBatch& batch, const std::uint32_t* persons, std::size_t n,
            const std::array<std::uint32_t*, 4>& words) {
  constexpr std::size_t few = 3;
  const std::size_t at_once = abreast * hn::Lanes(Lanes::Narrow{});
  const FirstRounds first{batch};
  std::size_t i = 0;
  for (; i + at_once <= n; i += at_once) blocks_abreast(batch, first, persons + i, words, i);
  if (n - i <= few) return one_by_one(batch, persons, i, n, words);
  constexpr std::size_t most = abreast * hn::MaxLanes(Lanes::Narrow{});
  std::uint32_t rest[most] = {}, drawn[4][most];
  std::copy(persons + i, persons + n, rest);
  blocks_abreast(batch, first, rest, {drawn[0], drawn[1], drawn[2], drawn[3]}, 0);
  for (std::size_t k = 0; k < 4; ++k) std::copy_n(drawn[k], n - i, words[k] + i);
}

// The last round is needed only as far as it makes the first word.
std::size_t below(const PhiloxBatch& batch, std::uint32_t first, std::size_t n, std::uint64_t bound,
                  std::uint32_t* persons, std::uint32_t* words) {
  const Lanes::Wide wide;
  const hn::RebindToSigned<Lanes::Wide> with_sign;  // some instruction sets compare only signed numbers
  const std::size_t lanes = hn::Lanes(wide);
  constexpr std::size_t chains = 2 * abreast;
  const FirstRounds first_rounds{batch};
  const auto bounds = hn::BitCast(with_sign, hn::Set(wide, bound));
  HWY_ALIGN std::uint64_t drawn[chains * hn::MaxLanes(Lanes::Wide())];
  std::size_t found = 0, i = 0;
  for (; i + chains * lanes <= n; i += chains * lanes) {
    Lanes state[chains];
    for (std::size_t u = 0; u < chains; ++u) state[u] = first_rounds.state(hn::Iota(wide, first + i + u * lanes));
    auto k0 = static_cast<std::uint32_t>(batch.key) + 2 * PHILOX_W32_0;
    auto k1 = static_cast<std::uint32_t>(batch.key >> 32) + 2 * PHILOX_W32_1;
    for (int round = 2; round < 9; ++round, k0 += PHILOX_W32_0, k1 += PHILOX_W32_1) {
      const auto key0 = hn::Set(wide, k0);
      const auto key1 = hn::Set(wide, k1);
      state[0].round(key0, key1);
      state[1].round(key0, key1);
      state[2].round(key0, key1);
      state[3].round(key0, key1);
    }
    unsigned chosen = 0;
    for (std::size_t u = 0; u < chains; ++u) {
      const auto word = hn::And(state[u].last_first_word(hn::Set(wide, k0)), hn::Set(wide, 0xFFFFFFFFU));
      hn::Store(word, wide, drawn + u * lanes);
      std::uint8_t bits[8];
      hn::StoreMaskBits(with_sign, hn::Lt(hn::BitCast(with_sign, word), bounds), bits);
      chosen |= static_cast<unsigned>(bits[0]) << (u * lanes);
    }
    for (; chosen != 0; chosen &= chosen - 1) {
      const auto lane = static_cast<std::size_t>(std::countr_zero(chosen));
      persons[found] = static_cast<std::uint32_t>(first + i + lane);
      words[found++] = static_cast<std::uint32_t>(drawn[lane]);
    }
  }
  return below_one_by_one(batch, first, i, n, bound, persons, words, found);
}

#endif

}  // namespace HWY_NAMESPACE
}  // namespace bereik
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bereik {

HWY_EXPORT(blocks);
HWY_EXPORT(below);

void philox_blocks(const PhiloxBatch& batch, const std::uint32_t* persons, std::size_t n,
                   const std::array<std::uint32_t*, 4>& words) {
  HWY_DYNAMIC_DISPATCH(blocks)(batch, persons, n, words);
}

std::size_t philox_first_words_below(const PhiloxBatch& batch, std::uint32_t first, std::size_t n, std::uint64_t bound,
                                     std::uint32_t* persons, std::uint32_t* words) {
  return HWY_DYNAMIC_DISPATCH(below)(batch, first, n, bound, persons, words);
}

std::string philox_path() {
  const std::uint32_t supported = static_cast<std::uint32_t>(hwy::SupportedTargets() & HWY_TARGETS);
  return hwy::TargetName(static_cast<decltype(hwy::SupportedTargets())>(supported & (~supported + 1)));
}

}  // namespace bereik
#endif
