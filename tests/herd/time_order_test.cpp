#include "models/herd/time_order.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "models/core/draws.h"

namespace bereik {
namespace {

using std::chrono::microseconds;

std::vector<Timed> some(std::size_t n, std::uint64_t range, std::uint32_t number) {
  const Draws draws{Seed{3}, ReplicationId{number}};
  std::vector<Timed> list;
  for (std::uint32_t k = 0; k < n; ++k) {
    const RandomBlock words = draws.block(Block::app_message, k);
    const std::uint64_t wide = std::uint64_t{words[0]} << 32 | words[1];
    list.push_back({microseconds{static_cast<std::int64_t>(1'000'000 + wide % range)}, k});
  }
  return list;
}

// Few instants and many, of an hour, of a year and of the whole range of the clock.
TEST(TimeOrder, IsThatOfAStableSort) {
  for (const std::uint64_t range : {std::uint64_t{1}, std::uint64_t{7}, std::uint64_t{3'600'000'000},
                                    std::uint64_t{31'536'000'000'000}, std::uint64_t{1} << 60})
    for (const std::size_t n : {0U, 1U, 2U, 3'000U}) {
      std::vector<Timed> fast = some(n, range, 1), slow = fast, scratch;
      sort_by_time(fast, scratch);
      std::ranges::stable_sort(slow, {}, &Timed::at);
      ASSERT_EQ(fast.size(), slow.size());
      for (std::size_t k = 0; k < n; ++k) {
        EXPECT_EQ(fast[k].at, slow[k].at);
        EXPECT_EQ(fast[k].position, slow[k].position);
      }
    }
}

}  // namespace
}  // namespace bereik
