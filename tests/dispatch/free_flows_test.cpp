#include "sim/dispatch/free_flows.h"

#include <gtest/gtest.h>

#include <array>

namespace bereik {
namespace {

const Route core_and_a{ComponentId{0}, ComponentId{1}}, core_and_b{ComponentId{0}, ComponentId{2}};

TEST(FreeFlows, MoveAtTheLeastCapacityAlongTheirRoutes) {
  FreeFlows flows{3};
  flows.start(7, core_and_a, 1000);
  flows.start(8, core_and_b, 1000);
  ASSERT_TRUE(flows.are_alone(std::array{100.0, 20.0, 40.0}));
  EXPECT_EQ(flows.time_to_end(), 25);
  EXPECT_EQ(flows.usage(0), 60);
  EXPECT_EQ(flows.usage(1), 20);
  flows.move(25);
  EXPECT_EQ(flows.remaining(7), 500);
  EXPECT_EQ(flows.remaining(8), 0);
}

TEST(FreeFlows, AreNotAloneWhereALinkIsTooNarrowForAllOfThem) {
  FreeFlows flows{3};
  flows.start(1, core_and_a, 1000);
  EXPECT_TRUE(flows.are_alone(std::array{50.0, 20.0, 40.0}));
  flows.start(2, core_and_b, 1000);
  EXPECT_FALSE(flows.are_alone(std::array{50.0, 20.0, 40.0}));
  EXPECT_FALSE(flows.are_alone(std::array{60.0, 20.0, 40.0}));  // full to the brim: whose limit it is takes SimGrid
  EXPECT_TRUE(flows.are_alone(std::array{61.0, 20.0, 40.0}));
}

TEST(FreeFlows, AreNotAloneWhereTwoShareTheirNarrowestLink) {
  FreeFlows flows{3};
  flows.start(1, core_and_a, 1000);
  flows.start(2, core_and_a, 1000);
  EXPECT_FALSE(flows.are_alone(std::array{100.0, 20.0, 40.0}));
  flows.abandon(1);
  EXPECT_TRUE(flows.are_alone(std::array{100.0, 20.0, 40.0}));
}

TEST(FreeFlows, TakeNewCapacitiesOnceTheyAreToldOf) {
  FreeFlows flows{3};
  flows.start(1, core_and_a, 1000);
  ASSERT_TRUE(flows.are_alone(std::array{100.0, 20.0, 40.0}));
  flows.forget_rates();
  ASSERT_TRUE(flows.are_alone(std::array{100.0, 10.0, 40.0}));
  EXPECT_EQ(flows.time_to_end(), 100);
}

TEST(FreeFlows, NameThoseThatEndedInTheOrderOfTheirStart) {
  FreeFlows flows{3};
  flows.start(5, core_and_b, 400);
  flows.start(3, core_and_a, 200);
  ASSERT_TRUE(flows.are_alone(std::array{100.0, 20.0, 40.0}));
  flows.move(flows.time_to_end());
  std::vector<std::size_t> ended;
  flows.drop_ended(ended);
  EXPECT_EQ(ended, (std::vector<std::size_t>{5, 3}));
  EXPECT_TRUE(flows.is_empty());
  EXPECT_LT(flows.time_to_end(), 0);
}

TEST(FreeFlows, AreThereUntilTheyHaveNothingLeft) {
  FreeFlows flows{3};
  flows.start(1, core_and_a, 200);
  ASSERT_TRUE(flows.are_alone(std::array{100.0, 20.0, 40.0}));
  flows.move(9.5);
  std::vector<std::size_t> ended;
  flows.drop_ended(ended);
  EXPECT_TRUE(ended.empty());
  EXPECT_EQ(flows.remaining(1), 10);
}

}  // namespace
}  // namespace bereik
