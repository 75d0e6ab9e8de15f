// What bereik frontier varies, and what it is understood to ask.
#include "sim/cli/frontier_load.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "sim/cli/number_setting.h"
#include "tests/cli/typed_words.h"

namespace bereik {
namespace {

using test::parsed;
using test::refusal_of;

Settings settings(const std::vector<Override>& overrides = {}) {
  return {std::filesystem::path{PARAMETERS}.parent_path() / "../../scenarios/burgernet-2023.toml", PARAMETERS,
          overrides};
}

FrontierOptions asked(const std::string& load, const std::string& from = "", const std::string& to = "") {
  FrontierOptions options;
  options.load = load;
  options.from = from;
  options.to = to;
  return options;
}

std::string refusal(const FrontierOptions& options, const std::vector<Override>& overrides = {}) {
  try {
    FrontierLoad{options, settings(overrides)};
    return {};
  } catch (const InputError& error) {
    return error.what();
  }
}

TEST(CommandLineOfFrontier, TakesWhatIsAsked) {
  const auto usual = parsed<FrontierOptions>({"frontier", "a.toml"});
  EXPECT_EQ(usual.load, "alerts");
  EXPECT_EQ(usual.tolerance, 0.01);
  EXPECT_TRUE(usual.has_values);
  EXPECT_FALSE(usual.is_smallest || usual.probability || usual.replications || usual.deadline);
  const auto full = parsed<FrontierOptions>({"frontier",
                                             "a.toml",
                                             "--load",
                                             "recipients",
                                             "--from",
                                             "0.5x",
                                             "--to",
                                             "4x",
                                             "--smallest",
                                             "--budget",
                                             "reach.seen >= 5",
                                             "--probability",
                                             "90 %",
                                             "--tolerance",
                                             "2 %",
                                             "--no-values",
                                             "--replications",
                                             "80",
                                             "--deadline",
                                             "2 min",
                                             "--seed",
                                             "7"});
  EXPECT_EQ(full.from, "0.5x");
  EXPECT_EQ(full.budget, "reach.seen >= 5");
  EXPECT_EQ(full.probability, 0.9);
  EXPECT_EQ(full.tolerance, 0.02);
  EXPECT_EQ(full.replications, 80U);
  EXPECT_EQ(full.deadline, Seconds{120});
  EXPECT_TRUE(full.is_smallest);
  EXPECT_FALSE(full.has_values);
}

TEST(CommandLineOfFrontier, RefusesAllForAShare) {
  for (const char* option : {"--probability", "--tolerance"})
    EXPECT_NE(refusal_of({"frontier", "a.toml", option, "100 %"}).find("less than all is expected"), std::string::npos);
  EXPECT_NE(refusal_of({"frontier", "a.toml", "b.toml"}).find("frontier takes one scenario file"), std::string::npos);
}

TEST(FrontierLoad, KnowsWhatAlertsParticipantsAndRecipientsAre) {
  const std::vector<Override> set{{"alerts.intensity", "2"}, {"horizon.length", "365 d"}};
  const FrontierLoad alerts{asked("alerts", "0.5x", "5.4"), settings(set)};
  EXPECT_EQ(alerts.key(), "alerts.intensity");
  EXPECT_EQ(alerts.own(), 2);
  EXPECT_DOUBLE_EQ(alerts.range().from, 1);
  // 11,842 alerts a year are 1.35 an hour.
  EXPECT_NEAR(alerts.range().to, 5.4 / 1.3518, 1e-3);
  EXPECT_EQ(alerts.point(4).text, "5.407 alerts an hour");
  EXPECT_EQ(alerts.point(4).times, 2);
  EXPECT_EQ(alerts.at(2.5).value, "2.5");
  const FrontierLoad participants{asked("participants"), settings({{"channel.app.registrations", "1000"}})};
  EXPECT_EQ(participants.range().values, LoadValues::whole);
  EXPECT_EQ(participants.range().from, 63);
  EXPECT_EQ(participants.range().to, 64'000);
  EXPECT_EQ(participants.point(1234).text, "1,234 installs of the app");
  EXPECT_EQ(FrontierLoad(asked("recipients"), settings()).key(), "alerts.area_factor");
}

TEST(FrontierLoad, MayBeAnyKeyThatIsANumber) {
  const FrontierLoad rate{asked("infrastructure.sms.rate", "60/min", "2x"), settings()};
  EXPECT_EQ(rate.range().from, 1);
  EXPECT_EQ(rate.range().to, 200);
  EXPECT_EQ(rate.at(12.5).value, "12.5/s");
  EXPECT_EQ(rate.point(12.34567).text, "12.35/s");
  EXPECT_EQ(FrontierLoad(asked("population.away_by_day"), settings()).range().to, 1) << "a share is not more than all";
}

TEST(FrontierLoad, SaysWhatIsNoLoadAndNoRange) {
  EXPECT_NE(refusal(asked("alert")).find("did you mean `alerts`?"), std::string::npos);
  EXPECT_NE(refusal(asked("infrastructure.sms.rat")).find("did you mean `infrastructure.sms.rate`?"),
            std::string::npos);
  EXPECT_NE(refusal(asked("alerts.trace")).find("is no number"), std::string::npos);
  EXPECT_NE(refusal(asked("alerts", "4x", "2x")).find("swap them"), std::string::npos);
  EXPECT_NE(refusal(asked("alerts", "x")).find("before the x"), std::string::npos);
  EXPECT_NE(refusal(asked("alerts", "-1")).find("above 0"), std::string::npos);
  EXPECT_NE(refusal(asked("recipients", "", "5000")).find("known only once it is run"), std::string::npos);
  EXPECT_NE(refusal(asked("infrastructure.sms.rate", "5 s")).find("--from"), std::string::npos);
  EXPECT_NE(refusal(asked("alerts.area_factor", "", "1e9")).find("lies between"), std::string::npos);
  EXPECT_NE(refusal(asked("adoption.pressure")).find("give both"), std::string::npos);
  EXPECT_NE(refusal(asked("alerts"), {{"alerts.trace", "some.csv"}}).find("those of a trace"), std::string::npos);
}

TEST(Capacities, AreRatesAndCountsOfInfrastructureWithOneMoreOfEach) {
  std::vector<std::string> keys;
  for (const CapacityUnit& capacity : capacities_of(settings({{"infrastructure.voice.lines", "1000000"}})))
    keys.push_back(capacity.key);
  for (const char* key :
       {"infrastructure.core.rate", "infrastructure.fcm.line", "infrastructure.fcm.quota", "infrastructure.sms.rate"})
    EXPECT_EQ(std::ranges::count(keys, key), 1) << key;
  EXPECT_EQ(std::ranges::count(keys, "infrastructure.voice.lines"), 0) << "it cannot grow";
  EXPECT_EQ(std::ranges::count(keys, "infrastructure.fcm.sharing"), 0);
  EXPECT_EQ(std::ranges::count(keys, "infrastructure.sms.parts"), 0) << "more of it is more load";
  EXPECT_EQ(std::ranges::count(keys, "infrastructure.sms.carriers"), 0) << "0 is no limit";
  for (const CapacityUnit& capacity : capacities_of(settings())) {
    if (capacity.key == "infrastructure.sms.rate") {
      EXPECT_EQ(capacity.now + " " + capacity.more + " " + capacity.unit, "100/s 110/s 10 % more");
    }
    if (capacity.key == "infrastructure.voice.lines") {
      EXPECT_EQ(capacity.now + " " + capacity.more + " " + capacity.unit, "100 101 1 more");
    }
    if (capacity.key == "infrastructure.fcm.quota") {
      EXPECT_EQ(capacity.more + " " + capacity.unit, "660000 10 % more");
    }
  }
}

}  // namespace
}  // namespace bereik
