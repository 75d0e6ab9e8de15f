// Two arms without a difference, many times: how often does anything among 40 budgets call one? Seeds: SEEDS of the
// environment, 500 in scripts/audit, else 10.
#include <gtest/gtest.h>

#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <cstdlib>

#include "results/gate/baseline.h"
#include "results/gate/sample.h"
#include "results/statistics/comparison.h"
#include "tests/replication/gallery_world.h"

namespace bereik {
namespace {

constexpr std::uint32_t replications = 20;
constexpr std::size_t budgets = 40;
constexpr double level = 0.05;
using Arm = std::vector<ReplicationResult>;

std::uint32_t seeds() {
  const char* given = std::getenv("SEEDS");
  return given == nullptr ? 5 : static_cast<std::uint32_t>(std::atoi(given));
}

// Exceeded with a probability of 1e-4 where the level is kept exactly.
double most_alarms() {
  const boost::math::binomial law{static_cast<double>(seeds()), level};
  return boost::math::quantile(boost::math::complement(law, 1e-4));
}

class TwoArms : public testing::Test {
 protected:
  static Arm run(std::uint64_t seed, std::optional<Block> anew, const std::vector<Override>& overrides = {}) {
    static const std::shared_ptr<const Geography> country = test::gallery_country();
    Scenario scenario = test::gallery_scenario("mini", *country, overrides);
    scenario.seed = {seed, anew};
    return run_replications(World{std::move(scenario), country, {}}, 0, replications, Workers{2});
  }

  static std::vector<std::optional<double>> values_of(const Arm& arm, const Metric& metric) {
    std::vector<std::optional<double>> values;
    for (const ReplicationResult& result : arm) values.push_back(value_in(result.metrics, metric.name, metric.scope));
    return values;
  }

  // Evenly over those whose value is finite throughout and is not the same in both arms.
  static std::vector<Metric> chosen(const Arm& a, const Arm& b) {
    std::vector<Metric> moving;
    for (const Metric& metric : a.front().metrics) {
      const auto of_a = values_of(a, metric), of_b = values_of(b, metric);
      const auto is_finite = [](const std::optional<double>& value) { return value && std::isfinite(*value); };
      if (std::ranges::all_of(of_a, is_finite) && std::ranges::all_of(of_b, is_finite) && of_a != of_b &&
          !metric.scope.starts_with("municipality:"))
        moving.push_back(metric);
    }
    std::vector<Metric> list;
    for (std::size_t k = 0; k < budgets && !moving.empty(); ++k) list.push_back(moving[k * moving.size() / budgets]);
    return list;
  }

  // Those of the budgets' metrics alone, so that the family is the budgets'.
  static std::vector<Metric> only(const std::vector<Metric>& wanted, const ReplicationResult& result) {
    std::vector<Metric> list;
    for (const Metric& metric : wanted) list.push_back(*find_metric(result.metrics, metric.name, metric.scope));
    return list;
  }

  static bool names_anything(const Comparison& comparison) {
    return std::ranges::any_of(comparison.metrics, [](const MetricComparison& m) { return m.holm <= certain_level; });
  }
};

// Whoever is met by a push, when, and what they do: drawn anew in B, by the same laws and for the same people.
TEST_F(TwoArms, ThatDifferByOneKindOfChanceAreRarelyCalledDifferent) {
  std::uint32_t compare_alarms = 0, gate_alarms = 0;
  std::vector<Metric> metrics;
  for (std::uint32_t seed = 1; seed <= seeds(); ++seed) {
    const Arm a = run(seed, std::nullopt), b = run(seed, Block::app_message);
    ASSERT_NE(a[0].fingerprint, b[0].fingerprint);
    if (metrics.empty()) metrics = chosen(a, b);
    ASSERT_EQ(metrics.size(), budgets);
    std::vector<PairRecord> pairs;
    for (std::uint32_t r = 0; r < replications; ++r) {
      PairRecord pair;
      pair.id = {r};
      pair.metrics = {only(metrics, a[r]), only(metrics, b[r])};
      pairs.push_back(std::move(pair));
    }
    compare_alarms += names_anything(compared(std::move(pairs), {}, 0.01)) ? 1 : 0;
    std::vector<PairedBudget> paired;
    for (std::size_t k = 0; k < budgets; ++k)
      paired.push_back({k % 2 == 0 ? Bound::at_most : Bound::at_least,
                        0,
                        {paired_differences(values_of(b, metrics[k]), values_of(a, metrics[k]))}});
    const std::vector<Change> changes = changes_of(paired, level);
    gate_alarms += std::ranges::any_of(changes, &Change::is_regression) ? 1 : 0;
  }
  RecordProperty("compare_alarms", static_cast<int>(compare_alarms));
  RecordProperty("gate_alarms", static_cast<int>(gate_alarms));
  EXPECT_LE(compare_alarms, most_alarms()) << "of " << seeds();
  EXPECT_LE(gate_alarms, most_alarms()) << "of " << seeds();
}

// Another Netherlands in every replication, so that two seeds have one expectation.
TEST_F(TwoArms, WithSeedsOfTheirOwnAreRarelyCalledDifferent) {
  const std::vector<Override> resampled{{"population.resample", "every replication"}};
  std::uint32_t alarms = 0;
  std::vector<Metric> metrics;
  for (std::uint32_t seed = 1; seed <= seeds(); ++seed) {
    const Arm a = run(seed, std::nullopt, resampled), b = run(1'000'000 + seed, std::nullopt, resampled);
    if (metrics.empty()) metrics = chosen(a, b);
    ASSERT_EQ(metrics.size(), budgets);
    ApartRecord of_a, of_b;
    for (std::uint32_t r = 0; r < replications; ++r) {
      of_a.metrics.push_back(only(metrics, a[r]));
      of_b.metrics.push_back(only(metrics, b[r]));
      of_a.fingerprints.push_back(a[r].fingerprint);
      of_b.fingerprints.push_back(b[r].fingerprint);
    }
    alarms += names_anything(compared_apart(of_a, of_b, 0.01)) ? 1 : 0;
  }
  RecordProperty("alarms", static_cast<int>(alarms));
  EXPECT_LE(alarms, most_alarms()) << "of " << seeds();
}

}  // namespace
}  // namespace bereik
