// What a Network says of its components.
#include <gtest/gtest.h>

#include "tests/dispatch/forked_network.h"
#include "tests/dispatch/network_builders.h"

namespace bereik::test {
namespace {

TEST(ComponentUse, AddsUpTheTimesAndTheMessages) {
  // Component 1 is the bottleneck for 5 s, then component 0.
  const Carried carried = carry_in_child({{fair(100), fair(80), fair(5)}, {change(5, 1, 400)}},
                                         {{wave(0, 600, {0, 1}), wave(50, 200, {0})}});
  EXPECT_EQ(carried.use[0].passed, Messages{800});
  EXPECT_EQ(carried.use[1].passed, Messages{600});
  EXPECT_NEAR(carried.use[0].busy.count(), 7 + 2, 1e-9);
  EXPECT_NEAR(carried.use[0].saturated.count(), 2 + 2, 1e-9);
  EXPECT_NEAR(carried.use[1].busy.count(), 7, 1e-9);
  EXPECT_NEAR(carried.use[1].saturated.count(), 5, 1e-9);
  EXPECT_NEAR(carried.use[0].peak.value(), 100, 1e-9);
  EXPECT_NEAR(carried.use[1].peak.value(), 100, 1e-9);
}

TEST(ComponentUse, IsNothingWhereNoWavePassed) {
  const Carried carried = carry_in_child({{fair(100), fifo(5)}, {}}, {{wave(0, 600, {0}), wave(1, 0, {1})}});
  EXPECT_EQ(carried.use[1].passed, Messages{0});
  EXPECT_EQ(carried.use[1].busy, Seconds{0});
  EXPECT_EQ(carried.use[1].saturated, Seconds{0});
  EXPECT_EQ(carried.use[1].peak, MessagesPerSecond{0});
  EXPECT_EQ(carried.use[1].longest_queue, Messages{0});
}

TEST(ComponentUse, CountsWaitingAndOutstandingMessagesInTheQueue) {
  // At 4 s: 600 outstanding of the first wave, 500 and 50 waiting; at 9 s 100 + 550 + 300.
  const Carried carried =
      carry_in_child({{fifo(100)}, {}}, {{wave(0, 1000, {0}), wave(4, 500, {0}), wave(4, 50, {0}), wave(9, 300, {0})}});
  EXPECT_NEAR(carried.use[0].longest_queue.value(), 1150, 1e-6);
}

TEST(ComponentUse, IsSaturatedHoweverItsSharesRound) {
  for (int waves = 2; waves <= 12; ++waves) {
    const std::vector<WaveLoad> equal(static_cast<std::size_t>(waves), wave(0, 70, {0}));
    const Carried carried = carry_in_child({{fair(0.7)}, {}}, {equal});
    EXPECT_NEAR(carried.use[0].saturated.count(), waves * 100, 1e-9);
    EXPECT_NEAR(carried.use[0].peak.value(), 0.7, 1e-12);
  }
}

TEST(ComponentUse, CountsAWaveThatStandsStillInTheQueue) {
  // At 4 s 300 are outstanding of the first wave, which stands still, and 500 arrive.
  const Carried carried =
      carry_in_child({{fair(100)}, {change(2, 0, 0), change(10, 0, 100)}}, {{wave(0, 500, {0}), wave(4, 500, {0})}});
  EXPECT_NEAR(carried.use[0].longest_queue.value(), 800, 1e-6);
}

TEST(ComponentUse, IsNotBusyWhileDown) {
  const Carried carried = carry_in_child({{fair(100)}, {change(2, 0, 0), change(10, 0, 100)}}, {{wave(0, 500, {0})}});
  EXPECT_NEAR(carried.use[0].busy.count(), 5, 1e-9);
  EXPECT_NEAR(carried.use[0].saturated.count(), 5, 1e-9);
}

TEST(ComponentUse, CountsWhatALostWaveHandedOver) {
  const Carried carried = carry_in_child({{fair(100)}, {change(2, 0, 0)}}, {{wave(0, 500, {0})}});
  EXPECT_NEAR(carried.use[0].passed.value(), 200, 1e-6);
  EXPECT_EQ(carried.use[0].longest_queue, Messages{500});
}

}  // namespace
}  // namespace bereik::test
