// Budgets against scenarios and what these measure.
#include "sim/scenario/budget_match.h"

#include <gtest/gtest.h>

#include "tests/scenario/scenario_folder.h"

namespace bereik {
namespace {

const std::vector<Metric>& measured() {
  static const std::vector<Metric> metrics{{"time.handover.p95", "all", "s", 70},
                                           {"reach.seen", "all", "1", 2717},
                                           {"reach.seen", "age:75+", "1", 217},
                                           {"reach.seen", "age:65-74", "1", 317},
                                           {"reach.seen_per_addressed", "all", "1", 0.38},
                                           {"cost.sms", "all", "EUR", 100},
                                           {"capacity.fcm.peak_rate", "all", "messages/s", 100},
                                           {"capacity.fcm.queue_max", "all", "messages", 100}};
  return metrics;
}

PlacedBudget placed(const std::string& metric, const std::string& unit, const std::string& limit_text, double limit,
                    const std::string& scope = "all") {
  PlacedBudget placed{{}, "place", "metric", "scope", "limit"};
  placed.budget.name = "n";
  placed.budget.metric = metric;
  placed.budget.scope = scope;
  placed.budget.unit = unit;
  placed.budget.limit_text = limit_text;
  placed.budget.limit = limit;
  return placed;
}

std::string problems_of(const std::vector<PlacedBudget>& budgets) {
  try {
    check_metrics(budgets, measured(), "a.toml");
    return {};
  } catch (const InputError& error) {
    return error.what();
  }
}

TEST(BudgetMatch, TakesWhatTheScenarioMeasures) {
  EXPECT_EQ(
      problems_of({placed("time.handover.p95", "s", "15 s", 15), placed("reach.seen", "1", "2500", 2500, "age:75+"),
                   placed("reach.seen_per_addressed", "1", "20 %", 0.2),
                   placed("reach.seen_per_addressed", "1", "0.2", 0.2), placed("cost.sms", "EUR", "1 EUR", 1),
                   placed("capacity.fcm.peak_rate", "messages/s", "1/s", 1),
                   placed("capacity.fcm.queue_max", "1", "1000", 1000)}),
      "");
}

TEST(BudgetMatch, TellsAMetricThatIsNotThere) {
  EXPECT_EQ(problems_of({placed("time.handovr.p95", "s", "15 s", 15)}),
            "metric: unknown metric `time.handovr.p95` (no metric of a.toml has this name) did you mean "
            "`time.handover.p95`?");
  EXPECT_EQ(
      problems_of({placed("frobnication", "s", "15 s", 15)}),
      "metric: unknown metric `frobnication` (no metric of a.toml has this name) bereik run a.toml --json - lists "
      "them");
}

TEST(BudgetMatch, TellsAScopeThatIsNotThereAndTheNearest) {
  EXPECT_EQ(problems_of({placed("reach.seen", "1", "1", 1, "age:75")}),
            "scope: unknown scope `age:75` of `reach.seen` (of a.toml it has age:75+, age:65-74, all and worst-of:age) "
            "did you mean "
            "`age:75+`?");
}

TEST(BudgetMatch, TellsALimitInAnotherUnit) {
  EXPECT_EQ(problems_of({placed("time.handover.p95", "1", "15", 15)}),
            "limit: the limit is \"15\" (`time.handover.p95` is a time: write it like \"15 s\")");
  EXPECT_EQ(problems_of({placed("reach.seen", "s", "15 s", 15)}),
            "limit: the limit is \"15 s\" (`reach.seen` is a count or a share: write it like 2500 or \"20 %\")");
  EXPECT_EQ(problems_of({placed("cost.sms", "1", "15", 15)}),
            "limit: the limit is \"15\" (`cost.sms` is money: write it like \"1000 EUR\")");
  EXPECT_EQ(problems_of({placed("capacity.fcm.peak_rate", "s", "15 s", 15)}),
            "limit: the limit is \"15 s\" (`capacity.fcm.peak_rate` is a rate: write it like \"1000/s\")");
  EXPECT_EQ(problems_of({placed("capacity.fcm.queue_max", "1", "15 %", 0.15)}),
            "limit: the limit is \"15 %\" (`capacity.fcm.queue_max` is a number of messages: write it like 1000)");
}

TEST(BudgetMatch, TellsSharesAndCountsApart) {
  EXPECT_EQ(problems_of({placed("reach.seen", "1", "20 %", 0.2)}),
            "limit: the limit is \"20 %\" (`reach.seen` is a count) write a number without %");
  EXPECT_EQ(problems_of({placed("reach.seen_per_addressed", "1", "20", 20)}),
            "limit: the limit is \"20\" (`reach.seen_per_addressed` is a share) did you mean \"20 %\"?");
}

TEST(BudgetMatch, TellsAllProblemsInOrder) {
  EXPECT_EQ(problems_of({placed("cost.sms", "1", "15", 15), placed("frobnication", "s", "15 s", 15)}).find("limit: "),
            0U);
}

TEST(BudgetMatch, FindsTheBudgetsOfAScenarioByWhateverPath) {
  const ScenarioFolder folder;
  const auto evening = folder.write("evening.toml", ""), other = folder.write("other.toml", "");
  BudgetFile file{"b.toml", {placed("cost.sms", "EUR", "1 EUR", 1), placed("reach.seen", "1", "1", 1)}};
  EXPECT_EQ(budgets_for(file, other).size(), 2U) << "for every scenario";
  for (PlacedBudget& budget : file.budgets) budget.budget.scenarios = {evening};
  EXPECT_EQ(budgets_for(file, evening.parent_path() / "." / "evening.toml").size(), 2U);
  EXPECT_FALSE(is_for(file.budgets[0].budget, other));
  try {
    budgets_for(file, other);
    FAIL();
  } catch (const InputError& error) {
    EXPECT_EQ(
        folder.relative(error.what()),
        "b.toml: no budget is for other.toml (each names other scenarios) add one, leave the scenario out, or name "
        "another file by --budgets");
  }
}

TEST(BudgetMatch, SaysWhatHasNotBeenMeasured) {
  EXPECT_EQ(
      nothing_measured(placed("f_seen.5min", "1", "20 %", 0.2, "kind:amber"), "kind:amber", 10, "a.toml").text(),
      "metric: `f_seen.5min` of `kind:amber` measures nothing in a.toml (`reach.addressed` of `kind:amber` is 0 in "
      "each of 10 replications) choose another scope, or a scenario in which somebody is alerted");
}

TEST(BudgetMatch, KnowsTheGroupsOfAWorstOf) {
  EXPECT_EQ(problems_of({placed("reach.seen", "1", "100", 100, "worst-of:age")}), "");
  EXPECT_EQ(problems_of({placed("reach.seen", "1", "100", 100, "worst-of:municipality")}).substr(0, 58),
            "scope: unknown scope `worst-of:municipality` of `reach.see");
}

}  // namespace
}  // namespace bereik
