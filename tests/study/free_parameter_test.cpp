// Which parameters are free, and where in their range they are put.
#include "sim/study/free_parameter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "models/core/errors.h"
#include "sim/scenario/scenario.h"
#include "tests/replication/gallery_world.h"

namespace bereik {
namespace {

const std::filesystem::path source{BEREIK_SOURCE_DIR};

Settings settings_of(const std::string& name, const std::vector<Override>& overrides = {}) {
  return {source / "scenarios" / (name + ".toml"), source / "models/netherlands/parameters.toml", overrides};
}

const FreeParameter* find(const std::vector<FreeParameter>& free, const std::string& name) {
  const auto found = std::ranges::find(free, name, &FreeParameter::name);
  return found == free.end() ? nullptr : &*found;
}

TEST(FreeParameters, AreThoseWithoutASureSource) {
  const auto free = free_parameters(settings_of("burgernet-2023"));
  for (const char* name :
       {"alerts.radius.sigma", "channel.sms.with_app", "adoption.leaving", "channel.app.age_weights[4]",
        "response.see.kind_factors[0]", "campaign[].delay_scale", "infrastructure.sms.rate"})
    EXPECT_NE(find(free, name), nullptr) << name;
  for (const char* name : {"horizon.length", "population.scale", "channel.app.registrations",  // official
                           "response.see.probability", "alerts.radius.median",                 // fitted
                           "run.replications", "population.resample",                          // of the method
                           "campaign[].conversion", "channel.email.registrations",             // given by the scenario
                           "channel.sms.ceiling[].max", "reference", "chaos.down.per_year"})   // of no run
    EXPECT_EQ(find(free, name), nullptr) << name;
  EXPECT_GT(free.size(), 80U);
}

TEST(FreeParameters, AreNotThoseThatTheUserGives) {
  EXPECT_EQ(
      find(free_parameters(settings_of("burgernet-2023", {{"alerts.radius.sigma", "0.4"}})), "alerts.radius.sigma"),
      nullptr);
  EXPECT_EQ(find(free_parameters(settings_of("year-2022")), "campaign[].delay_scale"), nullptr)
      << "no campaign, no delay";
}

TEST(FreeParameter, GoesFromTheLowToTheHighEndOfItsRange) {
  const auto free = free_parameters(settings_of("burgernet-2023"));
  for (const FreeParameter& parameter : free) {
    EXPECT_DOUBLE_EQ(parameter.at(0), parameter.plausible.low) << parameter.name;
    EXPECT_NEAR(parameter.at(1), parameter.plausible.high, 1e-9 * parameter.plausible.high) << parameter.name;
    EXPECT_LE(parameter.at(0.4), parameter.at(0.6)) << parameter.name;
  }
  EXPECT_DOUBLE_EQ(find(free, "channel.sms.with_app")->at(0.5), 0.3);
}

TEST(FreeParameter, IsEvenInTheLogarithmWhereItsRangeIsWide) {
  const FreeParameter wide{"w", "w", {}, ParameterKind::number, {1, 100}};
  EXPECT_DOUBLE_EQ(wide.at(0.5), 10);
  const FreeParameter narrow{"n", "n", {}, ParameterKind::number, {1, 9}};
  EXPECT_DOUBLE_EQ(narrow.at(0.5), 5);
  const FreeParameter count{"c", "c", {}, ParameterKind::count, {0, 5}};
  EXPECT_DOUBLE_EQ(count.at(0.5), 3);
}

// Whatever the positions, a scenario takes them, and holds just those values.
TEST(OverridesAt, AreUnderstoodByTheScenario) {
  const Settings settings = settings_of("burgernet-2023");
  const auto free = free_parameters(settings);
  for (const double position : {0.0, 0.123456789, 0.5, 1.0}) {
    const std::vector<double> positions(free.size(), position);
    const Settings moved = settings_of("burgernet-2023", overrides_at(settings, free, positions));
    moved.finish();
    EXPECT_NEAR(moved.share("channel.sms.with_app").value(), find(free, "channel.sms.with_app")->at(position), 1e-15);
    EXPECT_NEAR(moved.duration("adoption.cut_off.delay_scale").count(),
                find(free, "adoption.cut_off.delay_scale")->at(position), 1e-6);
    EXPECT_NEAR(moved.rate("infrastructure.sms.rate").value(), find(free, "infrastructure.sms.rate")->at(position),
                1e-12);
    EXPECT_DOUBLE_EQ(moved.numbers("response.see.kind_factors").at(5),
                     find(free, "response.see.kind_factors[5]")->at(position));
    EXPECT_EQ(moved.share("campaign[0].conversion"), Fraction{0.12}) << "given";
    EXPECT_NEAR(moved.duration("campaign[0].delay_scale").count(), find(free, "campaign[].delay_scale")->at(position),
                1e-6);
    EXPECT_EQ(moved.duration("campaign[1].delay_scale").count(), 0) << "given";
  }
}

TEST(OverridesAt, LeaveAloneWhatTheScenarioGivesOrHasNoElementFor) {
  const auto free = free_parameters(settings_of("burgernet-2023"));
  const Settings other = settings_of("year-2022");
  const std::vector<double> middle(free.size(), 0.5);
  const std::vector<Override> overrides = overrides_at(other, free, middle);
  EXPECT_TRUE(std::ranges::none_of(overrides, [](const Override& o) { return o.key.starts_with("campaign"); }));
  settings_of("year-2022", overrides).finish();
}

TEST(OverridesAt, WantAPositionForEachParameter) {
  const Settings settings = settings_of("mini");
  EXPECT_THROW(overrides_at(settings, free_parameters(settings), std::vector<double>{0.5}), ContractViolation);
}

}  // namespace
}  // namespace bereik
