#include "tests/scenario/scenario_folder.h"

namespace bereik {
namespace {

TEST(Settings, NamesTheNearestKeyWhenAKeyIsUnknown) {
  const ScenarioFolder folder;
  EXPECT_EQ(folder.problems_in(least +
                               "[alerts]\nradius.medain = \"2 km\"\n[ radius ]\nmedian = 2\n[channels.ap]\nshare = 1"),
            "a.toml:6:8: unknown key `alerts.radius.medain` did you mean `alerts.radius.median`?\n"
            "a.toml:8:1: unknown key `radius.median` did you mean `alerts.radius.median`?\n"
            "a.toml:10:1: unknown key `channels.ap.share` did you mean `channels.app.share`?");
}

TEST(Settings, ListsWhatAGroupHoldsWhereNoKeyIsNear) {
  const ScenarioFolder folder;
  EXPECT_EQ(folder.problems_in(least + "xyzzy = 1\nalerts.xyzzy = 1\n[[budget]]\nresponse.xyzzy = 1"),
            "a.toml:5:1: unknown key `xyzzy` (a scenario holds alerts, channels, infrastructure and response)\n"
            "a.toml:6:8: unknown key `alerts.xyzzy` (`alerts` holds duration, radius and start)\n"
            "a.toml:7:3: unknown key `budget` (a scenario holds alerts, channels, infrastructure and response)");
}

TEST(Settings, KnowsTheScenariosOwnKeysWhereTheyAreMisspeltOrMisplaced) {
  const ScenarioFolder folder;
  EXPECT_EQ(folder.problems_in(least + "titel = \"\"\nextend = \"\"\n[alerts]\nseed = 1"),
            "a.toml:5:1: unknown key `titel` did you mean `title`?\n"
            "a.toml:6:1: unknown key `extend` did you mean `extends`?\n"
            "a.toml:8:1: unknown key `alerts.seed` write `seed` above the first [table]");
}

TEST(Settings, TellsATableFromAValue) {
  const ScenarioFolder folder;
  EXPECT_EQ(
      folder.problems_in(least + "[alerts]\nradius = \"2 km\"\n[alerts.duration]\nvalue = 3\n[channels]\napp = [1]\n"
                                 "[infrastructure.gateway.operators]\n"),
      "a.toml:6:1: `alerts.radius` is a group of keys (it holds median) write it under [alerts.radius]\n"
      "a.toml:7:9: `alerts.duration` is a table (it takes one value) write alerts.duration = \"90 s\"\n"
      "a.toml:10:1: `channels.app` is a group of keys (it holds order and share) write one of them under "
      "[channels.app]\n"
      "a.toml:11:25: `infrastructure.gateway.operators` is a table (it takes one value) write "
      "infrastructure.gateway.operators = 3");
}

TEST(Settings, ReadsADottedKeyInQuotesAsOneSegment) {
  const ScenarioFolder folder;
  EXPECT_EQ(folder.problems_in(least + "\"alerts.duration\" = \"1 s\""),
            "a.toml:5:1: unknown key `\"alerts.duration\"` did you mean `alerts.duration`?");
}

TEST(Settings, AcceptsEmptyGroupsAndRefusesEmptyUnknownTables) {
  const ScenarioFolder folder;
  EXPECT_EQ(folder.problems_in(least + "[alerts]\n[alerts.radius]\n[channels.app]"), "");
  EXPECT_EQ(folder.problems_in(least + "[alert]\n[responses]"),
            "a.toml:5:2: unknown key `alert` (a scenario holds alerts, channels, infrastructure and response)\n"
            "a.toml:6:2: unknown key `responses` (a scenario holds alerts, channels, infrastructure and response)");
}

TEST(Settings, NeedsSchemaSeedTitleAndQuestion) {
  const ScenarioFolder folder;
  EXPECT_EQ(folder.problems_in("# nothing\n"),
            "a.toml: `schema` is missing (this bereik reads schema 1) write schema = 1\n"
            "a.toml: `seed` is missing (every scenario has one, its own or one that it extends) write seed = 42\n"
            "a.toml: `title` is missing (every scenario has one, its own or one that it extends) write title = \"Ice "
            "on the roads\"\n"
            "a.toml: `question` is missing (every scenario has one, its own or one that it extends) "
            "write question = \"How many are reached in time?\"");
}

TEST(Settings, RefusesAnotherSchema) {
  const ScenarioFolder folder;
  const std::string rest = least.substr(least.find('\n') + 1);
  EXPECT_EQ(folder.problems_in("schema = 2\n" + rest),
            "a.toml:1:10: `schema` is 2 (this bereik reads schema 1) write schema = 1");
  EXPECT_EQ(folder.problems_in("schema = \"1\"\n" + rest),
            "a.toml:1:10: `schema` is \"1\" (this bereik reads schema 1) write schema = 1");
  EXPECT_EQ(folder.problems_in("schema = 1.0\n" + rest),
            "a.toml:1:10: `schema` is 1.0 (this bereik reads schema 1) write schema = 1");
}

TEST(Settings, RefusesEmptyTitlesAndQuestionsAndSeedsThatAreNone) {
  const ScenarioFolder folder;
  EXPECT_EQ(folder.problems_in("schema = 1\nseed = -1\ntitle = \" \\n\"\nquestion = 4"),
            "a.toml:2:8: `seed` is -1 (a count cannot be negative)\n"
            "a.toml:3:9: `title` is \" \\n\" (it cannot be empty) write one like \"Ice on the roads\"\n"
            "a.toml:4:12: `question` is 4 (a text is expected) write it between quotes: \"4\"");
}

TEST(Settings, TellsEveryProblemAtOnceInOrder) {
  const ScenarioFolder folder;
  folder.write("base.toml", "schema = 3\nresponse.shape = \"x\"\nalerts.duration = 4\n");
  EXPECT_EQ(
      folder.problems_in(
          "schema = 1\nextends = \"base.toml\"\nseed = 1\nresponse.shape = true\ntitle = \"\"\nalerts.durations = 1\n",
          {{"seed", "x"}, {"alerts.duration", "y"}}),
      "a.toml: `question` is missing (every scenario has one, its own or one that it extends) "
      "write question = \"How many are reached in time?\"\n"
      "a.toml:4:18: `response.shape` is true (a number is expected) write it like 1.5\n"
      "a.toml:5:9: `title` is \"\" (it cannot be empty) write one like \"Ice on the roads\"\n"
      "a.toml:6:8: unknown key `alerts.durations` did you mean `alerts.duration`?\n"
      "base.toml:1:10: `schema` is 3 (this bereik reads schema 1) write schema = 1\n"
      "base.toml:2:18: `response.shape` is \"x\" (a number is expected) write it like 1.5\n"
      "base.toml:3:19: `alerts.duration` is 4 (a duration needs its unit: ms, s, min, h or d) write \"4 s\" or \"4 "
      "min\"\n"
      "--set seed: `seed` is \"x\" (a count is a whole number, from 0 to 9223372036854775807) write it like 42\n"
      "--set alerts.duration: `alerts.duration` is \"y\" (a duration starts with a finite number) write it like \"90 "
      "s\"");
}

}  // namespace
}  // namespace bereik
