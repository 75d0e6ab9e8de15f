#include "sim/scenario/fault_settings.h"

#include <gtest/gtest.h>

#include "models/core/errors.h"
#include "sim/scenario/scenario.h"

namespace bereik {
namespace {

const std::filesystem::path source{BEREIK_SOURCE_DIR};

const Geography& country() {
  static const Geography geography = load_geography(source / "models/netherlands");
  return geography;
}

Settings settings_with(const std::string& faults, const std::vector<Override>& more = {}) {
  std::vector<Override> overrides{{"fault", faults}};
  overrides.insert(overrides.end(), more.begin(), more.end());
  return {source / "scenarios/mini.toml", source / "models/netherlands/parameters.toml", overrides};
}

// What is wrong with them; empty where nothing is.
std::string problems(const std::string& faults, const std::vector<Override>& more = {}) {
  try {
    Settings settings = settings_with(faults, more);
    scenario_of(settings, country());
    return {};
  } catch (const InputError& error) {
    return error.what();
  }
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(FaultSettings, AreNoneByDefault) {
  Settings settings{source / "scenarios/mini.toml", source / "models/netherlands/parameters.toml", {}};
  const Scenario scenario = scenario_of(settings, country());
  EXPECT_TRUE(scenario.faults.empty());
  EXPECT_EQ(scenario.machines.retries.attempts, 0u);
}

TEST(FaultSettings, AreReadInTheOrderOfTheFile) {
  Settings settings = settings_with(
      R"([{ name = "both", kind = "down", components = "fcm, apns", from = 2023-01-02, at = "18 h", lasts = "20 min" },)"
      R"( { kind = "dropping", components = "core", share = "5 %", from = 2023-07-01 },)"
      R"( { kind = "duplicating", share = "10 %", copies = 4 }, { kind = "wrong_circle", shift = "2 km", factor = 3 }])");
  const std::vector<Fault> faults = scenario_of(settings, country()).faults;
  ASSERT_EQ(faults.size(), 4u);
  EXPECT_EQ(faults[0].name, "both");
  EXPECT_EQ(faults[0].kind, FaultKind::down);
  EXPECT_EQ(faults[0].components, (std::vector<std::string>{"fcm", "apns"}));
  EXPECT_EQ(seconds_since_start(faults[0].from), (24 + 18) * 3600.0);
  EXPECT_EQ((faults[0].until - faults[0].from).count(), 1200);
  EXPECT_EQ(faults[1].name, "dropping 2");
  EXPECT_EQ(faults[1].share, Fraction{0.05});
  EXPECT_EQ(faults[2].copies, 4u);
  EXPECT_EQ(faults[3].shift, Metres{2000});
  EXPECT_EQ(faults[3].factor, 3);
}

TEST(FaultSettings, NameComponentsThatThereAre) {
  const std::string unknown = problems(R"([{ kind = "down", components = "fcm, fcn" }])");
  EXPECT_TRUE(holds(unknown, "there is no component \"fcn\" (components are selection, core, ")) << unknown;
  EXPECT_EQ(problems(R"([{ kind = "down", components = "sms_carrier_2" }])", {{"infrastructure.sms.carriers", "2"}}),
            "");
  EXPECT_TRUE(holds(problems(R"([{ kind = "down" }])"), "a fault of kind \"down\" without components"));
}

TEST(FaultSettings, MayNameTheContentApiWhichLosesNothing) {
  EXPECT_EQ(problems(R"([{ kind = "slowed", components = "api", factor = 0.5 }])"), "");
  EXPECT_TRUE(holds(problems(R"([{ kind = "dropping", components = "api" }])"), "the content API loses no requests"));
}

TEST(FaultSettings, HaveNoFieldThatTheirKindDoesNotUse) {
  EXPECT_TRUE(holds(problems(R"([{ kind = "down", components = "fcm", share = "10 %" }])"),
                    "a fault of kind \"down\" has no share (it belongs to dropping, duplicating and wrong_number)"));
  EXPECT_TRUE(holds(problems(R"([{ kind = "clock_skew", components = "fcm" }])"), "has no components"));
  EXPECT_TRUE(holds(problems(R"([{ kind = "staff_delay", factor = 2 }])"), "has no factor"));
}

TEST(FaultSettings, LastSomeTimeAndAreMoreThanNothing) {
  EXPECT_TRUE(holds(problems(R"([{ kind = "clock_skew", lasts = "0 s" }])"), "a fault that lasts no time"));
  EXPECT_TRUE(holds(problems(R"([{ kind = "slowed", components = "fcm", factor = 0 }])"), "write kind = \"down\""));
  EXPECT_TRUE(holds(problems(R"([{ kind = "wrong_circle", factor = 0 }])"), "at factor 0"));
}

TEST(FaultSettings, HaveNamesOfTheirOwn) {
  EXPECT_TRUE(holds(problems(R"([{ name = "x", kind = "clock_skew" }, { name = "x", kind = "staff_delay" }])"),
                    "two faults are called \"x\""));
}

TEST(FailOverSettings, NameAnotherGatewayOfTheChannel) {
  EXPECT_EQ(problems("[]", {{"infrastructure.fcm.fail_over", "apns"}}), "");
  EXPECT_TRUE(holds(problems("[]", {{"infrastructure.fcm.fail_over", "sms"}}),
                    "\"sms\" cannot take the messages of fcm (the other gateways of its channel are apns)"));
  EXPECT_TRUE(holds(problems("[]", {{"infrastructure.sms.fail_over", "sms"}}), "its channel has no other gateway"));
}

}  // namespace
}  // namespace bereik
