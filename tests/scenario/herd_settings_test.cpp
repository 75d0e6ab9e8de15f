#include "sim/scenario/herd_settings.h"

#include <gtest/gtest.h>

#include "models/core/errors.h"

namespace bereik {
namespace {

using P = HerdParameters;

const std::filesystem::path source{BEREIK_SOURCE_DIR};
const CivilCalendar calendar = CivilCalendar::from("2023-01-01");

Settings settings_with(const std::vector<Override>& overrides) {
  return {source / "scenarios/burgernet-2023.toml", source / "models/netherlands/parameters.toml", overrides};
}

P herd_with(const std::vector<Override>& overrides) { return read_herd(settings_with(overrides), calendar); }

TEST(HerdSettings, AreOffByDefault) {
  const P p = herd_with({});
  EXPECT_EQ(p.model, P::Model::off);
  EXPECT_FALSE(p.shedding || p.scaling);
  EXPECT_FALSE(HerdLaw{p}.is_on());
}

TEST(HerdSettings, OpenMoreWhereThePushDoesNotSayItAll) {
  EXPECT_EQ(herd_with({}).opening.share, Fraction{0.3});
  EXPECT_EQ(herd_with({{"herd.open.content", "in the app"}}).opening.share, Fraction{0.9});
}

TEST(HerdSettings, ShedFromAMomentOnAndScaleUpToANumber) {
  const P p = herd_with({{"herd.shedding.wait", "500 ms"},
                         {"herd.shedding.from", "2023-01-03"},
                         {"herd.shedding.at", "2 h"},
                         {"herd.scaling.most", "20"},
                         {"herd.retry.jitter", "none"},
                         {"herd.api.abandoned", "dropped"}});
  EXPECT_EQ(p.shedding->wait, Seconds{0.5});
  EXPECT_EQ(seconds_since_start(p.shedding->from), 50 * 3600.0);
  EXPECT_EQ(p.scaling->most, 20u);
  EXPECT_EQ(p.retry.jitter, P::Jitter::none);
  EXPECT_EQ(p.abandoned, P::Abandoned::dropped);
}

// The API is a component like others, where there is one.
TEST(HerdSettings, TakeTheChangesOfTheApi) {
  std::vector<PlannedChange> changes{{at_second(5), "api", 0}, {at_second(6), "core", 0.5}, {at_second(4), "api", 2}};
  P off = herd_with({}), on = herd_with({{"herd.model", "api"}});
  take_api_changes(changes, off);
  EXPECT_EQ(changes.size(), 3u);
  take_api_changes(changes, on);
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].component, "core");
  ASSERT_EQ(on.changes.size(), 2u);
  EXPECT_EQ(on.changes[0].factor, 0);
  EXPECT_EQ(on.changes[1].at, at_second(4));
}

TEST(HerdSettings, RefuseFewerServersAtMostThanThereAlwaysAre) {
  Settings settings = settings_with({{"herd.scaling.most", "7"}});
  check_herd(settings, read_herd(settings, calendar));
  try {
    settings.finish();
    ADD_FAILURE() << "was not refused";
  } catch (const InputError& error) {
    EXPECT_NE(std::string{error.what()}.find("herd.scaling.most"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace bereik
