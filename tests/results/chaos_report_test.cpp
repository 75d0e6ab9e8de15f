// What a chaos study decides and says, without a simulation.
#include "results/gate/chaos_report.h"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "models/core/errors.h"
#include "results/export/chaos_json.h"
#include "results/report/chaos_summary.h"
#include "tests/results/made_up_chaos.h"
#include "tests/results/text_lines.h"

namespace bereik {
namespace {

using nlohmann::json;
using test::holds;
using test::made_up_chaos;

TEST(ChaosVerdict, IsNoneWhereNoProbabilityIsAskedFor) {
  EXPECT_EQ(verdict_of(made_up_chaos()), std::nullopt);
  ChaosReport report = made_up_chaos();
  EXPECT_THROW(judge(report), ContractViolation);
}

TEST(ChaosVerdict, FailsWhereOneBudgetSurelyDoesNotHoldAndPassesWhereEachSurelyDoes) {
  ChaosReport report = made_up_chaos();
  report.probability = 0.9;
  judge(report);
  EXPECT_EQ(report.budgets[0].verdict, Verdict::pass) << "99 of 100: 94.0 % or more at 97.5 %";
  EXPECT_EQ(report.budgets[1].verdict, Verdict::fail) << "80 of 100: 88 % or less";
  EXPECT_EQ(verdict_of(report), Verdict::fail);
  EXPECT_DOUBLE_EQ(report.confidence, 0.975) << "two budgets err together in 5 % of cases at most";
  report.budgets[1].budget.severity = Severity::warning;
  judge(report);
  EXPECT_EQ(verdict_of(report), Verdict::pass) << "a warning never decides";
  EXPECT_DOUBLE_EQ(report.confidence, 0.95);
  report.probability = 0.99;
  judge(report);
  EXPECT_EQ(verdict_of(report), Verdict::inconclusive);
  report.budgets[0].with = report.budgets[0].without = occurrence(0, 0);
  judge(report);
  EXPECT_EQ(verdict_of(report), Verdict::inconclusive) << "nothing was measured";
}

// For a true probability at the limit the verdict is `pass` or `fail` in 5 % of studies at most: the sum over all counts of
// their binomial probability, of one budget and 60 replications.
TEST(ChaosVerdict, ErrsAsRarelyAsItSays) {
  for (const double probability : {0.5, 0.9, 0.95}) {
    double decided = 0, mass = std::pow(1 - probability, 60);
    for (std::size_t k = 0; k <= 60; ++k) {
      ChaosReport report;
      report.probability = probability;
      report.budgets.emplace_back().with = occurrence(k, 60);
      judge(report);
      decided += verdict_of(report) == Verdict::inconclusive ? 0 : mass;
      mass *= static_cast<double>(60 - k) / static_cast<double>(k + 1) * probability / (1 - probability);
    }
    EXPECT_LE(decided, 0.05) << probability;
  }
}

TEST(ChaosComponents, ComeByViewsThenByDelay) {
  const ChaosReport report = made_up_chaos();
  EXPECT_EQ(report.components[0].name, "core");
  EXPECT_EQ(report.components[1].name, "fcm");
  EXPECT_FALSE(report.components[1].is_nothing());
  EXPECT_TRUE(report.components[2].is_nothing());
}

TEST(ChaosText, SaysEachAnswerWithItsInterval) {
  ChaosReport report = made_up_chaos();
  report.probability = 0.9;
  judge(report);
  const std::string text = chaos_text(report);
  EXPECT_EQ(test::too_wide(text), "");
  for (const char* part :
       {"some in 64.0 % (53.8 % to 73.4 %), 64 of 100 replications",  //
        "  time.handover.p95 at most 60 s\n", "with faults         80.0 % (70.8 % to 87.3 %), 80 of 100",
        "broken by faults    20.0 % (12.7 % to 29.2 %), 20 of 100",
        "does not hold with a probability of 90.0 % (at 97.50 % confidence)", "faults cost views: 21.0 (",
        "21:00 to 22:00: an hour of fault costs ", "no day in which faults cost views",
        "ONE COMPONENT DOWN for 30 min from each launch of an alert, mean of 25 replications",
        "  core        views lost: 392 (", "  fcm         views later by: 30", "nothing changes in any of these: voice",
        "\nfail\n"})
    EXPECT_TRUE(holds(text, part)) << part << " in\n" << text;
}

TEST(ChaosText, SaysWhatIsMissing) {
  ChaosReport report = made_up_chaos();
  report.is_complete = report.has_all_components = false;
  report.budgets[0].with = report.budgets[0].without = report.budgets[0].broken = occurrence(0, 0);
  const std::string text = chaos_text(report);
  for (const char* part : {"The deadline came first: fewer replications than asked for.",
                           "nothing to measure in any replication", "The deadline came before the others."})
    EXPECT_TRUE(holds(text, part)) << part << " in\n" << text;
}

TEST(ChaosJson, HoldsWhatTheTextSays) {
  const json answer = json::parse(chaos_json(made_up_chaos()));
  EXPECT_EQ(answer.at("verdict"), nullptr);
  EXPECT_EQ(answer.at("budgets").at(1).at("holds").at("count"), 80);
  EXPECT_EQ(answer.at("hours").size(), 23U) << "one hour has no faults";
  EXPECT_EQ(answer.at("worst_hour").at("name"), "21:00");
  EXPECT_DOUBLE_EQ(answer.at("worst_hour").at("per_fault_hour"), 204);
  EXPECT_EQ(answer.at("worst_day"), nullptr);
  EXPECT_EQ(answer.at("outages").at("components").at(0).at("name"), "core");
  EXPECT_DOUBLE_EQ(answer.at("outages").at("components").at(0).at("views_later_s").at("mean"), 1800);
  EXPECT_DOUBLE_EQ(answer.at("views").at("mean"), 21);
}

}  // namespace
}  // namespace bereik
