// Replications put together, metric by metric.
#include "results/statistics/run_summary.h"

#include <gtest/gtest.h>

#include "models/core/errors.h"

namespace bereik {
namespace {

TEST(EstimatesOf, KeepsNamesScopesUnitsAndOrder) {
  const std::vector<std::vector<Metric>> replications{
      {{"reach.seen", "all", "1", 10}, {"time.see.p50", "age:75+", "s", 3}},
      {{"reach.seen", "all", "1", 14}, {"time.see.p50", "age:75+", "s", 5}}};
  const std::vector<MetricEstimate> estimates = estimates_of(replications);
  ASSERT_EQ(estimates.size(), 2U);
  EXPECT_EQ(estimates[0].name, "reach.seen");
  EXPECT_EQ(estimates[0].estimate.n, 2U);
  EXPECT_EQ(estimates[0].estimate.mean, 12);
  EXPECT_EQ(estimates[1].scope, "age:75+");
  EXPECT_EQ(estimates[1].unit, "s");
  EXPECT_EQ(estimates[1].estimate.mean, 4);
}

TEST(EstimatesOf, RefusesReplicationsWithDifferentMetrics) {
  EXPECT_THROW(estimates_of({{{"a", "all", "1", 1}}, {{"b", "all", "1", 1}}}), ContractViolation);
  EXPECT_THROW(estimates_of({{{"a", "all", "1", 1}}, {}}), ContractViolation);
  EXPECT_TRUE(estimates_of({}).empty());
}

TEST(RunSummary, FindsAMetricByNameAndScope) {
  RunSummary run;
  run.metrics = estimates_of({{{"reach.seen", "all", "1", 10}, {"reach.seen", "kind:amber", "1", 3}}});
  ASSERT_NE(run.find("reach.seen"), nullptr);
  EXPECT_EQ(run.find("reach.seen")->mean, 10);
  EXPECT_EQ(run.find("reach.seen", "kind:amber")->mean, 3);
  EXPECT_EQ(run.find("reach.seen", "kind:other"), nullptr);
  EXPECT_EQ(run.find("reach"), nullptr);
}

TEST(RunSummary, HasAFingerprintThatDependsOnEveryReplicationAndTheirOrder) {
  const auto fingerprint = [](std::vector<std::uint64_t> of) {
    RunSummary run;
    run.fingerprints = std::move(of);
    return run.fingerprint();
  };
  EXPECT_EQ(fingerprint({1, 2}), fingerprint({1, 2}));
  EXPECT_NE(fingerprint({1, 2}), fingerprint({2, 1}));
  EXPECT_NE(fingerprint({1, 2}), fingerprint({1}));
  EXPECT_NE(fingerprint({1, 2}), fingerprint({1, 2 + (1ULL << 63)}));
  EXPECT_EQ(fingerprint({1}).find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_EQ(fingerprint({1}).size(), 16U);
}

}  // namespace
}  // namespace bereik
