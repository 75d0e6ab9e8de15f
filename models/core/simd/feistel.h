// An alternating Feistel network on the two digits of a mixed radix, many numbers at a time: the same bits on every SIMD
// path, chosen at run time by what the machine can do.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace bereik {

// Permutes 0 .. high_radix * low_radix - 1 in six rounds. Requires high_radix <= 2^16 and low_radix <= 2^17.
struct Feistel {
  std::uint32_t high_radix = 1;
  std::uint32_t low_radix = 1;
  std::array<std::uint32_t, 4> key{};
};

// One number: about 40 ns.
std::uint32_t feistel_forward(const Feistel& network, std::uint32_t x);
std::uint32_t feistel_backward(const Feistel& network, std::uint32_t x);

// The same for numbers[0] .. numbers[n - 1], in place. About 6 ns each with AVX2.
void feistel_forward(const Feistel& network, std::uint32_t* numbers, std::size_t n);
void feistel_backward(const Feistel& network, std::uint32_t* numbers, std::size_t n);

}  // namespace bereik
