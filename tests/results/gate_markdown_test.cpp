// A check where code is reviewed.
#include "results/report/gate_markdown.h"

#include <gtest/gtest.h>

#include "tests/results/made_up_gate.h"
#include "tests/results/text_lines.h"

namespace bereik {
namespace {

using test::holds;

TEST(GateMarkdown, OpensWithTheVerdictAndHasARowForEachBudget) {
  const std::string text = gate_markdown(test::made_up_gate());
  EXPECT_TRUE(text.starts_with("### bereik check: fail\n\n1 of 4 budgets pass, 1 fail, 1 inconclusive, 1 only warn.\n"))
      << text;
  for (const char* row : {"\n**One robbery** (scenarios/local.evening.toml)\n",
                          "\n| pass | kept | f\\_seen.5min | 25.00 % \\[18.75 %, 31.25 %\\] | at least 20 % | n 20 |\n",
                          "\n| **fail** | late | time.handover.p95 | unreached | at most 15 s | n 20 |\n",
                          "\n| **inconclusive** | open |", "\n| **warning** | only a warning |"})
    EXPECT_TRUE(holds(text, row)) << row << " in\n" << text;
}

TEST(GateMarkdown, SaysWhatIsToBeKnown) {
  const std::string text = gate_markdown(test::made_up_gate());
  for (const char* part :
       {"\n- late: 2 of 20 replications never reached it.\n", "\n- late: Why: the norm of somebody who knows\n",
        "\n- open: The limit lies in the interval. About 140 more", "fingerprint aaaabbbbccccdddd",
        "a wrong pass has a chance of at most 2.5 %"})
    EXPECT_TRUE(holds(text, part)) << part << " in\n" << text;
}

TEST(GateMarkdown, IsNotBrokenByNames) {
  GateReport report = test::made_up_gate();
  report.scenarios[0].budgets[0].budget.name = "a | b\n<script> `c`";
  EXPECT_TRUE(holds(gate_markdown(report), "| a \\| b \\<script\\> \\`c\\` |")) << gate_markdown(report);
}

TEST(GateAnnotations, StandAtTheLinesOfWhatDoesNotPass) {
  const std::string text = gate_annotations(test::made_up_gate());
  EXPECT_EQ(std::ranges::count(text, '\n'), 3);
  EXPECT_TRUE(
      text.starts_with("::error file=norms/budgets.toml,line=7,col=1,title=budget late::fail in "
                       "scenarios/local.evening.toml: time.handover.p95 is unreached, at most 15 s (n 20)\n"))
      << text;
  EXPECT_TRUE(holds(text, "\n::warning file=norms/budgets.toml,line=7,col=1,title=budget open::inconclusive in "))
      << text;
  EXPECT_TRUE(holds(text, "25.00 %25 [18.75 %25, 31.25 %25], at least 20 %25")) << text;
}

TEST(GateAnnotations, AreNotBrokenByNames) {
  GateReport report = test::made_up_gate();
  report.scenarios[0].budgets[1].budget.name = "a: b, 5 %\n::error::c";
  EXPECT_TRUE(holds(gate_annotations(report), "title=budget a%3A b%2C 5 %25%0A%3A%3Aerror%3A%3Ac::fail"))
      << gate_annotations(report);
}

}  // namespace
}  // namespace bereik
