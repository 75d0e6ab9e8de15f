// What is made of pairs of replications: estimates, until when they are equal, and the words for it.
#include "results/statistics/comparison.h"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "models/core/errors.h"
#include "results/export/comparison_json.h"
#include "results/report/comparison_summary.h"
#include "results/statistics/multiplicity.h"
#include "tests/results/made_up_pairs.h"
#include "tests/results/text_lines.h"

namespace bereik {
namespace {

using test::holds;
using test::line_of;
using test::made_up_comparison;

TEST(Compared, EstimatesEachMetricByPairs) {
  const Comparison comparison = made_up_comparison(3);
  EXPECT_EQ(comparison.replications, 3U);
  const MetricComparison* lost = comparison.find("adoption.lost");
  ASSERT_NE(lost, nullptr);
  EXPECT_NEAR(lost->pairs.a.mean, 689'000 * 1.01, 1e-6);
  EXPECT_NEAR(lost->pairs.difference.mean, 68'900 * 1.01, 1e-6);
  EXPECT_NEAR(lost->pairs.difference.half_width, estimate(std::vector<double>{68'900, 69'589, 70'278}).half_width,
              1e-5);
  EXPECT_EQ(comparison.find("no.such.metric"), nullptr);
}

TEST(Compared, AdjustsForAllMetrics) {
  const Comparison comparison = made_up_comparison(20);
  std::vector<double> p_values;
  for (const MetricComparison& metric : comparison.metrics) p_values.push_back(metric.pairs.p_value);
  const std::vector<double> holm = holm_adjusted(p_values);
  for (std::size_t k = 0; k < holm.size(); ++k) {
    EXPECT_EQ(comparison.metrics[k].holm, holm[k]);
    EXPECT_LE(comparison.metrics[k].q_value, holm[k]);
  }
}

TEST(Compared, CountsGainedAndLostResidentsByGroup) {
  const Comparison comparison = made_up_comparison(3);
  ASSERT_EQ(comparison.people.size(), people_set_names.size());
  const SetComparison& set = comparison.people[1];
  EXPECT_EQ(set.name, "in_reach");
  EXPECT_EQ(set.both.mean, 2000);
  EXPECT_EQ(set.groups[0].gained.mean, 101);
  EXPECT_EQ(set.groups[0].lost.mean, 1);
  EXPECT_EQ(set.groups[0].net.mean, 100);
  EXPECT_EQ(set.groups[0].net.half_width, 0) << "what varies cancels";
  EXPECT_EQ(set.groups[1].net.mean, 0);
  EXPECT_EQ(set.groups[5].residents, 1000U);
}

TEST(Compared, CountsTheGroupsInTheIntervalOfAPickedOne) {
  std::vector<PairRecord> pairs{test::made_up_pair(0), test::made_up_pair(1), test::made_up_pair(2)};
  pairs[0].people[0][5].gained += 7;
  const GroupComparison old = compared(pairs, test::made_up_scopes, test::made_up_sizes).people[0].groups[5];
  EXPECT_DOUBLE_EQ(old.net_of_picked.high - old.net.mean, half_width(old.net, 1 - 0.05 / age_band_count));
  EXPECT_GT(old.net_of_picked.high - old.net.mean, old.net.half_width);
}

TEST(Compared, DividesTheExtraCostByTheExtraPeople) {
  const Comparison comparison = made_up_comparison(3);
  ASSERT_EQ(comparison.extra_cost.size(), 1U) << "installs at the end are the same in both";
  EXPECT_EQ(comparison.extra_cost[0].metric, "reach.unique");
  EXPECT_NEAR(comparison.extra_cost[0].euros.value, 1'260'000.0 / 1'175'000, 1e-9);
}

TEST(Compared, NamesWhatOnlyOneHas) {
  std::vector<PairRecord> pairs{test::made_up_pair(0), test::made_up_pair(1)};
  for (PairRecord& pair : pairs) {
    pair.metrics[0].push_back({"adoption.app", "month:2023-01", "1", 1});
    pair.metrics[1].insert(pair.metrics[1].begin(), {"adoption.app", "month:2024-01", "1", 1});
  }
  const Comparison comparison = compared(pairs, test::made_up_scopes, test::made_up_sizes);
  EXPECT_EQ(comparison.only_in_one,
            (std::vector<std::string>{"adoption.app month:2023-01", "adoption.app month:2024-01"}));
  EXPECT_NEAR(comparison.find("adoption.lost")->pairs.difference.mean, 68'900 * 1.005, 1e-6) << "metrics go by name";
}

TEST(Compared, DoesNotDependOnTheOrderOfPairs) {
  const std::vector<PairRecord> one{test::made_up_pair(0), test::made_up_pair(1)};
  const std::vector<PairRecord> other{test::made_up_pair(1), test::made_up_pair(0)};
  EXPECT_EQ(comparison_json(compared(one, test::made_up_scopes, test::made_up_sizes)),
            comparison_json(compared(other, test::made_up_scopes, test::made_up_sizes)));
}

TEST(Compared, WantsAPair) { EXPECT_THROW(compared({}, {}, {}), ContractViolation); }

EpochDigest epoch(double end, std::uint64_t fingerprint) { return {at_second(end), fingerprint}; }

TEST(EqualUntil, IsTheEndOfTheLastEpochBeforeTheFirstDifference) {
  EXPECT_EQ(equal_until({epoch(1, 7), epoch(2, 8), epoch(3, 9)}, {epoch(1, 7), epoch(2, 8), epoch(3, 0)}).count(), 2);
  EXPECT_EQ(equal_until({epoch(1, 7)}, {epoch(1, 0)}).count(), 0);
  EXPECT_EQ(equal_until({epoch(1, 0), epoch(2, 8)}, {epoch(1, 7), epoch(2, 8)}).count(), 0);
}

TEST(EqualUntil, LooksAtEndsThatBothHave) {
  EXPECT_EQ(equal_until({epoch(1, 7), epoch(3, 9), epoch(4, 1)}, {epoch(1, 7), epoch(2, 8), epoch(3, 9), epoch(4, 2)})
                .count(),
            3);
  EXPECT_EQ(equal_until({epoch(1, 7), epoch(2, 8)}, {epoch(2, 8), epoch(5, 1)}).count(), 2) << "different horizons";
}

TEST(EqualUntil, IsForEverWhereAllIsEqual) {
  EXPECT_TRUE(std::isinf(equal_until({epoch(1, 7), epoch(2, 8)}, {epoch(2, 8)}).count()));
  EXPECT_EQ(equal_until({}, {}).count(), 0);
}

TEST(ComparisonText, IsAtMostAHundredColumnsWide) {
  for (const std::uint32_t replications : {1U, 3U, 20U})
    EXPECT_EQ(test::too_wide(comparison_text(made_up_comparison(replications), "2023-06-01 00:00:00")), "");
}

TEST(ComparisonText, SetsBothSideBySide) {
  const std::string text = comparison_text(made_up_comparison(20), "2023-06-01 00:00:00");
  EXPECT_EQ(line_of(text, "A "), "A  Burgernet 2023, the replay");
  EXPECT_EQ(line_of(text, "B "), "B  Burgernet 2023, with more of everything");
  EXPECT_TRUE(holds(text, "20 pairs of replications"));
  EXPECT_TRUE(holds(text, "the same, bit by bit, until 2023-06-01 00:00:00."));
  const std::string lost = line_of(text, "  SMS people lost");
  EXPECT_TRUE(holds(lost, "+75,400 ± ") && holds(lost, "+10.0 %")) << lost;
  EXPECT_TRUE(holds(line_of(text, "  app installs at the end   "), "none")) << text;
  EXPECT_TRUE(holds(line_of(text, "  half on the phone"), " s "));
  EXPECT_TRUE(holds(line_of(text, "  less and less (log)"), " pp"));
}

TEST(ComparisonText, SaysHowManyDifferForCertainAndWhatElseIsWorthALook) {
  Comparison comparison = made_up_comparison(20);
  for (MetricComparison& metric : comparison.metrics) metric.holm = metric.q_value = metric.pairs.p_value = 1;
  comparison.metrics.push_back({"capacity.push.peak_rate", "all", "messages/s", {}, 0.01, 0.004});
  comparison.metrics.push_back({"reach.seen", "age:75+", "1", {}, 0.2, 0.09});
  const std::string text = comparison_text(comparison, "");
  EXPECT_TRUE(holds(text, "  1 of " + std::to_string(comparison.metrics.size()) + " metrics differ for certain"))
      << text;
  EXPECT_TRUE(holds(text,
                    "Worth a look besides (at most one in ten by chance): capacity.push.peak_rate, reach.seen of\n"
                    "  age:75+\n"))
      << text;
}

TEST(ComparisonText, ShowsPeopleOneByOne) {
  const std::string text = comparison_text(made_up_comparison(20), "");
  EXPECT_FALSE(holds(text, "bit by bit"));
  EXPECT_TRUE(holds(line_of(text, "  can be alerted at the end "), "2,000")) << text;
  EXPECT_TRUE(holds(line_of(text, "    age 75+"), "+100.00 to +100.00"));
  EXPECT_TRUE(holds(line_of(text, "    Utrecht"), "+20.00"));
}

TEST(ComparisonText, SaysWhatTheSignsOfCostAndPeopleMean) {
  const auto text = [](double cost, double people) {
    std::vector<PairRecord> pairs;
    for (std::uint32_t r = 0; r < 5; ++r) {
      pairs.push_back(test::made_up_pair(r));
      for (Metric& m : pairs.back().metrics[1]) {
        if (m.name == "cost.total") m.value = 1'260'000 * (1 + 0.01 * r) + cost;
        if (m.name == "reach.unique") m.value = 1'175'000 * (1 + 0.01 * r) + people + 0.001 * r;
      }
    }
    return comparison_text(compared(pairs, test::made_up_scopes, test::made_up_sizes), "");
  };
  EXPECT_TRUE(holds(text(500, 100), "B has more, for 5.00 EUR (5.00 to 5.00) each"));
  EXPECT_TRUE(holds(text(-500, 100), "B has more and costs less: 5.00 EUR"));
  EXPECT_TRUE(holds(text(-500, -100), "B has fewer, and saves 5.00 EUR"));
  EXPECT_TRUE(holds(text(500, -100), "B has fewer and costs more: 5.00 EUR"));
}

TEST(ComparisonText, GivesNoQuotientOfWhatMayBeNothing) {
  std::vector<PairRecord> pairs{test::made_up_pair(0), test::made_up_pair(1), test::made_up_pair(2)};
  for (Metric& m : pairs[0].metrics[1])
    if (m.name == "reach.unique") m.value = 0;
  EXPECT_TRUE(
      holds(comparison_text(compared(pairs, test::made_up_scopes, test::made_up_sizes), ""), "not certain enough"));
}

TEST(ComparisonJson, HoldsWhatWasCompared) {
  const auto document = nlohmann::json::parse(comparison_json(made_up_comparison(3)));
  EXPECT_EQ(document.at("schema_version"), 1);
  EXPECT_EQ(document.at("replications"), 3);
  EXPECT_EQ(document.at("equal_until_s"), 86400);
  EXPECT_EQ(document.at("b").at("title"), "Burgernet 2023, with more of everything");
  EXPECT_EQ(document.at("a").at("fingerprint").get<std::string>().size(), 16U);
  EXPECT_EQ(document.at("people").at(0).at("set"), "has_app");
  EXPECT_EQ(document.at("people").at(0).at("groups").at(5).at("net").at("mean"), 100);
  EXPECT_EQ(document.at("extra_cost").at(0).at("per"), "reach.unique");
  for (const auto& metric : document.at("metrics"))
    if (metric.at("name") == "time.see.p50") {
      EXPECT_TRUE(metric.at("difference").at("mean").is_null()) << "nobody gets there";
      EXPECT_EQ(metric.at("difference").at("unreached"), 3);
    }
}

}  // namespace
}  // namespace bereik
