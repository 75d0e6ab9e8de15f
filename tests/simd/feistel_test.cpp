// Many numbers at once are permuted as one by one, on every SIMD path of this machine.
#include "models/core/simd/feistel.h"

#include <gtest/gtest.h>
#include <hwy/highway.h>

#include <numeric>
#include <vector>

namespace bereik {
namespace {

constexpr Feistel network_of(std::uint32_t high_radix, std::uint32_t low_radix) {
  return {high_radix, low_radix, {0x01234567, 0x89ABCDEF, 0xDEADBEEF, 0x00C0FFEE}};
}

std::vector<std::uint32_t> numbers_of(const Feistel& network) {
  std::vector<std::uint32_t> numbers(network.high_radix * network.low_radix);
  std::iota(numbers.begin(), numbers.end(), 0U);
  return numbers;
}

template <class OneByOne, class AtOnce>
void expect_same(const Feistel& network, OneByOne one_by_one, AtOnce at_once) {
  std::vector<std::uint32_t> numbers = numbers_of(network), expected = numbers;
  for (std::uint32_t& x : expected) x = one_by_one(network, x);
  at_once(network, numbers.data(), numbers.size());
  EXPECT_EQ(numbers, expected) << network.high_radix << " * " << network.low_radix;
}

void expect_batches_like_single_numbers() {
  for (const auto& [high, low] : {std::pair{1U, 1U}, {1U, 2U}, {1U, 3U}, {3U, 4U}, {31U, 33U}, {316U, 317U}}) {
    const Feistel network = network_of(high, low);
    expect_same(
        network, [](const Feistel& f, std::uint32_t x) { return feistel_forward(f, x); },
        [](const Feistel& f, std::uint32_t* x, std::size_t n) { feistel_forward(f, x, n); });
    expect_same(
        network, [](const Feistel& f, std::uint32_t x) { return feistel_backward(f, x); },
        [](const Feistel& f, std::uint32_t* x, std::size_t n) { feistel_backward(f, x, n); });
  }
}

TEST(Feistel, PermutesManyNumbersAsOneByOneOnEverySimdPathOfThisMachine) {
  const auto possible = hwy::SupportedTargets();
  for (auto left = possible; left != 0; left &= left - 1) {
    hwy::SetSupportedTargetsForTest(left & -left);
    SCOPED_TRACE(hwy::TargetName(left & -left));
    expect_batches_like_single_numbers();
  }
  hwy::SetSupportedTargetsForTest(0);
}

// The largest radices: quotients and products reach as high as they may.
TEST(Feistel, PermutesLargeNumbersAsOneByOne) {
  const Feistel network = network_of(1U << 15, (1U << 16) + 1);
  std::vector<std::uint32_t> numbers;
  for (std::uint32_t k = 0; k < 10'000; ++k) numbers.push_back(2'147'516'416U / 10'000 * k + k % 7);
  std::vector<std::uint32_t> forward = numbers;
  feistel_forward(network, forward.data(), forward.size());
  for (std::size_t k = 0; k < numbers.size(); ++k) ASSERT_EQ(forward[k], feistel_forward(network, numbers[k]));
  feistel_backward(network, forward.data(), forward.size());
  EXPECT_EQ(forward, numbers);
}

TEST(Feistel, FindsTheWayBack) {
  const Feistel network = network_of(31, 33);
  for (const std::uint32_t x : numbers_of(network)) {
    EXPECT_LT(feistel_forward(network, x), 31U * 33U);
    EXPECT_EQ(feistel_backward(network, feistel_forward(network, x)), x);
  }
}

}  // namespace
}  // namespace bereik
