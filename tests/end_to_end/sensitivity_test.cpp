// bereik sensitivity, as a user starts it.
#include <gtest/gtest.h>

#include "tests/end_to_end/program.h"

namespace bereik::test {
namespace {

TEST(Sensitivity, NamesWhatMattersFirst) {
  const Ended ended = run_program({"sensitivity", gallery("mini"), "--metric", "time.sms.handover.p95", "--only",
                                   "infrastructure.sms", "--replications", "3", "--no-progress"});
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(ended.err, "");
  EXPECT_EQ(too_wide(ended.out), "");
  for (const char* part : {"One hundredth of Burgernet", "AS IT IS", "\n  infrastructure.sms.rate\n    10/s ",
                           "\n    300/s ", "change nothing at either end"})
    EXPECT_TRUE(holds(ended.out, part)) << part << " in\n" << ended.out;
  EXPECT_LT(ended.out.find("infrastructure.sms.rate"), ended.out.find("infrastructure.sms.carriers"));
}

TEST(Sensitivity, SaysWhatItDoesNotKnow) {
  const Ended metric = run_program({"sensitivity", gallery("mini"), "--metric", "time.handover.p59", "--only",
                                    "infrastructure.sms", "--replications", "1", "--no-progress"});
  EXPECT_EQ(metric.code, 2);
  EXPECT_TRUE(holds(metric.err, "no metric `time.handover.p59` of all") ||
              holds(metric.err, "no metric \"time.handover.p59\" of all"))
      << metric.err;
  EXPECT_TRUE(holds(metric.err, "time.handover.p95") || holds(metric.err, "time.handover.p50")) << metric.err;
  const Ended none = run_program({"sensitivity", gallery("mini"), "--only", "nothing", "--replications", "1"});
  EXPECT_EQ(none.code, 0);
  EXPECT_TRUE(holds(none.out, "No number that is not known has a key that begins with")) << none.out;
}

}  // namespace
}  // namespace bereik::test
