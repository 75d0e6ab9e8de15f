#include "models/core/simd/philox.h"

#include <Random123/philox.h>

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
// looked at, except by the shift that wants it.
struct Lanes {
  using Wide = hn::ScalableTag<std::uint64_t>;
  using Narrow = hn::Repartition<std::uint32_t, Wide>;
  using Packed = hn::Rebind<std::uint32_t, Wide>;
  using Vector = hn::Vec<Wide>;

  Vector c0, c1, c2, c3;

  void round(Vector k0, Vector k1) {
    const Narrow narrow;
    const Vector p0 = hn::MulEven(hn::BitCast(narrow, c0), hn::Set(narrow, PHILOX_M4x32_0));
    const Vector p1 = hn::MulEven(hn::BitCast(narrow, c2), hn::Set(narrow, PHILOX_M4x32_1));
    c0 = hn::Xor(hn::Xor(hn::ShiftRight<32>(p1), c1), k0);
    c1 = p1;
    c2 = hn::Xor(hn::Xor(hn::ShiftRight<32>(p0), c3), k1);
    c3 = p0;
  }

  // The counters differ in their first word alone: of each of these rounds one product is the same for everybody.
  static Lanes after_two_rounds(const PhiloxBatch& batch, Vector person) {
    const Wide wide;
    const Narrow narrow;
    const auto k0 = static_cast<std::uint32_t>(batch.key), k1 = static_cast<std::uint32_t>(batch.key >> 32);
    const std::uint64_t first_p1 = std::uint64_t{PHILOX_M4x32_1} * batch.replication;
    const std::uint32_t c0 = static_cast<std::uint32_t>(first_p1 >> 32) ^ batch.occasion ^ k0;
    const auto c1 = static_cast<std::uint32_t>(first_p1);
    const Vector first_p0 = hn::MulEven(hn::BitCast(narrow, person), hn::Set(narrow, PHILOX_M4x32_0));
    const Vector c2 = hn::Xor(hn::ShiftRight<32>(first_p0), hn::Set(wide, batch.block ^ k1));
    const std::uint64_t second_p0 = std::uint64_t{PHILOX_M4x32_0} * c0;
    const Vector second_p1 = hn::MulEven(hn::BitCast(narrow, c2), hn::Set(narrow, PHILOX_M4x32_1));
    return {hn::Xor(hn::ShiftRight<32>(second_p1), hn::Set(wide, c1 ^ (k0 + PHILOX_W32_0))), second_p1,
            hn::Xor(first_p0, hn::Set(wide, static_cast<std::uint32_t>(second_p0 >> 32) ^ (k1 + PHILOX_W32_1))),
            hn::Set(wide, static_cast<std::uint32_t>(second_p0))};
  }

  Vector last_first_word(Vector k0) const {
    const Narrow narrow;
    const Vector p1 = hn::MulEven(hn::BitCast(narrow, c2), hn::Set(narrow, PHILOX_M4x32_1));
    return hn::Xor(hn::Xor(hn::ShiftRight<32>(p1), c1), k0);
  }
};

void blocks(const PhiloxBatch& batch, const std::uint32_t* persons, std::size_t n,
            const std::array<std::uint32_t*, 4>& words) {
  const Lanes::Wide wide;
  const Lanes::Packed packed;
  const std::size_t lanes = hn::Lanes(wide);
  constexpr std::size_t abreast = 4;  // independent chains hide the latency of the multiplication
  std::size_t i = 0;
  for (; i + abreast * lanes <= n; i += abreast * lanes) {
    Lanes state[abreast];
    for (std::size_t u = 0; u < abreast; ++u)
      state[u] = {hn::PromoteTo(wide, hn::LoadU(packed, persons + i + u * lanes)), hn::Set(wide, batch.occasion),
                  hn::Set(wide, batch.replication), hn::Set(wide, batch.block)};
    auto k0 = static_cast<std::uint32_t>(batch.key);
    auto k1 = static_cast<std::uint32_t>(batch.key >> 32);
    for (int round = 0; round < 10; ++round, k0 += PHILOX_W32_0, k1 += PHILOX_W32_1) {
      const auto key0 = hn::Set(wide, k0);
      const auto key1 = hn::Set(wide, k1);
      state[0].round(key0, key1);
      state[1].round(key0, key1);
      state[2].round(key0, key1);
      state[3].round(key0, key1);
    }
    for (std::size_t u = 0; u < abreast; ++u) {
      hn::StoreU(hn::TruncateTo(packed, state[u].c0), packed, words[0] + i + u * lanes);
      hn::StoreU(hn::TruncateTo(packed, state[u].c1), packed, words[1] + i + u * lanes);
      hn::StoreU(hn::TruncateTo(packed, state[u].c2), packed, words[2] + i + u * lanes);
      hn::StoreU(hn::TruncateTo(packed, state[u].c3), packed, words[3] + i + u * lanes);
    }
  }
  one_by_one(batch, persons, i, n, words);
}

// The last round is needed only as far as it makes the first word.
std::size_t below(const PhiloxBatch& batch, std::uint32_t first, std::size_t n, std::uint64_t bound,
                  std::uint32_t* persons, std::uint32_t* words) {
  const Lanes::Wide wide;
  const hn::RebindToSigned<Lanes::Wide> with_sign;  // some instruction sets compare only signed numbers
  const std::size_t lanes = hn::Lanes(wide);
  constexpr std::size_t abreast = 4;
  const auto bounds = hn::BitCast(with_sign, hn::Set(wide, bound));
  HWY_ALIGN std::uint64_t drawn[abreast * hn::MaxLanes(Lanes::Wide())];
  std::size_t found = 0, i = 0;
  for (; i + abreast * lanes <= n; i += abreast * lanes) {
    Lanes state[abreast];
    for (std::size_t u = 0; u < abreast; ++u)
      state[u] = Lanes::after_two_rounds(batch, hn::Iota(wide, first + i + u * lanes));
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
    for (std::size_t u = 0; u < abreast; ++u) {
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
