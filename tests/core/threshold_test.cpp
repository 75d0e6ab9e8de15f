#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/core/errors.h"
#include "models/core/quantile_table.h"

namespace bereik {
namespace {

constexpr std::uint32_t last_word = 0xFFFFFFFF;

TEST(Threshold, NeverPassesAtZeroAndAlwaysAtOne) {
  EXPECT_FALSE(Threshold{}.passes(0));
  EXPECT_FALSE(Threshold{0}.passes(0));
  EXPECT_FALSE(Threshold{0}.passes(last_word));
  EXPECT_TRUE(Threshold{1}.passes(0));
  EXPECT_TRUE(Threshold{1}.passes(last_word));
}

TEST(Threshold, PassesAsManyWordsAsItsProbabilityAsks) {
  const auto first_refused = [](double p) {
    std::uint64_t low = 0, high = 1ULL << 32;
    while (low < high) {
      const std::uint64_t middle = (low + high) / 2;
      if (Threshold{p}.passes(static_cast<std::uint32_t>(middle)))
        low = middle + 1;
      else
        high = middle;
    }
    return low;
  };
  EXPECT_EQ(first_refused(1.0 / 3), 1431655765u);
  EXPECT_EQ(first_refused(0x1p-20), 4096u);
  EXPECT_EQ(first_refused(0x1p-32), 1u);
  EXPECT_EQ(first_refused(0.5), 1u << 31);
  EXPECT_EQ(first_refused(1 - 0x1p-32), last_word);
}

TEST(Threshold, StretchesAWordToAFreshOneAndKeepsItsOrder) {
  EXPECT_EQ(Threshold{1}.stretched(0), 0u);
  EXPECT_EQ(Threshold{1}.stretched(last_word), last_word);
  EXPECT_EQ(Threshold{0.5}.stretched(1u << 30), 1u << 31);
  for (const double p : {0x1p-32, 3 * 0x1p-32, 1e-6, 0x1p-20, 5.578e-4, 1.0 / 3, 0.56, 0.88, 0.949, 1 - 0x1p-32, 1.0}) {
    const Threshold threshold{p};
    const double bound = std::round(p * 0x1p32);
    const std::uint64_t words = static_cast<std::uint64_t>(bound);
    // Word w of n becomes w * 2^32 / n, to one word for rounding (and to w * 2^-31 for the rounded factor).
    std::uint32_t last = 0;
    const std::uint64_t step = std::max<std::uint64_t>(1, words / 100'003);
    for (std::uint64_t w = 0; w < words; w += step) {
      const auto word = static_cast<std::uint32_t>(w);
      ASSERT_TRUE(threshold.passes(word));
      const std::uint32_t stretched = threshold.stretched(word);
      ASSERT_GE(stretched, last);
      ASSERT_NEAR(static_cast<double>(stretched), static_cast<double>(w) * 0x1p32 / bound, 3) << p << " " << w;
      last = stretched;
    }
    const auto greatest = static_cast<std::uint32_t>(words - 1);
    EXPECT_NEAR(static_cast<double>(threshold.stretched(greatest)), 0x1p32 - 0x1p32 / bound, 3) << p;
  }
}

TEST(Threshold, TakesProbabilitiesOnly) {
  EXPECT_THROW(Threshold{-0.1}, ContractViolation);
  EXPECT_THROW(Threshold{1.1}, ContractViolation);
  EXPECT_THROW(Threshold{std::nan("")}, ContractViolation);
}

}  // namespace
}  // namespace bereik
