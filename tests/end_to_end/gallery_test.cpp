// The questions of the gallery are answered.
#include <gtest/gtest.h>

#include "tests/end_to_end/program.h"

namespace bereik::test {
namespace {

void expect_an_answer(const std::string& name, const std::string& replications) {
  const Ended ended = run_program({"run", gallery(name), "--replications", replications, "--no-progress"});
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(ended.signal, 0);
  EXPECT_EQ(ended.err, "");
  EXPECT_TRUE(holds(ended.out, "fingerprint")) << ended.out;
  EXPECT_EQ(too_wide(ended.out), "");
}

TEST(Gallery, AnswersMini) { expect_an_answer("mini", "3"); }
TEST(Gallery, AnswersTheLocalEvening) { expect_an_answer("local-evening", "3"); }
TEST(Gallery, AnswersTheNationalAmberAlert) { expect_an_answer("amber-national", "1"); }

}  // namespace
}  // namespace bereik::test
