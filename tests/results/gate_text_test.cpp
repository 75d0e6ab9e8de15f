// A check as people read it.
#include <gtest/gtest.h>

#include "results/report/gate_summary.h"
#include "tests/results/made_up_gate.h"
#include "tests/results/text_lines.h"

namespace bereik {
namespace {

using test::holds;

TEST(GateText, TellsEachBudgetInALineThatOpensWithItsVerdict) {
  const std::string text = gate_text(test::made_up_gate());
  for (const char* line : {"\n  pass          kept            25.00 % [18.75 %, 31.25 %], at least 20 % (n 20)\n",
                           "\n  fail          late            unreached, at most 15 s (n 20)\n",
                           "\n  inconclusive  open            25.00 % [18.75 %, 31.25 %], at least 20 % (n 16 of 20)\n",
                           "\n  warning       only a warning  25.00 % [18.75 %, 31.25 %], at least 20 % (n 20)\n"})
    EXPECT_TRUE(holds(text, line)) << line << " in\n" << text;
}

TEST(GateText, SaysWhatIsWrongAndWhatToDo) {
  const std::string text = gate_text(test::made_up_gate());
  EXPECT_TRUE(holds(text, "2 of 20 replications never reached it.")) << text;
  EXPECT_TRUE(holds(text, "About 140 more replications would probably decide:")) << text;
  EXPECT_TRUE(holds(text, "Why: the norm of somebody who knows")) << text;
  EXPECT_TRUE(holds(text, "\nfail: 1 of 4 budgets pass, 1 fail, 1 inconclusive, 1 only warn\n")) << text;
  EXPECT_TRUE(holds(text, "not for these scenarios: for others")) << text;
  EXPECT_TRUE(holds(text, "fingerprint aaaabbbbccccdddd")) << text;
}

TEST(GateText, SaysWhereMoreReplicationsWouldNotHelp) {
  GateReport report = test::made_up_gate();
  CheckedBudget& open = report.scenarios[0].budgets[2];
  open.replications_to_decide.reset();
  EXPECT_TRUE(holds(gate_text(report), "Move the limit, or change the scenario.")) << gate_text(report);
  open.judgement.estimate.n = 9;
  EXPECT_TRUE(holds(gate_text(report), "Only 9 replications say anything of it")) << gate_text(report);
}

TEST(GateText, IsAtMostAHundredColumnsWide) {
  GateReport report = test::made_up_gate();
  report.scenarios[0].context.title = std::string(300, 'x');
  report.scenarios[0].file = std::string(300, 'y');
  for (CheckedBudget& checked : report.scenarios[0].budgets) {
    checked.budget.name += std::string(120, 'z');
    checked.budget.metric += std::string(120, 'm');
    checked.budget.reason += std::string(300, 'r');
  }
  EXPECT_EQ(test::too_wide(gate_text(report)), "");
}

TEST(MeasuredText, IsInTheMannerOfTheLimit) {
  EXPECT_EQ(measured_text(0.25, "1", "20 %"), "25.00 %");
  EXPECT_EQ(measured_text(0.25, "1", "0.2"), "0.2500");
  EXPECT_EQ(measured_text(2500, "1", "2000"), "2,500");
  EXPECT_EQ(measured_text(70, "s", "15 s"), "70.0 s");
  EXPECT_EQ(measured_text(1234.4, "EUR", "1000 EUR"), "1,234 EUR");
  EXPECT_EQ(measured_text(100, "messages/s", "50/s"), "100.0/s");
  EXPECT_EQ(measured_text(std::numeric_limits<double>::infinity(), "s", "15 s"), "unreached");
}

}  // namespace
}  // namespace bereik
