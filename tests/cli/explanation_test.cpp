// A scenario explained: laws in their order, each parameter under its law, nothing wider than a hundred columns.
#include "sim/cli/explanation.h"

#include <gtest/gtest.h>

#include <sstream>

#include "tests/scenario/scenario_folder.h"

namespace bereik {
namespace {

const std::string register_text = R"(
[a.radius]
kind = "length"
value = "2 km"
range = ["1 km", "3 km"]
meaning = "radius of a circle"
source = "a book"
confidence = "M"
[a.trace]
kind = "text"
value = ""
range = "any"
meaning = "file of circles"
source = "no source"
confidence = "assumed"
[b]
kind = "list"
value = []
range = "any"
meaning = "steps"
source = "no source"
confidence = "assumed"
[b.fields]
max = { kind = "per_action", value = 5, range = [1, 9], meaning = "most of one step", source = "the report", confidence = "H" }
)";

const Laws laws{{{"shapes", "Circles", "A circle is round.", "Euclid", {"a"}},
                 {"shapes", "Lines", "A line has no width.", "Euclid", {}},
                 {"time", "Steps", "One step follows another.", "nobody", {"b"}}},
                {"squares"}};

std::string explained(const std::string& scenario, const Laws& told = laws) {
  const ScenarioFolder folder;
  return explanation_text(Settings{folder.write("a.toml", least + scenario), folder.write("r.toml", register_text), {}},
                          told);
}

std::string part(const std::string& text, const std::string& from, const std::string& to) {
  const std::size_t start = text.find(from);
  return start == std::string::npos ? "" : text.substr(start, text.find(to, start) - start);
}

std::size_t widest(const std::string& text) {
  std::size_t widest = 0;
  std::istringstream lines{text};
  for (std::string line; std::getline(lines, line);) {
    std::size_t columns = 0;
    for (const char c : line) columns += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
    widest = std::max(widest, columns);
  }
  return widest;
}

TEST(Explanation, TellsEveryLawWithItsParametersInOrder) {
  EXPECT_EQ(part(explained(""), "\nSHAPES", "\nHOW SURE"), R"(
SHAPES

Circles. A circle is round.
  Source: Euclid.

    a.radius = 2 km
      radius of a circle
      plausible 1 km to 3 km · M: a book

    a.trace = empty
      file of circles
      assumed: no source

Lines. A line has no width.
  Source: Euclid.

TIME

Steps. One step follows another.
  Source: nobody.

    b = none
      steps
      assumed: no source

    b[].max = 5 where an element does not say
      most of one step
      plausible 1 to 9 · H: the report
)");
}

TEST(Explanation, MarksWhatIsNotTheDefault) {
  const std::string text = explained("a.radius = \"2500 m\"\na.trace = \"t.csv\"\nb = [{}, { max = 7 }]");
  for (const char* line :
       {"\n  * a.radius = 2500 m   (default 2 km)\n", "\n  * a.trace = t.csv   (default empty)\n",
        "\n  * b = 2 elements   (default none)\n", "\n  * b[].max = 5/action | 7/action   (default 5)\n"})
    EXPECT_NE(text.find(line), std::string::npos) << line << text;
  EXPECT_NE(text.find("\n4 of them are not the default here."), std::string::npos);
}

TEST(Explanation, MarksNothingThatIsTheDefaultInOtherWords) {
  const std::string text = explained("a.radius = \"2000 m\"\na.trace = \"\"\nb = []");
  EXPECT_NE(text.find("\n    a.radius = 2000 m\n"), std::string::npos) << text;
  EXPECT_EQ(text.find("  * "), std::string::npos) << text;
  EXPECT_NE(text.find("\n0 of them are not the default here."), std::string::npos);
}

TEST(Explanation, OpensWithTheScenarioAndEndsWithCountsAndLimits) {
  const std::string text = explained("b = [{}]");
  EXPECT_TRUE(text.starts_with("Ice\nWho hears of it?\n\n")) << text;
  EXPECT_NE(text.find("\nHOW SURE, OF 4 PARAMETERS\n\n  H          1  "), std::string::npos) << text;
  EXPECT_NE(text.find("\n  M          1  "), std::string::npos);
  EXPECT_NE(text.find("\n  L          0  "), std::string::npos);
  EXPECT_NE(text.find("\n  assumed    2  "), std::string::npos);
  EXPECT_NE(text.find("\n1 of them is not the default here."), std::string::npos);
  EXPECT_TRUE(text.ends_with("\nNOT MODELLED\n\n  - squares\n")) << text;
}

TEST(Explanation, IsNeverWiderThanAHundredColumns) {
  std::string words;
  for (int i = 0; i < 60; ++i) words += "één " + std::string(static_cast<std::size_t>(i % 23), 'x') + ' ';
  std::string word;
  for (int i = 0; i < 250; ++i) word += "é";
  for (const std::string& long_text :
       {words, word, std::string(98, 'x'), std::string(100, 'x') + " é", std::string(101, 'x')}) {
    Laws wide = laws;
    wide.laws[0].sentence = wide.laws[0].source = wide.laws[0].name = wide.not_modelled[0] = long_text;
    const std::string text = explained("a.trace = \"" + long_text + "\"", wide);
    EXPECT_LE(widest(text), 100u) << text;
    EXPECT_GE(widest(text), 90u);
  }
}

TEST(Explanation, LosesNothingWhereItBreaksALongWord) {
  std::string word;
  for (int i = 0; i < 250; ++i) word += "é";
  std::string text = part(explained("a.trace = \"" + word + "\""), "  * a.trace", "(default");
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
  EXPECT_EQ(text, "*a.trace=" + word);
}

TEST(Explanation, EscapesWhatDoesNotPrint) {
  EXPECT_NE(explained("a.trace = \"a\\nb\\tc\"").find("a.trace = a\\nb\\tc   (default empty)"), std::string::npos);
}

TEST(Explanation, IsRefusedWhereAParameterHasNoLaw) {
  EXPECT_THROW(explained("", Laws{{laws.laws[0]}, {}}), ContractViolation);
}

}  // namespace
}  // namespace bereik
