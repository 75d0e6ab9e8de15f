// A check as people read it.
#include <gtest/gtest.h>

#include "results/report/budget_text.h"
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

TEST(GateText, SaysOfAPassWhatItWouldHaveFound) {
  GateReport report = test::made_up_gate();
  EXPECT_TRUE(holds(gate_text(report), "A breach by 3.1 points or more would be found four times in five."))
      << gate_text(report);
  report.scenarios[0].budgets[0].detectable = 0;
  EXPECT_FALSE(holds(gate_text(report), "would be found")) << "a constant has no such figure";
}

TEST(GateText, NamesTheQuantileThatIsJudged) {
  GateReport report = test::made_up_gate();
  for (CheckedBudget& checked : report.scenarios[0].budgets) {
    checked.budget.quantile = checked.judgement.quantile = 0.95;
    checked.detectable = 0.134;
  }
  const std::string text = gate_text(report);
  EXPECT_TRUE(holds(text, "25.00 % [18.75 %, 31.25 %], p95 at least 20 %")) << text;
  EXPECT_TRUE(holds(text, "A breach in 13.4 % of the replications or more would be found four times in five."));
  EXPECT_TRUE(holds(text, "p95 over replications of time.handover.p95"));
}

TEST(GateText, SaysWhereTheDeadlineCameFirst) {
  GateReport report = test::made_up_gate();
  report.deadline = Seconds{90};
  CheckedBudget& open = report.scenarios[0].budgets[2];
  open.judgement.looked = open.judgement.estimate.n = 0;
  const std::string text = gate_text(report);
  EXPECT_TRUE(holds(text, "The deadline came before the first look.")) << text;
  EXPECT_TRUE(holds(text, "1 only warn (the deadline was 90.0 s)")) << text;
}

TEST(GateText, NamesTheGroupThatDecides) {
  GateReport report = test::made_up_gate();
  CheckedBudget& late = report.scenarios[0].budgets[1];
  late.groups = {"age:16-24", "age:75+"};
  late.judgement.group = 1;
  late.budget.margin = 1;
  late.budget.margin_text = "1 s";
  EXPECT_TRUE(holds(gate_text(report), "time.handover.p95 of age:75+, the worst of 2")) << gate_text(report);
  EXPECT_TRUE(holds(gate_text(report), "unreached, at most 15 s (or 1 s beyond) (n 20)")) << gate_text(report);
}

CheckedBudget changed(double mean, double half, bool is_regression) {
  CheckedBudget checked = test::made_up_budget("kept", Verdict::pass);
  Change change;
  change.difference.n = 20;
  change.difference.mean = mean;
  change.difference.standard_deviation = half;
  change.interval = {mean - half, mean + half};
  change.is_regression = is_regression;
  checked.change = change;
  return checked;
}

TEST(ChangeText, SaysHowMuchAndHowSurely) {
  EXPECT_EQ(change_text(changed(-0.0126, 0.0025, true)),
            "Against the baseline: -1.3 points [-1.5 points, -1.0 points], a regression (n 20).");
  EXPECT_EQ(change_text(changed(0, 0, false)), "Against the baseline: exactly the same (n 20).");
  CheckedBudget same = changed(0.0001, 0.0002, false);
  same.budget.margin_text = "1 %";
  same.change->equivalence_p_value = 0.001;
  EXPECT_EQ(change_text(same),
            "Against the baseline: +0.010 points [-0.010 points, +0.030 points], the same within 1 % (n 20).");
  same.change->equivalence_p_value = 0.2;
  EXPECT_EQ(change_text(same), "Against the baseline: +0.010 points [-0.010 points, +0.030 points] (n 20).");
  same.groups = {"age:16-24", "age:75+"};
  same.change->group = 1;
  EXPECT_TRUE(change_text(same).ends_with(", of age:75+ (n 20).")) << change_text(same);
  same.change->difference.unreached = 3;
  EXPECT_TRUE(holds(change_text(same), "never reached any more in 3 of 23 pairs")) << change_text(same);
  same.change.reset();
  EXPECT_EQ(change_text(same), "");
}

GateReport with_baseline() {
  GateReport report = test::made_up_gate();
  report.scenarios[0].budgets = {changed(-0.0126, 0.0025, true)};
  UsedBaseline used{"results/baselines/evening.json", {}, 20, 18, true};
  used.baseline.accepted = "2026-01-31";
  used.baseline.reason = "geotargeting";
  used.baseline.digest = "another";
  report.scenarios[0].baseline = used;
  return report;
}

TEST(GateText, SaysWhatTheBaselineIs) {
  const std::string text = gate_text(with_baseline());
  for (const char* line : {"\n  behaviour: 2 of 20 replications are not those of the baseline\n",
                           "\n  baseline: results/baselines/evening.json, accepted 2026-01-31 (geotargeting)\n",
                           "\n  the scenario has changed since it was accepted\n", "\n  warning: the baseline is old",
                           "\nregression: 1 of 1 budgets pass, 1 worse than the baseline\n"})
    EXPECT_TRUE(holds(text, line)) << line << " in\n" << text;
  EXPECT_EQ(test::too_wide(text), "");
}

TEST(GateReport, KnowsRegressionsOfGatesAndChangedBehaviour) {
  GateReport report = with_baseline();
  EXPECT_TRUE(report.has_regression());
  EXPECT_TRUE(report.has_changed_behaviour());
  EXPECT_EQ(report.verdict(), Verdict::pass);
  report.scenarios[0].budgets[0].budget.severity = Severity::warning;
  report.scenarios[0].baseline->equal_replications = 20;
  EXPECT_FALSE(report.has_regression());
  EXPECT_FALSE(report.has_changed_behaviour());
}

TEST(GateText, SaysWhereMoreReplicationsWouldNotHelp) {
  GateReport report = test::made_up_gate();
  CheckedBudget& open = report.scenarios[0].budgets[2];
  open.replications_to_decide.reset();
  EXPECT_TRUE(holds(gate_text(report), "Move the limit, leave a margin")) << gate_text(report);
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
