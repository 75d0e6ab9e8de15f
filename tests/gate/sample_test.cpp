// Which values of replications are measurements.
#include "results/gate/sample.h"

#include <gtest/gtest.h>

#include <limits>

namespace bereik {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// A replication of an app without people in it, but for those of 75 and over.
const std::vector<Metric>& nobody() {
  static const std::vector<Metric> metrics{{"reach.addressed", "all", "1", 0},
                                           {"reach.addressed", "age:75+", "1", 5},
                                           {"reach.delivered", "all", "1", 0},
                                           {"reach.sms.sent", "all", "1", 9},
                                           {"reach.sms.delivered", "all", "1", 0},
                                           {"f_seen.5min", "all", "1", 0},
                                           {"reach.seen_per_addressed", "age:75+", "1", 0},
                                           {"time.handover.p95", "all", "s", infinity},
                                           {"time.handover.p95", "what-if:geotarget", "s", infinity},
                                           {"time.sms.deliver.p95", "all", "s", infinity},
                                           {"success.log", "all", "1", 0},
                                           {"alerts.launched", "all", "1", 3},
                                           {"cost.sms", "all", "EUR", 0}};
  return metrics;
}

TEST(Sample, LeavesOutSharesAndTimesOfNobody) {
  EXPECT_FALSE(value_in(nobody(), "f_seen.5min", "all"));
  EXPECT_FALSE(value_in(nobody(), "time.handover.p95", "all"));
  EXPECT_FALSE(value_in(nobody(), "time.handover.p95", "what-if:geotarget")) << "what-if is about the same people";
  EXPECT_FALSE(value_in(nobody(), "reach.delivered", "all"));
}

TEST(Sample, TakesAZeroOfSomebody) {
  EXPECT_EQ(value_in(nobody(), "reach.seen_per_addressed", "age:75+"), 0.0) << "five were addressed, none saw it";
  EXPECT_EQ(value_in(nobody(), "reach.sms.delivered", "all"), 0.0);
  EXPECT_EQ(value_in(nobody(), "time.sms.deliver.p95", "all"), infinity) << "nine were sent, few arrived";
  EXPECT_EQ(value_in(nobody(), "success.log", "all"), 0.0) << "three alerts, no success";
}

TEST(Sample, TakesAZeroThatIsAnAnswer) {
  EXPECT_EQ(value_in(nobody(), "cost.sms", "all"), 0.0);
  EXPECT_EQ(value_in(nobody(), "reach.addressed", "all"), 0.0);
}

TEST(Sample, HasNothingOfAMetricThatIsNotThere) {
  EXPECT_FALSE(value_in(nobody(), "f_seen.5min", "age:75+"));
  EXPECT_EQ(find_metric(nobody(), "f_seen", "all"), nullptr);
}

TEST(Basis, IsWhatAMetricIsAbout) {
  const auto basis = [](const char* name, const char* scope) {
    const auto found = basis_of(name, scope);
    return found ? found->metric + " " + found->scope : "";
  };
  EXPECT_EQ(basis("f_seen.1min", "all"), "reach.addressed all");
  EXPECT_EQ(basis("reach.seen", "centre:Utrecht"), "reach.addressed centre:Utrecht");
  EXPECT_EQ(basis("reach.unique_share", "municipality:Utrecht"), "reach.addressed all");
  EXPECT_EQ(basis("reach.lost.muted", "all"), "reach.addressed all");
  EXPECT_EQ(basis("operator.wait.p95", "centre:Utrecht"), "operator.calls centre:Utrecht");
  EXPECT_EQ(basis("operator.answered.15s", "all"), "operator.calls all");
  EXPECT_EQ(basis("operator.report_wait.p95", "all"), "operator.reports all");
  EXPECT_EQ(basis("operator.launch_wait.p99", "centre:Utrecht"), "alerts.launched all");
  EXPECT_EQ(basis("reach.lost.carrier", "all"), "reach.sms.sent all");
  EXPECT_EQ(basis("reach.email.delivered", "all"), "reach.email.sent all");
  EXPECT_EQ(basis("time.deliver.p50", "all"), "reach.addressed all");
  EXPECT_EQ(basis("time.delivered.p50", "all"), "reach.delivered all");
  EXPECT_EQ(basis("time.report.p50", "all"), "reach.responded all");
  EXPECT_EQ(basis("time.notice.last", "notice:2"), "notice.sent notice:2");
  EXPECT_EQ(basis("success.log", "all"), "alerts.launched all");
  for (const char* of_its_own : {"cost.total", "adoption.app.end", "capacity.fcm.peak_rate", "alerts.launched",
                                 "reach.addressed", "reach.targeted", "reach.sms.sent", "notice.sent"})
    EXPECT_EQ(basis(of_its_own, "all"), "") << of_its_own;
}

TEST(Groups, AreTheScopeItselfOrAllOfAKind) {
  const std::vector<Metric> metrics{{"a", "all", "1", 1},
                                    {"a", "age:75+", "1", 2},
                                    {"b", "age:16-24", "1", 3},
                                    {"a", "age:65-74", "1", 4},
                                    {"a", "ages", "1", 5}};
  EXPECT_EQ(groups_of(metrics, "a", "age:75+"), std::vector<std::string>{"age:75+"});
  EXPECT_EQ(groups_of(metrics, "a", "worst-of:age"), (std::vector<std::string>{"age:75+", "age:65-74"}));
  EXPECT_TRUE(groups_of(metrics, "a", "worst-of:municipality").empty());
  EXPECT_TRUE(groups_of(metrics, "b", "all").empty());
}

}  // namespace
}  // namespace bereik
