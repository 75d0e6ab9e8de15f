// The alerts of a world: by law or from a trace, with the factors of the scenario.
#include <gtest/gtest.h>

#include "tests/replication/gallery_world.h"

namespace bereik {
namespace {

TEST(World, ScalesTheCirclesOfATraceAndNothingElse) {
  const auto country = test::gallery_country();
  Scenario scenario = test::gallery_scenario("mini", *country, {{"alerts.area_factor", "4"}});
  scenario.alert_trace = "made-up.csv";
  Alert local, national;
  local.id = alert_id(AlertKind::time_critical, 0);
  local.area = Circle{country->neighbourhoods[7].area.centre, Metres{1234.5}};
  national.id = alert_id(AlertKind::amber, 0);
  const World world{std::move(scenario), country, {local, national}};
  const std::vector<Alert> alerts = world.alerts(Draws{Seed{1}, ReplicationId{0}});
  ASSERT_EQ(alerts.size(), 2U);
  EXPECT_EQ(alerts[0].area->radius, Metres{2469});
  EXPECT_EQ(alerts[0].area->centre.east, local.area->centre.east);
  EXPECT_FALSE(alerts[1].area);
}

TEST(Scenario, RefusesAnIntensityBesideATraceAndOneThatHasNoNumbersLeft) {
  const auto country = test::gallery_country();
  const auto refusal = [&](const std::vector<Override>& overrides) {
    try {
      test::gallery_scenario("mini", *country, overrides);
      return std::string{};
    } catch (const InputError& error) {
      return std::string{error.what()};
    }
  };
  EXPECT_NE(
      refusal({{"alerts.trace", "a.csv"}, {"alerts.intensity", "2"}}).find("an intensity of alerts beside a trace"),
      std::string::npos);
  EXPECT_NE(refusal({{"alerts.count.other", "1000000"}, {"alerts.intensity", "20"}}).find("16.7 million alerts"),
            std::string::npos);
  EXPECT_EQ(refusal({{"alerts.intensity", "2"}}), "");
}

}  // namespace
}  // namespace bereik
