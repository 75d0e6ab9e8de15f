// The replay of 2023 beside the annual report: twenty replications, the scenario's own seed. The bounds of fitted figures
// are max(0.5 %, 2.6 standard errors): with the truth on the report, Student's t with 19 degrees of freedom raises a false
// alarm with probability at most 0.018 a figure, over seeds; the seed is fixed.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "results/report/reference.h"
#include "results/statistics/run_summary.h"
#include "tests/replication/gallery_world.h"

namespace bereik {
namespace {

class Replay2023 : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    for (const ReplicationResult& result : run_replications(test::gallery_world("burgernet-2023"), 0, 20, 2)) {
      summary().fingerprints.push_back(result.fingerprint);
      metrics().push_back(result.metrics);
      peak_kib() = std::max(peak_kib(), result.peak_kib);
    }
    summary().metrics = estimates_of(metrics());
  }
  static RunSummary& summary() {
    static RunSummary run;
    return run;
  }
  static std::vector<std::vector<Metric>>& metrics() {
    static std::vector<std::vector<Metric>> list;
    return list;
  }
  static std::uint64_t& peak_kib() {
    static std::uint64_t peak = 0;
    return peak;
  }
  static const Estimate& estimate_of(const std::string& name, const std::string& scope = "all") {
    const Estimate* found = summary().find(name, scope);
    if (found == nullptr) throw std::out_of_range{name + " of " + scope};
    return *found;
  }
  static void expect_the_report(const std::string& name, double report) {
    const Estimate& own = estimate_of(name);
    EXPECT_EQ(own.n, 20U);
    EXPECT_LE(std::abs(own.mean - report), std::max(0.005 * report, 2.6 * own.standard_error()))
        << name << " is " << own.mean << " with standard error " << own.standard_error() << "; the report says "
        << report;
  }
};

TEST_F(Replay2023, LaunchesTheAlertsOfTheReport) {
  for (const auto& [name, report] : {std::pair{"alerts.launched", 11842.0},
                                     {"alerts.time_critical", 5715.0},
                                     {"alerts.not_time_critical", 6032.0},
                                     {"alerts.unexplained", 95.0}}) {
    EXPECT_EQ(estimate_of(name).mean, report) << name;
    EXPECT_EQ(estimate_of(name).standard_deviation, 0) << name;
  }
}

// Every row of the table: fitted ones by the bounds above, checks and anchors within their tolerance.
TEST_F(Replay2023, MeetsEveryFigureThatIsNotHeldOut) {
  std::size_t met = 0;
  for (const ReferenceFigure& figure :
       load_reference(std::filesystem::path{BEREIK_SOURCE_DIR} / "models/netherlands/replay-2023.csv")) {
    if (figure.role == Role::held_out || figure.role == Role::identity) continue;
    const Estimate& own = estimate_of(figure.metric, figure.scope);
    EXPECT_EQ(agreement(figure, own), Agreement::agrees)
        << figure.label << " is " << own.mean << " with standard error " << own.standard_error();
    ++met;
  }
  EXPECT_GE(met, 16U);
}

TEST_F(Replay2023, IsSeenAsOftenAsTheReportSays) { expect_the_report("reach.seen", 21'938'552); }

TEST_F(Replay2023, IsRespondedToAsOftenAsTheReportSays) { expect_the_report("reach.responded", 12'237); }

TEST_F(Replay2023, HasTheInstallsOfTheReportAtItsEndAndOfThePressInAugust) {
  expect_the_report("adoption.app.end", 1'968'149);
  EXPECT_NEAR(estimate_of("adoption.app", "month:2023-08").mean, 1'602'000, 0.02 * 1'602'000);
}

TEST_F(Replay2023, LosesAbout689000SmsPeople) {
  EXPECT_NEAR(estimate_of("adoption.lost").mean, 689'000, 0.02 * 689'000);
  EXPECT_EQ(estimate_of("adoption.sms.end").mean, 0);
}

TEST_F(Replay2023, SendsAbout7MillionSmsAndCaps5Million) {
  EXPECT_NEAR(estimate_of("reach.sms.sent").mean, 7.1e6, 0.15 * 7.1e6);
  EXPECT_NEAR(estimate_of("reach.sms.capped").mean, 5.2e6, 0.15 * 5.2e6);
  for (const char* notice : {"notice:1", "notice:2"}) EXPECT_EQ(estimate_of("notice.sent", notice).mean, 1'500'000);
}

// Held out: whatever comes of it, it is said. The intervals are those of bereik backtest.
TEST_F(Replay2023, HasAnIntervalForEveryFigureThatIsHeldOut) {
  for (const char* table : {"replay-2022.csv", "replay-2023.csv"})
    for (const ReferenceFigure& figure :
         load_reference(std::filesystem::path{BEREIK_SOURCE_DIR} / "models/netherlands" / table))
      EXPECT_EQ(figure.prior.has_value(), figure.role == Role::held_out) << figure.label;
}

TEST_F(Replay2023, IsSeenByAbout38PercentOfThoseAddressed) {
  EXPECT_GE(estimate_of("reach.seen_per_addressed").mean, 0.37);
  EXPECT_LE(estimate_of("reach.seen_per_addressed").mean, 0.39);
}

TEST_F(Replay2023, AddressesAbout58MillionPeople) {
  EXPECT_NEAR(estimate_of("reach.addressed").mean, 58e6, 0.05 * 58e6);
}

// The sender bursts into Google's bucket of tokens, and waits for the minute.
TEST_F(Replay2023, HandsOverABroadcastInAbout66Seconds) { EXPECT_NEAR(estimate_of("time.handover.p95").mean, 66, 6.6); }

TEST_F(Replay2023, WouldHandOverAGeotargetedAlertWithinASecond) {
  EXPECT_LE(estimate_of("time.handover.p95", "what-if:geotarget").mean, 1);
}

TEST_F(Replay2023, AccountsForEverybodyAddressed) {
  for (const std::vector<Metric>& replication : metrics()) {
    ReplicationResult result;
    result.metrics = replication;
    double accounted = test::value_of(result, "reach.delivered");
    for (const char* cause : {"no_permission", "dead_token", "muted", "offline", "expired"})
      accounted += test::value_of(result, std::string{"reach.lost."} + cause);
    EXPECT_EQ(accounted, test::value_of(result, "reach.addressed"));
  }
}

TEST_F(Replay2023, FitsInto600Megabytes) { EXPECT_LT(peak_kib(), 600'000'000U / 1024); }

}  // namespace
}  // namespace bereik
