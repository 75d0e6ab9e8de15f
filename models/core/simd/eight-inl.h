// Eight words at a time, in as many vectors as that takes: what is said of eight does not depend on the path. For the files
// of this folder, once for each instruction set, after Highway.
#if defined(BEREIK_MODELS_CORE_SIMD_EIGHT_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef BEREIK_MODELS_CORE_SIMD_EIGHT_INL_H
#undef BEREIK_MODELS_CORE_SIMD_EIGHT_INL_H
#else
#define BEREIK_MODELS_CORE_SIMD_EIGHT_INL_H
#endif

#include <hwy/highway.h>

#include <bit>
#include <cstdint>

#include "models/core/simd/positions_of_bits.h"

HWY_BEFORE_NAMESPACE();
namespace bereik {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

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

// Puts the chosen ones of eight side by side, by a table. (Highway's Compress does the same, but copies its table to the stack
// at each call where it is built with g++ 12.)
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
  // Their numbers, of which the first is given.
  void number(std::uint32_t first, std::uint32_t* to) const {
    const Words words;
    for (std::size_t lane = 0; lane < 8; lane += lanes()) {
      const unsigned here = bits_ >> lane & ((1U << lanes()) - 1);
      hn::StoreU(hn::Add(order(here), hn::Set(words, first + static_cast<std::uint32_t>(lane))), words, to);
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

}  // namespace HWY_NAMESPACE
}  // namespace bereik
HWY_AFTER_NAMESPACE();

#endif
