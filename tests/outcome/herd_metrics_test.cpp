// What a run says of those who open alerts.
#include "models/outcome/herd_metrics.h"

#include <gtest/gtest.h>

#include "models/outcome/alert_time_metrics.h"
#include "tests/outcome/small_outcome.h"

namespace bereik {
namespace {

double value_of(const std::vector<Metric>& metrics, const std::string& name, const std::string& scope = "all") {
  for (const Metric& metric : metrics)
    if (metric.name == name && metric.scope == scope) return metric.value;
  ADD_FAILURE() << "no metric " << name << " of " << scope;
  return -1;
}

std::vector<Metric> metrics_of_herd(const Outcome& outcome) {
  std::vector<Metric> metrics;
  add_herd(metrics, outcome);
  return metrics;
}

TEST(HerdMetrics, CountWhoGetsTheirContent) {
  const auto metrics = metrics_of_herd(small_outcome());
  EXPECT_EQ(value_of(metrics, "reach.opened"), 960);
  EXPECT_EQ(value_of(metrics, "api.success"), 0.96);
  EXPECT_EQ(value_of(metrics, "api.asked"), 400);
  EXPECT_EQ(value_of(metrics, "api.requests"), 600);
  EXPECT_EQ(value_of(metrics, "api.retries"), 100);
  EXPECT_EQ(value_of(metrics, "api.timeouts"), 120);
  EXPECT_EQ(value_of(metrics, "api.rejected"), 20);
  EXPECT_EQ(value_of(metrics, "api.shed"), 0);
  EXPECT_NEAR(value_of(metrics, "api.latency.p50"), 0.5 * 200 / 360, 0.01) << "of those who need the API";
  EXPECT_TRUE(std::isinf(value_of(metrics, "api.latency.p95"))) << "one in ten never gets it";
}

TEST(HerdMetrics, TellHowHardTheApiIsPressed) {
  const auto metrics = metrics_of_herd(small_outcome());
  EXPECT_EQ(value_of(metrics, "api.peak_rate"), 40);
  EXPECT_EQ(value_of(metrics, "api.retry_peak"), 20);
  EXPECT_EQ(value_of(metrics, "api.queue_max"), 50);
  EXPECT_EQ(value_of(metrics, "api.utilisation"), 0.1);
  EXPECT_EQ(value_of(metrics, "api.peak_load"), 1.25);
  EXPECT_EQ(value_of(metrics, "api.wasted"), 0.2);
  EXPECT_EQ(value_of(metrics, "api.failing_s"), 120);
  EXPECT_EQ(value_of(metrics, "api.failing_total_s"), 180);
  EXPECT_EQ(value_of(metrics, "api.servers_max"), 8);
}

TEST(HerdMetrics, TellAlertsApartWhereThereAreFew) {
  const auto metrics = metrics_of_herd(small_outcome());
  ASSERT_LE(small_outcome().waves.alerts.size(), most_alerts_apart);
  EXPECT_EQ(value_of(metrics, "reach.opened", "alert:2"), 960);
  EXPECT_EQ(value_of(metrics, "api.success", "alert:2"), 0.96);
  EXPECT_EQ(value_of(metrics, "api.success", "alert:1"), 1) << "nobody opened it, and nobody was disappointed";
}

TEST(HerdMetrics, SayNothingWhereNobodyAsked) {
  Outcome outcome = small_outcome();
  const std::uint64_t with_herd = fingerprint_of(outcome);
  outcome.herd = {};
  EXPECT_TRUE(metrics_of_herd(outcome).empty());
  EXPECT_NE(fingerprint_of(outcome), with_herd);
}

}  // namespace
}  // namespace bereik
