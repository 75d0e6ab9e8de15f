// People who open alerts in whole replications: what they change, what they leave alone, and the storms of the gallery.
#include <gtest/gtest.h>

#include "tests/replication/gallery_world.h"

namespace bereik {
namespace {

using Overrides = std::vector<Override>;

ReplicationResult mini(const Overrides& overrides) {
  return run_replications(test::gallery_world("mini", overrides), 0, 1, 1).front();
}

TEST(HerdOfAReplication, ChangesNothingElse) {
  const ReplicationResult off = mini({}), on = mini({{"herd.model", "api"}, {"herd.api.servers", "1"}});
  ASSERT_EQ(off.epochs.size(), on.epochs.size());
  for (std::size_t k = 0; k < off.epochs.size(); ++k) EXPECT_EQ(off.epochs[k].fingerprint, on.epochs[k].fingerprint);
  EXPECT_NE(off.fingerprint, on.fingerprint) << "it is part of the fingerprint where it is on";
  EXPECT_THROW(test::value_of(off, "api.requests"), std::out_of_range);
  EXPECT_GT(test::value_of(on, "api.requests"), 50);
}

TEST(HerdOfAReplication, OpensInTheAppWhatThePushDoesNotSay) {
  const double seen = test::value_of(mini({}), "reach.seen");
  const auto opened = [](const char* content) {
    return test::value_of(mini({{"herd.model", "api"}, {"herd.open.content", content}}), "reach.opened");
  };
  EXPECT_NEAR(opened("in the push"), 0.3 * seen, 5 * std::sqrt(0.21 * seen)) << "binomial, five sigma: 6e-7";
  EXPECT_NEAR(opened("in the app"), 0.9 * seen, 5 * std::sqrt(0.09 * seen));
}

// One in twenty of the country, of the gateways and of the API; at 15:00 on 17 June.
ReplicationResult storm(const std::string& name, Overrides more = {}) {
  Overrides overrides{{"population.scale", "5 %"},
                      {"channel.app.registrations", "66530"},
                      {"channel.sms.registrations", "75000"},
                      {"channel.voice.registrations", "10000"},
                      {"herd.api.servers", "5"},
                      {"herd.api.queue", "1000"},
                      {"infrastructure.apns.line", "500/s"},
                      {"infrastructure.fcm.line", "2500/s"},
                      {"infrastructure.fcm.quota", "30000"}};
  overrides.insert(overrides.end(), more.begin(), more.end());
  auto country = test::gallery_country();
  Scenario scenario = test::gallery_scenario(name, *country, overrides);
  Alert alert;
  alert.id = alert_id(AlertKind::amber, 0);
  alert.kind = AlertKind::amber;
  alert.centre = country->national_centre();
  alert.trigger = alert.launch = scenario.calendar.midnight("2023-06-17") + Seconds{15 * 3600};
  alert.duration = Seconds{4 * 3600};
  return run_replications(World{std::move(scenario), std::move(country), {alert}}, 0, 1, 1).front();
}

TEST(RetryStorm, NeedsATrigger) {
  const ReplicationResult calm = storm("retry-storm", {{"infrastructure.change", "[]"}});
  EXPECT_EQ(test::value_of(calm, "api.failing_total_s"), 0);
  EXPECT_GT(test::value_of(calm, "api.success"), 0.999);
  EXPECT_LT(test::value_of(calm, "api.latency.p95"), 1);
}

TEST(RetryStorm, OutlastsTwoMinutesOfASlowApi) {
  const ReplicationResult stormy = storm("retry-storm");
  EXPECT_GE(test::value_of(stormy, "api.failing_s"), 900);
  EXPECT_LT(test::value_of(stormy, "api.success"), 0.9);
  EXPECT_GT(test::value_of(stormy, "api.wasted"), 0.8);
  EXPECT_EQ(test::value_of(stormy, "api.success"), test::value_of(stormy, "api.success", "alert:1"));
}

TEST(RetryStorm, EndsWhenLoadIsShedTenMinutesAfterTheAlert) {
  const ReplicationResult shed = storm("retry-storm-shed");
  EXPECT_GE(test::value_of(shed, "api.failing_s"), 480);
  EXPECT_LE(test::value_of(shed, "api.failing_s"), 660);
  EXPECT_GT(test::value_of(shed, "api.shed"), 0);
}

}  // namespace
}  // namespace bereik
