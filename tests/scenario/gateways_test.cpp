// The gateways of the register, and the worked example of sim/dispatch/README.md: one more, in one file and one table.
#include "sim/scenario/gateways.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "models/delivery/machines.h"
#include "sim/scenario/scenario.h"
#include "tests/scenario/scenario_folder.h"

namespace bereik::gateways {
Gateway hms(const Settings& s);
}

namespace bereik {
namespace {

const std::filesystem::path source{BEREIK_SOURCE_DIR};
const std::filesystem::path the_register = source / "models/netherlands/parameters.toml";
const std::filesystem::path mini = source / "scenarios/mini.toml";

std::string text_of(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream{file, std::ios::binary}.rdbuf();
  return text.str();
}

const Geography& country() {
  static const Geography geography = load_geography(source / "models/netherlands");
  return geography;
}

std::vector<Gateway> gateways_with(const std::vector<Override>& overrides) {
  Settings settings{mini, the_register, overrides};
  std::vector<Gateway> all = gateways::all_of(settings, gateways::recipes());
  settings.finish();
  return all;
}

const Gateway& named(const std::vector<Gateway>& all, const std::string& name) {
  return *std::ranges::find(all, name, &Gateway::name);
}

TEST(Gateways, CarryEveryChannel) {
  const std::vector<Gateway> all = gateways_with({});
  for (std::size_t channel = 0; channel < channel_count; ++channel)
    EXPECT_TRUE(std::ranges::any_of(all, [&](const Gateway& g) { return g.channel == static_cast<Channel>(channel); }));
  EXPECT_NEAR(share_of(named(all, "apns"), all).value(), 0.4, 1e-6) << "what Android leaves";
}

TEST(Gateways, HaveTheLimitsOfTheirTables) {
  const std::vector<Gateway> all = gateways_with({{"infrastructure.fcm.retry_after", "60 s"},
                                                  {"infrastructure.fcm.ramp", "90 s"},
                                                  {"infrastructure.sms.parts", "3"},
                                                  {"infrastructure.sms.carriers", "2"},
                                                  {"infrastructure.voice.lines", "90"}});
  const Component& fcm = named(all, "fcm").way.at(0);
  EXPECT_EQ(fcm.capacity, MessagesPerSecond{50'000});
  ASSERT_TRUE(fcm.quota && fcm.ramp);
  EXPECT_EQ(fcm.quota->bucket, Messages{600'000});
  EXPECT_EQ(fcm.quota->refill, Seconds{60});
  EXPECT_EQ(fcm.quota->retry_after, Seconds{60});
  EXPECT_EQ(fcm.ramp->length, Seconds{90});
  EXPECT_EQ(fcm.sharing, Sharing::fifo);
  EXPECT_EQ(named(all, "fcm").topics->capacity, MessagesPerSecond{10'000});
  const Gateway& sms = named(all, "sms");
  EXPECT_NEAR(sms.way.at(0).capacity.value(), 100 / 3.0, 1e-12);
  EXPECT_EQ(sms.branches.size(), 2u);
  EXPECT_EQ(named(all, "voice").way.at(0).capacity, MessagesPerSecond{2}) << "90 lines, 45 s a call";
  EXPECT_FALSE(gateways_with({{"infrastructure.fcm.quota", "0"}}).empty());
  EXPECT_FALSE(named(gateways_with({{"infrastructure.fcm.quota", "0"}}), "fcm").way.at(0).quota);
}

Scenario with_hms(const ScenarioFolder& folder, const std::vector<Override>& overrides) {
  const auto table = text_of(source / "tests/scenario/data/hms.toml");
  Settings settings{mini, folder.write("parameters.toml", text_of(the_register) + "\n" + table), overrides};
  std::vector<gateways::Recipe> recipes(gateways::recipes().begin(), gateways::recipes().end());
  recipes.push_back(gateways::hms);
  return scenario_of(settings, country(), recipes);
}

TEST(AnotherGateway, TakesItsShareOfEveryWave) {
  const Scenario scenario = with_hms(ScenarioFolder{}, {});
  const Machines machines{scenario.machines, {}};
  Wave wave;
  wave.messages = 1000;
  const std::vector<WaveLoad> loads = machines.loads_of(wave);
  ASSERT_EQ(loads.size(), 3u);
  std::vector<std::pair<std::string, double>> shares;
  for (const WaveLoad& load : loads)
    shares.emplace_back(machines.infrastructure().components[load.route.back().value].name, load.count.value());
  std::ranges::sort(shares);
  EXPECT_EQ(shares, (std::vector<std::pair<std::string, double>>{{"apns", 350}, {"fcm", 600}, {"hms", 50}}));
  EXPECT_EQ(named(scenario.machines.gateways, "hms").way.at(0).ramp->length, Seconds{30});
}

TEST(AnotherGateway, IsToldWhereTheSharesDoNotFit) {
  const ScenarioFolder folder;
  try {
    with_hms(folder, {{"infrastructure.hms.share", "50 %"}});
    FAIL() << "110 % of the phones";
  } catch (const InputError& error) {
    EXPECT_NE(std::string{error.what()}.find("the gateways of channel app serve 110 % of its people"),
              std::string::npos)
        << error.what();
  }
}

TEST(AnotherGateway, IsTheWorkedExampleOfTheReadMe) {
  const std::string readme = text_of(source / "sim/dispatch/README.md");
  for (const char* file : {"tests/scenario/hms_gateway.cpp", "tests/scenario/data/hms.toml"})
    EXPECT_NE(readme.find(text_of(source / file)), std::string::npos) << file;
}

TEST(PlannedChanges, NameAComponent) {
  const ScenarioFolder folder;
  const auto problems = [&](const std::string& component) -> std::string {
    const std::string text = least + "extends = \"" + mini.string() +
                             "\"\n[[infrastructure.change]]\nfrom = 2023-02-01\n" + "at = \"14 h\"\ncomponent = \"" +
                             component + "\"\nfactor = 0.5\n";
    try {
      Settings settings{folder.write("a.toml", text), the_register, {}};
      const Scenario scenario = scenario_of(settings, country());
      const std::vector<CapacityChange> changes = Machines{scenario.machines, {}}.infrastructure().changes;
      EXPECT_EQ(changes.size(), 1u);
      EXPECT_EQ(seconds_since_start(changes.at(0).at), (31 * 24 + 14) * 3600.0);
      EXPECT_EQ(changes.at(0).capacity, MessagesPerSecond{50'000});
      return {};
    } catch (const InputError& error) {
      return error.what();
    }
  };
  EXPECT_EQ(problems("core"), "");
  EXPECT_NE(problems("kernel").find("there is no component"), std::string::npos);
}

}  // namespace
}  // namespace bereik
