#include "sim/study/range_effects.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <limits>

#include "models/core/errors.h"

namespace bereik {
namespace {

Settings mini() {
  const std::filesystem::path source{BEREIK_SOURCE_DIR};
  return {source / "scenarios/mini.toml", source / "models/netherlands/parameters.toml", {}};
}

// Two replications of a metric that knows three of the gateway's parameters.
std::vector<double> made_up(const std::vector<Override>& overrides) {
  if (overrides.empty()) return {70, 80};
  EXPECT_EQ(overrides.size(), 1u) << "one at a time";
  const auto& [key, value] = overrides.front();
  if (key == "infrastructure.sms.rate") return value == "10/s" ? std::vector{700.0, 800.0} : std::vector{60.0, 80.0};
  if (key == "infrastructure.sms.carriers" && value == "3") throw InputError{{{"there", "no", "why", "do"}}};
  if (key == "infrastructure.sms.carrier_rate" && value == "10/s") return {70, std::numeric_limits<double>::infinity()};
  return {70, 80};
}

const RangeEffect& named(const std::vector<RangeEffect>& effects, const std::string& name) {
  return *std::ranges::find(effects, name, [](const RangeEffect& e) { return e.parameter.name; });
}

TEST(RangeEffects, AreOfEachParameterAloneAndTheLargestFirst) {
  int ends = 0;
  const std::vector<RangeEffect> effects = range_effects(mini(), "infrastructure.sms", made_up, [&] { ++ends; });
  ASSERT_GE(effects.size(), 3u);
  EXPECT_EQ(ends, 2 * static_cast<int>(effects.size()));
  const RangeEffect& first = effects.front();
  EXPECT_EQ(first.parameter.name, "infrastructure.sms.rate");
  EXPECT_EQ(first.ends[0].value, "10/s");
  EXPECT_EQ(first.ends[1].value, "300/s");
  EXPECT_EQ(first.ends[0].effect.difference.mean, 675);
  EXPECT_EQ(first.ends[1].effect.difference.mean, -5);
  EXPECT_EQ(first.size(), 675);
  for (const RangeEffect& effect : effects) EXPECT_TRUE(effect.parameter.key.starts_with("infrastructure.sms"));
}

TEST(RangeEffects, SayWhatCannotBeRunAndWhatIsNoLongerReached) {
  const std::vector<RangeEffect> effects = range_effects(mini(), "infrastructure.sms", made_up);
  EXPECT_EQ(named(effects, "infrastructure.sms.carriers").ends[1].refusal, "no");
  EXPECT_FALSE(named(effects, "infrastructure.sms.carriers").is_nothing());
  const RangeEffect& rate = named(effects, "infrastructure.sms.carrier_rate");
  EXPECT_EQ(rate.ends[0].effect.b.unreached, 1u);
  EXPECT_FALSE(rate.is_nothing()) << "one replication no longer gets there";
}

TEST(RangeEffects, AreNothingWhereNoReplicationChanges) {
  const std::vector<RangeEffect> effects = range_effects(mini(), "infrastructure.voice", made_up);
  ASSERT_FALSE(effects.empty());
  for (const RangeEffect& effect : effects) EXPECT_TRUE(effect.is_nothing()) << effect.parameter.name;
}

}  // namespace
}  // namespace bereik
