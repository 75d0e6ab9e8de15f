// What is made of pairs of replications: estimates, and until when they are equal.
#include "results/statistics/comparison.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "models/core/errors.h"
#include "results/export/comparison_json.h"
#include "results/statistics/equivalence.h"
#include "results/statistics/multiplicity.h"
#include "results/statistics/unpaired.h"
#include "tests/results/made_up_pairs.h"

namespace bereik {
namespace {

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
  const GroupComparison old = compared(pairs, test::made_up_groups, test::made_up_margin).people[0].groups[5];
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
  const Comparison comparison = compared(pairs, test::made_up_groups, test::made_up_margin);
  EXPECT_EQ(comparison.only_in_one,
            (std::vector<std::string>{"adoption.app month:2023-01", "adoption.app month:2024-01"}));
  EXPECT_NEAR(comparison.find("adoption.lost")->pairs.difference.mean, 68'900 * 1.005, 1e-6) << "metrics go by name";
}

TEST(Compared, DoesNotDependOnTheOrderOfPairs) {
  const std::vector<PairRecord> one{test::made_up_pair(0), test::made_up_pair(1)};
  const std::vector<PairRecord> other{test::made_up_pair(1), test::made_up_pair(0)};
  EXPECT_EQ(comparison_json(compared(one, test::made_up_groups, test::made_up_margin)),
            comparison_json(compared(other, test::made_up_groups, test::made_up_margin)));
}

TEST(Compared, WantsAPair) { EXPECT_THROW(compared({}, {}, 0.01), ContractViolation); }

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

TEST(Compared, CountsPairsThatAreEqual) {
  std::vector<PairRecord> pairs{test::made_up_pair(0), test::made_up_pair(1), test::made_up_pair(2)};
  pairs[1].fingerprints[1] = pairs[1].fingerprints[0];
  EXPECT_EQ(compared(pairs, test::made_up_groups, test::made_up_margin).equal, 1U);
  pairs[2].equal_until = std::nullopt;
  EXPECT_FALSE(compared(pairs, {}, test::made_up_margin).equal_until) << "nobody knows";
}

TEST(Compared, LeavesOutResidentsThatWereNotKept) {
  const std::vector<PairRecord> pairs{test::made_up_pair(0), test::made_up_pair(1)};
  EXPECT_TRUE(compared(pairs, {}, test::made_up_margin).people.empty());
}

TEST(Compared, TellsEqualCloseAndUndecidedMetricsApart) {
  std::vector<PairRecord> pairs;
  for (std::uint32_t r = 0; r < 10; ++r) {
    PairRecord pair;
    pair.id = {r};
    const double noise = r % 2 == 0 ? 1 : -1;
    pair.metrics[0] = {{"equal", "all", "1", 100.0 + r},
                       {"close", "all", "1", 100},
                       {"wide", "all", "1", 100},
                       {"none", "all", "1", 0},
                       {"lost", "all", "s", std::numeric_limits<double>::infinity()}};
    pair.metrics[1] = pair.metrics[0];
    pair.metrics[1][1].value += 0.2 * noise;
    pair.metrics[1][2].value += 20 * noise;
    pair.metrics[1][3].value += 0.1 * noise;
    pairs.push_back(std::move(pair));
  }
  const Comparison comparison = compared(pairs, {}, 0.01);
  EXPECT_EQ(comparison.find("equal")->equivalence, 0);
  EXPECT_TRUE(comparison.find("equal")->is_equal());
  EXPECT_TRUE(comparison.find("lost")->is_equal()) << "unreached in both";
  EXPECT_EQ(comparison.find("lost")->equivalence, 0);
  // Holm's, with three that are not equal: 3 times the smallest.
  EXPECT_DOUBLE_EQ(comparison.find("close")->equivalence,
                   3 * equivalence_p_value(comparison.find("close")->pairs.difference, 1));
  EXPECT_LT(comparison.find("close")->equivalence, 0.001);
  EXPECT_FALSE(comparison.find("close")->is_equal());
  EXPECT_GT(comparison.find("wide")->equivalence, 0.05);
  EXPECT_EQ(comparison.find("none")->equivalence, 1) << "a share of nothing is no margin";
}

TEST(Compared, TakesWhatIsReachedOnOneSideOnlyForDifferent) {
  std::vector<PairRecord> pairs{test::made_up_pair(0), test::made_up_pair(1)};
  for (PairRecord& pair : pairs) {
    pair.metrics[0] = {{"time", "all", "s", 1}};
    pair.metrics[1] = {{"time", "all", "s", std::numeric_limits<double>::infinity()}};
  }
  const Comparison comparison = compared(pairs, {}, 0.01);
  EXPECT_FALSE(comparison.metrics[0].is_equal());
  EXPECT_EQ(comparison.metrics[0].equivalence, 1);
}

TEST(Compared, ComparesTimesOnlyWhereBothRanSideBySide) {
  std::vector<PairRecord> pairs{test::made_up_pair(0), test::made_up_pair(1), test::made_up_pair(2)};
  EXPECT_FALSE(compared(pairs, {}, 0.01).cpu_time);
  for (PairRecord& pair : pairs) pair.cpu = {Seconds{2}, Seconds{3}};
  const Comparison comparison = compared(pairs, {}, 0.01);
  ASSERT_TRUE(comparison.cpu_time);
  EXPECT_DOUBLE_EQ(comparison.cpu_time->ratio, 1.5);
  EXPECT_TRUE(comparison.cpu_time->is_longer());
}

ApartRecord apart(double level, std::uint32_t replications) {
  ApartRecord record;
  for (std::uint32_t r = 0; r < replications; ++r) {
    record.metrics.push_back({{"x", "all", "1", level + r}, {"constant", "all", "1", 7}});
    record.fingerprints.push_back(r);
  }
  return record;
}

TEST(ComparedApart, SetsTwoRunsAgainstEachOtherByWelch) {
  const Comparison comparison = compared_apart(apart(100, 5), apart(103, 8), 0.01);
  EXPECT_FALSE(comparison.is_paired);
  EXPECT_EQ(comparison.a.replications, 5U);
  EXPECT_EQ(comparison.b.replications, 8U);
  const std::vector<double> a{100, 101, 102, 103, 104}, b{103, 104, 105, 106, 107, 108, 109, 110};
  const UnpairedEstimate welch = unpaired(a, b);
  const PairedEstimate& x = comparison.find("x")->pairs;
  EXPECT_EQ(x.difference.mean, 4.5);
  EXPECT_EQ(x.difference.half_width, welch.half_width);
  EXPECT_EQ(x.p_value, welch.p_value);
  EXPECT_EQ(x.difference.n, 5U);
  EXPECT_TRUE(comparison.find("constant")->is_equal());
  EXPECT_FALSE(comparison.cpu_time);
}

TEST(ComparedApart, ProvesClosenessByWelchToo) {
  EXPECT_LT(compared_apart(apart(10'000, 20), apart(10'000, 20), 0.01).find("x")->equivalence, 1e-6);
  EXPECT_GT(compared_apart(apart(10'000, 20), apart(10'099, 20), 0.01).find("x")->equivalence, 0.05);
  EXPECT_THROW(compared_apart(apart(1, 1), apart(1, 2), 0.01), ContractViolation);
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
