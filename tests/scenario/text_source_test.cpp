#include "sim/scenario/text_source.h"

#include "tests/scenario/scenario_folder.h"

namespace bereik {
namespace {

Settings read_kept(const std::filesystem::path& scenario, std::vector<ScenarioText> texts,
                   const std::vector<Override>& overrides = {}) {
  return {scenario, TextSource::kept(std::move(texts)), read_register(small_register()), overrides};
}

std::string problems_of_kept(const std::filesystem::path& scenario, std::vector<ScenarioText> texts) {
  try {
    read_kept(scenario, std::move(texts)).finish();
    return {};
  } catch (const InputError& error) {
    return error.what();
  }
}

TEST(TextSource, TellsEveryFileOfAChainAsItWasRead) {
  const ScenarioFolder folder;
  const std::string base = least + "# kept too\r\n";
  const std::string text = "schema = 1\nextends = \"bases/b.toml\"";
  folder.write("bases/b.toml", base);
  const Settings settings = folder.read(text);
  ASSERT_EQ(settings.texts().size(), 2u);
  EXPECT_EQ(settings.texts()[0].path, folder / "a.toml");
  EXPECT_EQ(settings.texts()[0].text, text);
  EXPECT_EQ(settings.texts()[1].path, folder / "bases/b.toml");
  EXPECT_EQ(settings.texts()[1].text, base);
}

TEST(TextSource, GivesEqualSettingsFromKeptTextsWhenTheFilesAreGone) {
  std::vector<ScenarioText> texts;
  std::filesystem::path scenario, trace;
  std::string digest;
  const std::vector<Override> overrides{{"alerts.duration", "3 s"}};
  {
    const ScenarioFolder folder;
    scenario = folder / "a.toml";
    folder.write("bases/c.toml", least + "response.trace = \"t.csv\"");
    folder.write("bases/b.toml", "schema = 1\nextends = \"c.toml\"\nresponse.shape = 2");
    const Settings settings = folder.read("schema = 1\nextends = \"./bases/../bases/b.toml\"", overrides);
    settings.finish();
    texts = settings.texts();
    trace = settings.path("response.trace");
    digest = settings.digest();
  }
  ASSERT_FALSE(std::filesystem::exists(scenario));
  const Settings kept = read_kept(scenario, texts, overrides);
  kept.finish();
  EXPECT_EQ(kept.digest(), digest);
  EXPECT_EQ(kept.number("response.shape"), 2);
  EXPECT_EQ(kept.path("response.trace"), trace);
  EXPECT_EQ(kept.texts().size(), 3u);
}

TEST(TextSource, ReadsNoFileWhereTextsAreKept) {
  const ScenarioFolder folder;
  folder.write("b.toml", least);
  EXPECT_EQ(folder.relative(problems_of_kept(folder / "b.toml", {})), "b.toml: cannot be read (its text was not kept)");
  EXPECT_EQ(
      folder.relative(problems_of_kept(folder / "a.toml", {{folder / "a.toml", "schema = 1\nextends = \"b.toml\""}})),
      "a.toml:2:11: `extends` is \"b.toml\" (b.toml cannot be read: its text was not kept)");
}

TEST(TextSource, TakesTwoSpellingsOfAKeptPathForOneFile) {
  EXPECT_EQ(problems_of_kept("x/../a.toml", {{"./a.toml", least}}), "");
  EXPECT_EQ(problems_of_kept("x/../a.toml", {{"./a.toml", least + "extends = \"x/../../x/../y/../x/./../a.toml\""},
                                             {"../a.toml", "schema = 1"}}),
            "");
  EXPECT_EQ(problems_of_kept("./a.toml", {{"a.toml", least + "extends = \"b/../a.toml\""}}),
            "./a.toml:5:11: `extends` leads in a circle (./a.toml -> ./a.toml) remove one of these `extends`");
}

TEST(TextSource, RefusesKeptTextAsItRefusesAFile) {
  EXPECT_EQ(problems_of_kept("a.toml", {{"a.toml", "\xFF"}}),
            "a.toml:1:1: the byte 0xFF is not UTF-8 (a scenario is UTF-8 text) save the file as UTF-8");
  EXPECT_EQ(problems_of_kept("a.toml", {{"a.toml", std::string((1 << 20) + 1, '\n')}}),
            "a.toml: larger than 1 MiB (no scenario is) keep traces and tables in files of their own");
}

TEST(TextSource, SharesARegisterThatWasReadOnce) {
  const auto parameters = read_register(small_register());
  const TextSource source = TextSource::kept({{"a.toml", least + "response.shape = 2"}, {"b.toml", least}});
  const Settings a{"a.toml", source, parameters, {}};
  const Settings b{"b.toml", source, parameters, {}};
  EXPECT_EQ(&a.parameters(), &b.parameters());
  EXPECT_EQ(a.number("response.shape"), 2);
  EXPECT_NE(b.number("response.shape"), 2);
}

}  // namespace
}  // namespace bereik
