#include "models/core/simd/feistel.h"

// Highway compiles this file once for each instruction set.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "models/core/simd/feistel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef BEREIK_FEISTEL_ONE_BY_ONE
#define BEREIK_FEISTEL_ONE_BY_ONE
namespace bereik {

inline constexpr std::uint32_t feistel_rounds = 6;
inline constexpr std::uint32_t first_factor = 0x7FEB352DU, second_factor = 0x846CA68BU, golden = 0x9E3779B9U;

// What a round adds to the key's words, of which it takes two.
inline std::array<std::uint32_t, 2> round_key(const Feistel& network, std::uint32_t round) {
  return {network.key[round % 4], network.key[(round + 1) % 4] + round * golden};
}

}  // namespace bereik
#endif

HWY_BEFORE_NAMESPACE();
namespace bereik {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET == HWY_SCALAR || HWY_TARGET == HWY_EMU128

void forward(const Feistel& network, std::uint32_t* numbers, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) numbers[i] = feistel_forward(network, numbers[i]);
}
void backward(const Feistel& network, std::uint32_t* numbers, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) numbers[i] = feistel_backward(network, numbers[i]);
}

#else

using Words = hn::ScalableTag<std::uint32_t>;
using Pairs = hn::Repartition<std::uint64_t, Words>;
using Vector = hn::Vec<Words>;

// The high halves of the products.
inline Vector multiplied_high(Vector a, Vector b) {
  const Words words;
  const Pairs pairs;
  const Vector even = hn::BitCast(words, hn::ShiftRight<32>(hn::MulEven(a, b)));
  const auto odd_of = [&](Vector v) { return hn::BitCast(words, hn::ShiftRight<32>(hn::BitCast(pairs, v))); };
  return hn::OddEven(hn::BitCast(words, hn::MulEven(odd_of(a), odd_of(b))), even);
}

inline Vector mixed(Vector x) {
  const Words words;
  x = hn::Mul(hn::Xor(x, hn::ShiftRight<16>(x)), hn::Set(words, first_factor));
  x = hn::Mul(hn::Xor(x, hn::ShiftRight<15>(x)), hn::Set(words, second_factor));
  return hn::Xor(x, hn::ShiftRight<16>(x));
}

inline Vector round_value(const Feistel& network, Vector digit, std::uint32_t round, Vector radix) {
  const Words words;
  const std::array<std::uint32_t, 2> key = round_key(network, round);
  const Vector hash = mixed(hn::Xor(mixed(hn::Add(digit, hn::Set(words, key[0]))), hn::Set(words, key[1])));
  return multiplied_high(hash, radix);
}

// Of a number below twice the radix: where it is below the radix, the difference wraps around to a larger one.
inline Vector reduced(Vector x, Vector radix) { return hn::Min(x, hn::Sub(x, radix)); }

struct Digits {
  Vector high, low;
};

// The quotient by the rounded reciprocal is right or one too small.
inline Digits digits_of(const Feistel& network, Vector x) {
  const Words words;
  const Vector radix = hn::Set(words, network.low_radix);
  const auto reciprocal = static_cast<std::uint32_t>((std::uint64_t{1} << 32) / network.low_radix);
  const Vector quotient = multiplied_high(x, hn::Set(words, reciprocal));
  const Vector rest = hn::Sub(x, hn::Mul(quotient, radix));
  const Vector low = reduced(rest, radix);
  return {hn::Add(quotient, hn::IfThenElseZero(hn::Ne(low, rest), hn::Set(words, 1))), low};
}

inline Vector permuted_forward(const Feistel& network, Vector x) {
  const Words words;
  const Vector high_radix = hn::Set(words, network.high_radix), low_radix = hn::Set(words, network.low_radix);
  Digits d = digits_of(network, x);
  for (std::uint32_t r = 0; r < feistel_rounds; r += 2) {
    d.high = reduced(hn::Add(d.high, round_value(network, d.low, r, high_radix)), high_radix);
    d.low = reduced(hn::Add(d.low, round_value(network, d.high, r + 1, low_radix)), low_radix);
  }
  return hn::Add(hn::Mul(d.high, low_radix), d.low);
}

