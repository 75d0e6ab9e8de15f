// Replications in children: all of them, in order, and none left behind.
#include "sim/replication/local_workers.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <set>
#include <stdexcept>

#include "models/core/errors.h"
#include "tests/replication/gallery_world.h"

namespace bereik {
namespace {

bool no_child_is_left() { return ::waitpid(-1, nullptr, WNOHANG) == -1 && errno == ECHILD; }

// A world in which every replication throws: no network may have a capacity of nothing.
World impossible_world() {
  auto country = test::gallery_country();
  Scenario scenario = test::gallery_scenario("mini", *country);
  scenario.machines.edge.core = MessagesPerSecond{0};
  return World{std::move(scenario), std::move(country), {}};
}

TEST(RunReplications, ReturnsEveryReplicationInOrderOfId) {
  const World world = test::gallery_world("mini");
  std::multiset<std::uint32_t> told;
  const auto results = run_replications(world, 5, 7, 3, [&](const ReplicationResult& r) { told.insert(r.id.value); });
  ASSERT_EQ(results.size(), 7U);
  for (std::uint32_t k = 0; k < 7; ++k) {
    EXPECT_EQ(results[k].id.value, 5 + k);
    EXPECT_EQ(told.count(5 + k), 1U);
    EXPECT_GT(results[k].peak_kib, 0U);
    EXPECT_EQ(results[k].metrics.size(), results[0].metrics.size());
  }
  EXPECT_EQ(told.size(), 7U);
  EXPECT_TRUE(no_child_is_left());
}

TEST(RunReplications, DoesNothingWhereNoneIsAsked) {
  const World world = test::gallery_world("mini");
  EXPECT_TRUE(run_replications(world, 0, 0, 2).empty());
  EXPECT_TRUE(no_child_is_left());
}

TEST(RunReplications, WantsAtLeastOneJob) {
  const World world = test::gallery_world("mini");
  EXPECT_THROW(run_replications(world, 0, 1, 0), ContractViolation);
}

TEST(RunReplications, ReportsWhichReplicationThrewAndWhy) {
  const World world = impossible_world();
  try {
    run_replications(world, 3, 1, 1);
    FAIL() << "a network without capacity was accepted";
  } catch (const ContractViolation& error) {
    EXPECT_TRUE(std::string{error.what()}.starts_with("replication 3: ")) << error.what();
  }
  EXPECT_TRUE(no_child_is_left());
}

TEST(RunReplications, StopsTheOthersWhereOneThrows) {
  const World world = impossible_world();
  EXPECT_THROW(run_replications(world, 0, 8, 4), ContractViolation);
  EXPECT_TRUE(no_child_is_left());
}

TEST(RunReplications, LeavesNoChildBehindWhereTheListenerThrows) {
  const World world = test::gallery_world("mini");
  const auto give_up = [](const ReplicationResult&) { throw std::runtime_error{"enough"}; };
  EXPECT_THROW(run_replications(world, 0, 8, 4, give_up), std::runtime_error);
  EXPECT_TRUE(no_child_is_left());
}

TEST(RunReplications, BlamesTheMachineWhereNoPipeCanBeOpened) {
  const World world = test::gallery_world("mini");
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
  const rlimit none{3, before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &none), 0);
  EXPECT_THROW(run_replications(world, 0, 2, 2), EnvironmentError);
  ::setrlimit(RLIMIT_NOFILE, &before);
  EXPECT_TRUE(no_child_is_left());
}

}  // namespace
}  // namespace bereik
