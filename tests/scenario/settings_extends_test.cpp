#include "tests/scenario/scenario_folder.h"

namespace bereik {
namespace {

TEST(Extends, LetsTheExtendingFileWin) {
  const ScenarioFolder folder;
  folder.write("bases/first.toml",
               least + "alerts.duration = \"1 s\"\nresponse = {shape = 1, trace = \"t.csv\"}\nchannels.app.share = 1");
  folder.write("bases/second.toml",
               "schema = 1\nextends = \"first.toml\"\nalerts.duration = \"2 s\"\nresponse.shape = 2");
  const Settings settings =
      folder.read("schema = 1\nextends = \"bases/second.toml\"\nalerts.duration = \"3 s\"\ntitle = \"Mine\"");
  settings.finish();
  EXPECT_EQ(settings.duration("alerts.duration"), Seconds{3});
  EXPECT_EQ(settings.number("response.shape"), 2);
  EXPECT_EQ(settings.share("channels.app.share"), Fraction{1});
  EXPECT_EQ(settings.title(), "Mine");
  EXPECT_EQ(settings.seed(), 42u);
  EXPECT_EQ(settings.path("response.trace"), folder / "bases/t.csv");
}

TEST(Extends, NamesTheBaseThatIsMissingAndOneLikeIt) {
  const ScenarioFolder folder;
  folder.write("base.toml", least);
  EXPECT_EQ(
      folder.problems_in("schema = 1\nextends = \"bas.toml\"\nalerts.duration = 1"),
      "a.toml:2:11: `extends` is \"bas.toml\" (bas.toml cannot be read: No such file or directory) did you mean "
      "base.toml?\n"
      "a.toml:3:19: `alerts.duration` is 1 (a duration needs its unit: ms, s, min, h or d) write \"1 s\" or \"1 min\"");
}

TEST(Extends, ThrowsAtOnceWhereTheBaseIsMissingSoThatNobodyComparesWhatItMayHold) {
  const ScenarioFolder folder;
  EXPECT_THROW(folder.read(least + "extends = \"nothing.toml\""), InputError);
}

TEST(Extends, TakesAPathOnly) {
  const ScenarioFolder folder;
  EXPECT_EQ(folder.problems_in(least + "extends = 1"),
            "a.toml:5:11: `extends` is 1 (a text is expected) write it between quotes: \"1\"");
  EXPECT_EQ(folder.problems_in(least + "extends = \"\""),
            "a.toml:5:11: `extends` is \"\" (it names the file that this one extends) remove it or name a file");
  EXPECT_EQ(folder.problems_in(least + "extends = \"a\\u0000b\""),
            "a.toml:5:11: `extends` is \"a\\u0000b\" (a text holds no control characters and is valid UTF-8)");
  EXPECT_EQ(folder.problems_in(least + "extends = [\"a.toml\"]"),
            "a.toml:5:11: `extends` is [\"a.toml\"] (a text is expected) write it like \"base.toml\"");
  std::filesystem::create_directory(folder / "folder");
  EXPECT_EQ(
      folder.problems_in(least + "extends = \"folder\""),
      "a.toml:5:11: `extends` is \"folder\" (folder is a folder: a scenario is one file) name a .toml file in it");
}

TEST(Extends, RefusesAFileThatExtendsItself) {
  const ScenarioFolder folder;
  EXPECT_EQ(folder.problems_in(least + "extends = \"./x/../a.toml\""),
            "a.toml:5:11: `extends` leads in a circle (a.toml -> a.toml) remove one of these `extends`");
}

TEST(Extends, ShowsTheCircleOfFilesThatExtendOneAnother) {
  const ScenarioFolder folder;
  folder.write("b.toml", "schema = 1\nextends = \"c.toml\"");
  folder.write("c.toml", "schema = 1\n\nextends =\t\"b.toml\"");
  EXPECT_EQ(folder.problems_in(least + "extends = \"b.toml\""),
            "c.toml:3:11: `extends` leads in a circle (b.toml -> c.toml -> b.toml) remove one of these `extends`");
}

TEST(Extends, EndsAfterSixteenFiles) {
  const ScenarioFolder folder;
  folder.write("16.toml", "schema = 1");
  for (int i = 1; i < 16; ++i)
    folder.write(std::to_string(i) + ".toml", "schema = 1\nextends = \"" + std::to_string(i + 1) + ".toml\"");
  EXPECT_EQ(folder.problems_in(least + "extends = \"1.toml\""), "");
  folder.write("16.toml", "schema = 1\nextends = \"17.toml\"");
  folder.write("17.toml", "schema = 1");
  EXPECT_EQ(folder.problems(),
            "16.toml:2:11: more than 16 files extend one another (nobody could follow them) merge some of them");
}

TEST(Extends, TellsTheSyntaxErrorOfABaseAlone) {
  const ScenarioFolder folder;
  folder.write("base.toml", "schema = 1\nx = \n");
  EXPECT_EQ(folder.problems_in("extends = \"base.toml\"\nseed = false"),
            "base.toml:2:5: not valid TOML (key-value pair: expected value, saw '\\n') write a value after the `=`");
}

TEST(Extends, NeedsTheSchemaInEveryFile) {
  const ScenarioFolder folder;
  folder.write("base.toml", "seed = 1");
  EXPECT_EQ(folder.problems_in(least + "extends = \"base.toml\""),
            "base.toml: `schema` is missing (this bereik reads schema 1) write schema = 1");
}

}  // namespace
}  // namespace bereik
