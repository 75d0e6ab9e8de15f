// Control rooms in whole replications: what they change, and what they leave alone.
#include <gtest/gtest.h>

#include "tests/replication/gallery_world.h"

namespace bereik {
namespace {

using Overrides = std::vector<Override>;

ReplicationResult replicated(Overrides overrides) {
  // More than one in a hundred of the alerts, calls and reports of a year.
  overrides.insert(overrides.begin(), {{"alerts.count.time_critical", "400"},
                                       {"alerts.count.amber", "3"},
                                       {"alerts.approval.median", "40 min"},
                                       {"response.report.per_view", "0.02"}});
  return run_replications(test::gallery_world("mini", overrides), 0, 1, 1).front();
}

const ReplicationResult& by_default() {
  static const ReplicationResult result = replicated({});
  return result;
}

void expect_equal_epochs(const ReplicationResult& a, const ReplicationResult& b) {
  ASSERT_EQ(a.epochs.size(), b.epochs.size());
  for (std::size_t k = 0; k < a.epochs.size(); ++k) EXPECT_EQ(a.epochs[k].fingerprint, b.epochs[k].fingerprint) << k;
}

double default_value(const std::string& name) { return test::value_of(by_default(), name); }

TEST(ControlRoomsOfAReplication, CountEveryCallAndReportOnce) {
  EXPECT_GT(default_value("reach.called"), 50);
  EXPECT_EQ(default_value("operator.reports"), default_value("reach.responded"));
  EXPECT_EQ(default_value("operator.calls"), default_value("reach.called") + default_value("reach.sms.responded") +
                                                 default_value("reach.voice.responded"));
  double by_centre = 0;
  for (const Metric& metric : by_default().metrics)
    if (metric.name == "operator.calls" && metric.scope.starts_with("centre:")) by_centre += metric.value;
  EXPECT_EQ(by_centre, default_value("operator.calls"));
}

TEST(ControlRoomsOfAReplication, ChangeNothingElseByAnswering) {
  const ReplicationResult silent = replicated({{"staff.answering", "not simulated"}});
  expect_equal_epochs(by_default(), silent);
  EXPECT_NE(by_default().fingerprint, silent.fingerprint);
  EXPECT_THROW(test::value_of(silent, "operator.calls"), std::out_of_range);
  expect_equal_epochs(by_default(), replicated({{"staff.calls.seats", "0"}, {"staff.reports.handling", "1 h"}}));
}

// Who reports in the app, and when, depends on nothing of the phone.
TEST(ControlRoomsOfAReplication, LeaveReportsInTheAppAsTheyAreWithoutCalls) {
  const ReplicationResult nobody_calls = replicated({{"response.calls.per_report", "0"}});
  EXPECT_EQ(test::value_of(nobody_calls, "reach.called"), 0);
  for (const char* name : {"reach.seen", "reach.responded", "time.report.p50", "time.report.p95"})
    EXPECT_EQ(test::value_of(nobody_calls, name), default_value(name)) << name;
}

// 460 alerts of an hour and less, in the year of 11 centres: some wait.
TEST(ControlRoomsOfAReplication, LaunchLaterThanAtOnce) {
  const ReplicationResult at_once = replicated({{"staff.launching", "at once"}});
  EXPECT_GT(default_value("operator.launch_waited"), 0);
  EXPECT_NE(by_default().epochs.back().fingerprint, at_once.epochs.back().fingerprint);
  expect_equal_epochs(replicated({{"staff.launch.seats", "1000"}}), at_once);
}

TEST(ControlRoomsOfAReplication, ShareSeatsOnlyAfterANationalAmber) {
  const ReplicationResult apart = replicated({{"alerts.count.amber", "0"}});
  const ReplicationResult shared = replicated({{"alerts.count.amber", "0"}, {"staff.amber.seats", "shared"}});
  EXPECT_EQ(apart.fingerprint, shared.fingerprint);
}

// For a week after each AMBER every launch cuts an epoch, and there is neither a call nor a seat for one: it is the same year, but for the rounding of
// hand-over times at the cuts. Whoever crosses a mark by that is one in millions.
TEST(ControlRoomsOfAReplication, CutEpochsWithoutATrace) {
  const Overrides quiet{
      {"response.report.per_view", "0"}, {"response.report.per_sms", "0"}, {"staff.calls.seats", "0"}};
  Overrides cut = quiet;
  cut.insert(cut.end(), {{"staff.amber.seats", "shared"}, {"staff.amber.window", "7 d"}});
  const ReplicationResult a = replicated(quiet), b = replicated(cut);
  for (const char* name : {"alerts.launched", "reach.addressed", "reach.pushed", "reach.sms.sent", "reach.capped"})
    EXPECT_EQ(test::value_of(a, name), test::value_of(b, name)) << name;
  for (const char* name : {"reach.delivered", "reach.seen"})
    EXPECT_NEAR(test::value_of(a, name), test::value_of(b, name), 2) << name;
  for (const char* name : {"time.handover.p50", "time.handover.p99", "operator.launch_wait.max"})
    EXPECT_NEAR(test::value_of(a, name), test::value_of(b, name), 1e-3) << name;
}

// Calls and reports of hours keep all seats of a centre after an AMBER: with shared seats alerts wait for them.
TEST(ControlRoomsOfAReplication, LetAlertsWaitForTheCallsAboutAnAmber) {
  const Overrides slow{{"staff.calls.seats", "1"}, {"staff.calls.handling", "6 h"}, {"staff.calls.patience", "1 d"}};
  Overrides shared = slow;
  shared.insert(shared.end(), {{"staff.amber.seats", "shared"}, {"staff.amber.window", "2 d"}});
  const ReplicationResult a = replicated(slow), b = replicated(shared);
  EXPECT_GT(test::value_of(b, "operator.launch_waited"), test::value_of(a, "operator.launch_waited"));
  EXPECT_EQ(test::value_of(a, "alerts.launched"), test::value_of(b, "alerts.launched"));
}

}  // namespace
}  // namespace bereik
