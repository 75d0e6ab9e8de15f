#include "models/core/simd/weighted_sum.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/simd/every_path.h"

namespace bereik {
namespace {

// Each product and each sum rounded, in the order of the rows.
TEST(WeightedSum, HasTheSameBitsAsOneByOneOnEveryPath) {
  constexpr std::size_t numbers = 3 * weighted_group;
  for (const std::size_t count : {0U, 1U, 2U, 17U}) {
    std::vector<float> all(count * numbers);
    for (std::size_t k = 0; k < all.size(); ++k) all[k] = 1.0F / static_cast<float>(3 * k + 1) - 0.01F;
    std::vector<WeightedRow> rows;
    for (std::size_t r = 0; r < count; ++r)
      rows.push_back({all.data() + r * numbers, 0.7F - 0.13F * static_cast<float>(r)});
    std::vector<float> slow(numbers, 0.3F);
    for (const WeightedRow& row : rows)
      for (std::size_t k = 0; k < numbers; ++k) {
        const float product = row.weight * row.numbers[k];
        slow[k] = slow[k] + product;
      }
    on_every_simd_path([&] {
      std::vector<float> sums(numbers, 0.3F);
      add_weighted(rows, numbers, sums.data());
      EXPECT_EQ(sums, slow) << count << " rows";
    });
  }
}

}  // namespace
}  // namespace bereik
