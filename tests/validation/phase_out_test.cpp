// The year of the phase-out beside others, for the whole country: the year before, other calendars, and the farewell SMS.
#include <gtest/gtest.h>

#include <map>

#include "results/statistics/comparison.h"
#include "results/statistics/run_summary.h"
#include "tests/replication/gallery_world.h"

namespace bereik {
namespace {

// Ten replications, the scenario's own seed. The report of the press is 22 to 22.5 million; the bound is 22.1 million, 2 %.
TEST(Year2022, SendsAbout22MillionSms) {
  std::vector<std::vector<Metric>> metrics;
  for (ReplicationResult& result : run_replications(test::gallery_world("year-2022"), 0, 10, 2))
    metrics.push_back(std::move(result.metrics));
  RunSummary run;
  run.metrics = estimates_of(metrics);
  EXPECT_NEAR(run.find("reach.sms.sent")->mean, 22.1e6, 0.02 * 22.1e6);
  EXPECT_EQ(run.find("reach.sms.capped")->mean, 0);
  EXPECT_EQ(run.find("alerts.launched")->mean, 13'932);
}

ReplicationPair one_pair(const std::string& a, const std::string& b) {
  const World world_a = test::gallery_world(a);
  const auto country = test::gallery_country();
  const World world_b{test::gallery_scenario(b, *country), country, {}, world_a.people()};
  ReplicationPair found;
  run_pairs(world_a, world_b, 0, 1, 2, [&](ReplicationPair pair) { found = std::move(pair); });
  return found;
}

std::uint64_t only_in_first(const ResidentSet& first, const ResidentSet& second) {
  std::uint64_t sum = 0;
  for (std::size_t k = 0; k < first.words().size(); ++k)
    sum += static_cast<std::uint64_t>(std::popcount(first.words()[k] & ~second.words()[k]));
  return sum;
}

enum Set : std::size_t { has_app, in_reach, saw };

TEST(SlowCeiling, IsTheSameYearBitByBitUntilItsCeilingsDiffer) {
  const ReplicationPair pair = one_pair("burgernet-2023", "slow-ceiling");
  const CivilCalendar calendar = CivilCalendar::from("2023-01-01");
  EXPECT_EQ(equal_until(pair.a.epochs, pair.b.epochs), calendar.midnight("2023-06-01").time_since_epoch());
  EXPECT_EQ(test::value_of(pair.b, "adoption.lost"), 0) << "SMS is open until March 2024";
  EXPECT_EQ(only_in_first(pair.a.people[in_reach], pair.b.people[in_reach]), 0U)
      << "nobody is out of reach by more time";
}

// Without a campaign nobody installs the app through one, and whoever has the app for lack of one has it with one too,
// except for those who gave it up again in time.
TEST(NoCampaigns, MovesNobodyThroughACampaign) {
  const ReplicationPair pair = one_pair("no-campaigns", "burgernet-2023");
  for (const char* kind : {"information_sms", "social_media", "poster", "flyer", "municipal", "central"})
    EXPECT_EQ(test::value_of(pair.a, std::string{"adoption.by_cause."} + kind), 0) << kind;
  EXPECT_LE(only_in_first(pair.a.people[has_app], pair.b.people[has_app]), 1000U);
  EXPECT_GT(only_in_first(pair.b.people[has_app], pair.a.people[has_app]), 100'000U);
  EXPECT_GT(test::value_of(pair.a, "adoption.lost"), test::value_of(pair.b, "adoption.lost"));
}

// The phase-out against none: more than 400,000 extra installs, as the report says of it.
TEST(NoPhaseOut, HasHundredsOfThousandsFewerInstallsAndLosesNobody) {
  const ReplicationPair pair = one_pair("no-phase-out", "burgernet-2023");
  EXPECT_GT(test::value_of(pair.b, "adoption.app.end") - test::value_of(pair.a, "adoption.app.end"), 400'000);
  EXPECT_EQ(test::value_of(pair.a, "adoption.lost"), 0);
  EXPECT_EQ(test::value_of(pair.a, "reach.sms.capped"), 0);
  EXPECT_EQ(equal_until(pair.a.epochs, pair.b.epochs),
            CivilCalendar::from("2023-01-01").midnight("2023-03-01").time_since_epoch());
}

// With nothing else under way a gateway hands over 1.5 million SMS in 1.5 million / rate, to the last second.
TEST(SmsFarewell, IsHandedOverAtTheRateOfTheGateway) {
  for (const auto& [rate, seconds] :
       std::map<std::string, double>{{"10/s", 150'000}, {"100/s", 15'000}, {"300/s", 5'000}}) {
    std::vector<Override> overrides{{"infrastructure.sms.rate", rate}};
    for (const char* kind : {"time_critical", "not_time_critical", "amber", "missing_child", "other"})
      overrides.push_back({std::string{"alerts.count."} + kind, "0"});
    const auto result = run_replications(test::gallery_world("sms-farewell", overrides), 0, 1, 1).at(0);
    EXPECT_EQ(test::value_of(result, "notice.sent", "notice:1"), 1'500'000);
    EXPECT_NEAR(test::value_of(result, "time.notice.handover.last", "notice:1"), seconds, 0.02)
        << rate;  // a float has a grain of 1/64 s there
  }
}

}  // namespace
}  // namespace bereik
