// The program in its environment: variables, warnings and colour.
#include <gtest/gtest.h>

#include "tests/end_to_end/program.h"

namespace bereik::test {
namespace {

TEST(ProgramInItsEnvironment, DoesWhatVariablesSayUnlessItIsTyped) {
  const std::vector<std::string> variables{"BEREIK_REPLICATIONS=2", "BEREIK_NO_PROGRESS=1", "BEREIK_FORMAT=text"};
  const Ended said = run_program_with(variables, {"run", gallery("mini"), "--no-store"});
  EXPECT_EQ(said.code, 0) << said.err;
  EXPECT_TRUE(holds(said.out, "Means of 2 replications")) << said.out;
  const Ended typed = run_program_with(variables, {"run", gallery("mini"), "--no-store", "--replications", "3"});
  EXPECT_TRUE(holds(typed.out, "Means of 3 replications")) << typed.out;
}

TEST(ProgramInItsEnvironment, IsRefusedAtTheVariable) {
  const Ended ended = run_program_with({"BEREIK_JOBS=zero"}, {"run", gallery("mini")});
  EXPECT_EQ(ended.code, 2);
  EXPECT_TRUE(holds(ended.err, "environment: BEREIK_JOBS=zero (")) << ended.err;
}

TEST(ProgramInItsEnvironment, WarnsOfAVariableThatNobodyReads) {
  const Ended ended = run_program_with({"BEREIK_JOB=2"}, {"--version"});
  EXPECT_EQ(ended.code, 0);
  EXPECT_EQ(ended.err,
            "warning: environment: unknown variable `BEREIK_JOB` (no verb reads it) did you mean `BEREIK_JOBS`?\n");
}

TEST(ProgramInItsEnvironment, PaintsPlacesOnlyWhereItIsAskedTo) {
  EXPECT_TRUE(run_program({"rnu", "--color", "always"}).err.starts_with("\033[31mcommand line:\033[0m unknown verb"));
  EXPECT_TRUE(run_program_with({"BEREIK_COLOR=always"}, {"rnu"}).err.starts_with("\033[31m"));
  EXPECT_TRUE(run_program({"rnu"}).err.starts_with("command line: "));
}

TEST(Help, NeedsNoTables) {
  for (const char* verb : {"--help", "help", "--version", "manual"})
    EXPECT_EQ(run_program({verb}, Stdout::kept, "/nonexistent").code, 0) << verb;
}

}  // namespace
}  // namespace bereik::test