inline Vector permuted_backward(const Feistel& network, Vector x) {
  const Words words;
  const Vector high_radix = hn::Set(words, network.high_radix), low_radix = hn::Set(words, network.low_radix);
  Digits d = digits_of(network, x);
  for (std::uint32_t r = feistel_rounds; r > 0; r -= 2) {
    d.low = reduced(hn::Sub(hn::Add(d.low, low_radix), round_value(network, d.high, r - 1, low_radix)), low_radix);
    d.high = reduced(hn::Sub(hn::Add(d.high, high_radix), round_value(network, d.low, r - 2, high_radix)), high_radix);
  }
  return hn::Add(hn::Mul(d.high, low_radix), d.low);
}

// What does not fill a vector goes through a vector of its own.
template <class Permuted>
inline void for_each_vector(std::uint32_t* numbers, std::size_t n, Permuted permuted) {
  const Words words;
  const std::size_t lanes = hn::Lanes(words);
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes) hn::StoreU(permuted(hn::LoadU(words, numbers + i)), words, numbers + i);
  if (i == n) return;
  HWY_ALIGN std::uint32_t rest[hn::MaxLanes(Words())] = {};
  for (std::size_t k = 0; i + k < n; ++k) rest[k] = numbers[i + k];
  hn::Store(permuted(hn::Load(words, rest)), words, rest);
  for (std::size_t k = 0; i + k < n; ++k) numbers[i + k] = rest[k];
}

void forward(const Feistel& network, std::uint32_t* numbers, std::size_t n) {
  for_each_vector(numbers, n, [&](Vector x) { return permuted_forward(network, x); });
}
void backward(const Feistel& network, std::uint32_t* numbers, std::size_t n) {
  for_each_vector(numbers, n, [&](Vector x) { return permuted_backward(network, x); });
}

#endif

}  // namespace HWY_NAMESPACE
}  // namespace bereik
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bereik {
namespace {

// Every bit of the input changes every bit of the output with probability near one half (a 32-bit finaliser).
std::uint32_t mixed(std::uint32_t x) {
  x = (x ^ (x >> 16)) * first_factor;
  x = (x ^ (x >> 15)) * second_factor;
  return x ^ (x >> 16);
}

std::uint32_t round_value(const Feistel& network, std::uint32_t digit, std::uint32_t round, std::uint32_t radix) {
  const std::array<std::uint32_t, 2> key = round_key(network, round);
  const std::uint32_t hash = mixed(mixed(digit + key[0]) ^ key[1]);
  return static_cast<std::uint32_t>((std::uint64_t{hash} * radix) >> 32);
}

}  // namespace

HWY_EXPORT(forward);
HWY_EXPORT(backward);

std::uint32_t feistel_forward(const Feistel& network, std::uint32_t x) {
  std::uint32_t high = x / network.low_radix, low = x % network.low_radix;
  for (std::uint32_t r = 0; r < feistel_rounds; r += 2) {
    high += round_value(network, low, r, network.high_radix);
    if (high >= network.high_radix) high -= network.high_radix;
    low += round_value(network, high, r + 1, network.low_radix);
    if (low >= network.low_radix) low -= network.low_radix;
  }
  return high * network.low_radix + low;
}

std::uint32_t feistel_backward(const Feistel& network, std::uint32_t x) {
  std::uint32_t high = x / network.low_radix, low = x % network.low_radix;
  for (std::uint32_t r = feistel_rounds; r > 0; r -= 2) {
    low += network.low_radix - round_value(network, high, r - 1, network.low_radix);
    if (low >= network.low_radix) low -= network.low_radix;
    high += network.high_radix - round_value(network, low, r - 2, network.high_radix);
    if (high >= network.high_radix) high -= network.high_radix;
  }
  return high * network.low_radix + low;
}

void feistel_forward(const Feistel& network, std::uint32_t* numbers, std::size_t n) {
  HWY_DYNAMIC_DISPATCH(forward)(network, numbers, n);
}
void feistel_backward(const Feistel& network, std::uint32_t* numbers, std::size_t n) {
  HWY_DYNAMIC_DISPATCH(backward)(network, numbers, n);
}

}  // namespace bereik
#endif
