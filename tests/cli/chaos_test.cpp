// What bereik chaos is understood to ask, and when it puts a component down.
#include <gtest/gtest.h>

#include "models/core/errors.h"
#include "sim/cli/outages.h"
#include "tests/cli/typed_words.h"

namespace bereik {
namespace {

using test::parsed;
using test::refusal_of;

TEST(CommandLineOfChaos, TakesWhatIsAsked) {
  const auto usual = parsed<ChaosOptions>({"chaos", "a.toml"});
  EXPECT_TRUE(usual.has_outages);
  EXPECT_TRUE(usual.components.empty() && usual.budget.empty() && usual.budgets.empty());
  EXPECT_FALSE(usual.outage || usual.hold_probability || usual.replications || usual.deadline);
  const auto full = parsed<ChaosOptions>({"chaos", "a.toml", "--component", "fcm", "--component", "sms", "--outage",
                                          "45 min", "--hold-probability", "99 %", "--budgets", "b.toml", "--budget",
                                          "2", "--replications", "7", "--deadline", "1 h"});
  EXPECT_EQ(full.scenario, "a.toml");
  EXPECT_EQ(full.components, (std::vector<std::string>{"fcm", "sms"}));
  EXPECT_EQ(full.outage, Seconds{2700});
  EXPECT_DOUBLE_EQ(full.hold_probability.value(), 0.99);
  EXPECT_EQ(full.budgets, "b.toml");
  EXPECT_EQ(full.budget, "2");
  EXPECT_EQ(full.replications, 7U);
  EXPECT_EQ(full.deadline, Seconds{3600});
  EXPECT_FALSE(parsed<ChaosOptions>({"chaos", "a.toml", "--no-outages"}).has_outages);
}

TEST(CommandLineOfChaos, RefusesWhatCannotBe) {
  EXPECT_NE(refusal_of({"chaos"}).find("chaos takes one scenario file"), std::string::npos);
  EXPECT_NE(refusal_of({"chaos", "a", "--hold-probability", "100 %"}).find("no number of replications shows that"),
            std::string::npos);
  EXPECT_NE(refusal_of({"chaos", "a", "--outage", "1 h", "--no-outages"}).find("--no-outages"), std::string::npos);
  EXPECT_NE(refusal_of({"chaos", "a", "--hold-probabilty", "95 %"}).find("hold-probability"), std::string::npos);
}

std::vector<Alert> launched_at(std::initializer_list<double> seconds) {
  std::vector<Alert> alerts;
  for (const double s : seconds) {
    alerts.emplace_back();
    alerts.back().launch = at_second(s);
  }
  return alerts;
}

TEST(Outages, BeginWithEachLaunchWhereThereAreFew) {
  const std::vector<Alert> alerts = launched_at({10, 400});
  ASSERT_EQ(outage_for(alerts), OutageAt::each_launch);
  const std::vector<Fault> faults = outages(alerts, "fcm", Seconds{60}, OutageAt::each_launch);
  ASSERT_EQ(faults.size(), 2U);
  EXPECT_EQ(faults[1].name, "fcm down");
  EXPECT_EQ(faults[1].kind, FaultKind::down);
  EXPECT_EQ(faults[1].components, (std::vector<std::string>{"fcm"}));
  EXPECT_TRUE(faults[1].is_at(at_second(400)) && !faults[1].is_at(at_second(460)));
  EXPECT_TRUE(outages({}, "fcm", Seconds{60}, OutageAt::each_launch).empty());
}

TEST(Outages, BeginWhereMostAlertsFollowWhereThereAreMany) {
  EXPECT_EQ(outage_for(std::vector<Alert>(100)), OutageAt::busiest_time);
  const std::vector<Alert> alerts = launched_at({0, 10, 100, 130, 159, 160, 300, 310, 320});
  const std::vector<Fault> faults = outages(alerts, "sms", Seconds{60}, OutageAt::busiest_time);
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].from, at_second(100)) << "100, 130 and 159; as many follow 130 and 300, later";
  EXPECT_TRUE(outages({}, "sms", Seconds{60}, OutageAt::busiest_time).empty());
  EXPECT_THROW(outages(alerts, "sms", Seconds{0}, OutageAt::busiest_time), ContractViolation);
}

}  // namespace
}  // namespace bereik
