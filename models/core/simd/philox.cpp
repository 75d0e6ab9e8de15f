#include "models/core/simd/philox.h"

#include <Random123/philox.h>

// Highway compiles this file once for each instruction set.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "models/core/simd/philox.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace bereik {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// The rest of a batch, and machines without vectors.
inline void one_by_one(const PhiloxBatch& batch, const std::uint32_t* persons, std::size_t from, std::size_t n,
                       const std::array<std::uint32_t*, 4>& words) {
  for (std::size_t i = from; i < n; ++i) {
    std::uint32_t c0 = persons[i], c1 = batch.occasion, c2 = batch.replication, c3 = batch.block;
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
    words[0][i] = c0;
    words[1][i] = c1;
    words[2][i] = c2;
    words[3][i] = c3;
  }
}

#if HWY_TARGET == HWY_SCALAR || HWY_TARGET == HWY_EMU128

void blocks(const PhiloxBatch& batch, const std::uint32_t* persons, std::size_t n,
            const std::array<std::uint32_t*, 4>& words) {
  one_by_one(batch, persons, 0, n, words);
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

#endif

}  // namespace HWY_NAMESPACE
}  // namespace bereik
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bereik {

HWY_EXPORT(blocks);

void philox_blocks(const PhiloxBatch& batch, const std::uint32_t* persons, std::size_t n,
                   const std::array<std::uint32_t*, 4>& words) {
  HWY_DYNAMIC_DISPATCH(blocks)(batch, persons, n, words);
}

std::string philox_path() {
  const std::uint32_t supported = static_cast<std::uint32_t>(hwy::SupportedTargets() & HWY_TARGETS);
  return hwy::TargetName(static_cast<decltype(hwy::SupportedTargets())>(supported & (~supported + 1)));
}

}  // namespace bereik
#endif
