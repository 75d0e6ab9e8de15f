// The failures that real networks had, as scenarios, and what cures each: the figures that the scenarios are there to show.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "tests/end_to_end/program.h"

namespace bereik::test {
namespace {

using nlohmann::json;

// One replication of a scenario. What differs between replications is a per cent or two of each figure.
class Incident {
 public:
  explicit Incident(const std::string& name, const std::vector<std::string>& settings = {}) {
    std::vector<std::string> words{"run",           gallery(name), "--replications", "1",
                                   "--no-progress", "--quiet",     "--json",         "-"};
    for (const std::string& setting : settings) words.insert(words.end(), {"--set", setting});
    const Ended ended = run_program(words);
    EXPECT_EQ(ended.code, 0) << name << ended.err;
    answer_ = json::parse(ended.out);
  }

  // Infinite where nothing ever got there; NaN where there is no such metric.
  double operator()(const std::string& metric, const std::string& scope = "all") const {
    const json& metrics = answer_.at("metrics");
    for (const json& m : metrics) {
      if (m.at("name") != metric || m.at("scope") != scope) continue;
      return m.at("mean").is_null() ? std::numeric_limits<double>::infinity() : m.at("mean").get<double>();
    }
    return std::numeric_limits<double>::quiet_NaN();
  }

 private:
  json answer_;
};

TEST(Warntag2020, HandsHalfOfThePushesOverLaterThanInTwentyMinutesUnlessOneMessageIsSent) {
  EXPECT_GE(Incident{"warntag-2020"}("time.handover.p50"), 20 * 60);
  EXPECT_LT(Incident{"warntag-2020-one-message"}("time.handover.p95"), 20 * 60) << "less than a twentieth is later";
}

TEST(Katwarn2016, BringsTheApiDownForTenMinutesAndRingsFiveTimesUnlessThePushSaysItAll) {
  const Incident incident{"katwarn-2016"};
  EXPECT_GE(incident("api.failing_s"), 10 * 60) << "fewer than half of those who ask get an answer";
  EXPECT_GE(incident("reach.most_shown"), 5);
  const Incident cured{"katwarn-2016-cured"};
  EXPECT_GE(cured("api.success"), 0.99);
  EXPECT_EQ(cured("api.failing_s"), 0);
  EXPECT_EQ(cured("reach.most_shown"), 1);
}

TEST(Outage112, IsApprovedAfterHalfAnHourComesInCopiesAndMakesStrayCallsUnlessItIsPrepared) {
  const Incident incident{"outage-112-2019"};
  EXPECT_GT(incident("reach.duplicates"), 0);
  EXPECT_NEAR(incident("fault.stray_calls", "fault:a newspaper's number"), 500, 25);
  const Ended told = run_program({"timeline", gallery("outage-112-2019"), "--csv", "-"});
  EXPECT_EQ(told.code, 0) << told.err;
  EXPECT_TRUE(holds(told.out, "2024-06-11 16:50:00")) << "launched half an hour later:\n" << told.out;
  const Ended prepared = run_program({"timeline", gallery("outage-112-2019-cured"), "--csv", "-"});
  EXPECT_FALSE(holds(prepared.out, "2024-06-11 16:50:00"));
  const Incident cured{"outage-112-2019-cured"};
  EXPECT_TRUE(std::isnan(cured("reach.duplicates"))) << "nothing goes wrong";
  EXPECT_TRUE(std::isnan(cured("fault.stray_calls", "fault:a newspaper's number")));
}

TEST(FcmQuotaStorm, TakesTwiceTheTimeThatItWouldWithoutAQuotaUnlessPushesGoToTheCircles) {
  const double stormy = Incident{"fcm-quota-storm"}("time.handover.p95");
  EXPECT_GE(stormy, 2 * Incident("fcm-quota-storm", {"infrastructure.fcm.quota=0"})("time.handover.p95"));
  EXPECT_LT(Incident{"fcm-quota-storm-geotarget"}("time.handover.p95"), 1);
}

TEST(FirewallSaturated, LosesMostPushesUnlessConnectionsAreUsedAgain) {
  const Incident incident{"firewall-saturated"};
  EXPECT_GT(incident("reach.lost.dropped"), 0.4 * incident("reach.addressed"));
  const Incident cured{"firewall-saturated-reuse"};
  EXPECT_EQ(cured("reach.lost.dropped"), 0);
  EXPECT_GT(cured("reach.seen"), 2 * incident("reach.seen"));
}

TEST(SmsProviderOutage, HoldsUpAlertsAndTheFarewellUnlessOtherCarriersTakeOver) {
  const Incident incident{"sms-provider-outage-in-the-farewell"};
  EXPECT_GT(incident("time.sms.handover.p95"), 30 * 60);
  const Incident cured{"sms-provider-outage-in-the-farewell-cured"};
  EXPECT_LT(cured("time.sms.handover.p95"), 60);
  EXPECT_LT(cured("time.notice.handover.last", "notice:1"),
            incident("time.notice.handover.last", "notice:1") - 2 * 3600);
}

TEST(EverythingAtOnce, BreaksTheHandOverAndTheApiUnlessThereIsLittleToCarry) {
  const Incident incident{"everything-at-once"};
  EXPECT_GT(incident("time.handover.p95"), 5 * 60);
  EXPECT_LT(incident("api.success"), 0.9);
  const Incident cured{"everything-at-once-cured"};
  EXPECT_LT(cured("time.handover.p95"), 15);
  EXPECT_GE(cured("api.success"), 0.99);
}

TEST(RetryStorm, OutlastsItsTriggerUntilLoadIsShed) {
  const Incident storm{"retry-storm"};
  EXPECT_GT(storm("api.failing_s"), 15 * 60) << "the API is slow for two minutes";
  const Incident shed{"retry-storm-shed"};
  EXPECT_LT(shed("api.failing_s"), storm("api.failing_s") / 2);
}

}  // namespace
}  // namespace bereik::test
