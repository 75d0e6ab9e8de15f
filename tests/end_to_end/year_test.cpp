// The year of the annual report, as a user runs it.
#include <gtest/gtest.h>

#include "tests/end_to_end/program.h"

namespace bereik::test {
namespace {

TEST(Year, IsSimulatedAndSetBesideTheReport) {
  const Ended ended = run_program({"run", gallery("burgernet-2023"), "--replications", "1", "--no-progress"});
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_TRUE(holds(ended.out, "One replication"));
  EXPECT_TRUE(holds(ended.out, "21,938,552")) << ended.out;
  EXPECT_TRUE(holds(ended.out, "11,842"));
  EXPECT_EQ(too_wide(ended.out), "");
}

}  // namespace
}  // namespace bereik::test
