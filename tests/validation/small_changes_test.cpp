// A change of one per cent: seen where it binds, and exactly nothing where it does not. A day on which the push gateway is
// at 80 % of its capacity: a thousand alerts to 17,627 installs in a hundredth of the country.
#include <gtest/gtest.h>

#include "results/statistics/comparison.h"
#include "tests/replication/gallery_world.h"

namespace bereik {
namespace {

constexpr std::uint32_t pairs = 20;

World loaded_day(const Override& changed) {
  return test::gallery_world("mini", {{"horizon.start", "2023-06-01"},
                                      {"horizon.length", "1 d"},
                                      {"alerts.count.time_critical", "1000"},
                                      {"alerts.count.not_time_critical", "0"},
                                      {"alerts.count.missing_child", "0"},
                                      {"alerts.count.other", "0"},
                                      {"alerts.follow_ups", "none"},
                                      {"infrastructure.fcm.share", "100 %"},
                                      {"infrastructure.fcm.quota", "0"},
                                      {"infrastructure.fcm.line", "13700/min"},
                                      changed});
}

Comparison compared_with(const Override& changed) {
  const World a = loaded_day({"infrastructure.fcm.line", "13700/min"}), b = loaded_day(changed);
  std::vector<PairRecord> records;
  run_pairs(a, b, 0, pairs, Workers{2}, [&](ReplicationPair pair) {
    PairRecord record;
    record.id = pair.a.id;
    record.metrics = {std::move(pair.a.metrics), std::move(pair.b.metrics)};
    record.fingerprints = {pair.a.fingerprint, pair.b.fingerprint};
    records.push_back(std::move(record));
  });
  return compared(std::move(records), {}, 0.01);
}

// The service time is the inverse of the rate.
TEST(OnePerCentMoreServiceTime, IsFoundInTheBottleneckAmongAllMetrics) {
  const Comparison comparison = compared_with({"infrastructure.fcm.line", "13564.4/min"});
  EXPECT_GE(comparison.find("capacity.fcm.utilisation")->pairs.a.mean, 0.8);
  EXPECT_EQ(comparison.equal, 0U);
  const MetricComparison* handover = comparison.find("time.handover.p95");
  EXPECT_LE(handover->holm, certain_level) << "certain among " << comparison.metrics.size() << " metrics";
  EXPECT_GT(handover->pairs.difference.mean, 0);
  EXPECT_GT(handover->pairs.gain, 10) << "this is what the common random numbers are for";
}

// Only the utilisation of the component itself is another, by definition: the share of a larger capacity.
TEST(OnePerCentMoreServiceTime, IsExactlyNothingWhereItDoesNotBind) {
  const Comparison comparison = compared_with({"infrastructure.core.rate", "99010/s"});
  EXPECT_EQ(comparison.equal, pairs) << "bit by bit";
  for (const MetricComparison& metric : comparison.metrics)
    EXPECT_TRUE(metric.is_equal() || metric.name.starts_with("capacity.core")) << metric.name << " of " << metric.scope;
}

}  // namespace
}  // namespace bereik
