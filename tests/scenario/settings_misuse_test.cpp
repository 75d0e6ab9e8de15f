#include <algorithm>
#include <random>

#include "tests/scenario/scenario_folder.h"

namespace bereik {
namespace {

std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

TEST(ScenarioFile, TellsASyntaxErrorAloneAtItsPlace) {
  const ScenarioFolder folder;
  EXPECT_EQ(folder.problems_in("seed = false\nalerts.radius.median = 2 km\n"),
            "a.toml:2:26: not valid TOML (key-value pair: expected a comment or whitespace, saw 'k') "
            "text and quantities stand between quotes, like \"2 km\"");
  EXPECT_EQ(folder.problems_in("seed = 1\nseed = 2"),
            "a.toml:2:8: not valid TOML (key-value pair: cannot redefine existing integer 'seed') give it once");
  EXPECT_EQ(folder.problems_in("[alerts]\n[alerts]"),
            "a.toml:2:1: not valid TOML (table header: cannot redefine existing table 'alerts') give it once");
  EXPECT_EQ(folder.problems_in("seed = 1e400"),
            "a.toml:1:13: not valid TOML (floating-point: '1e400' could not be interpreted as a value)");
  EXPECT_EQ(folder.problems_in("[[["),
            "a.toml:1:3: not valid TOML (key: expected bare key starting character or string delimiter, saw '[')");
  EXPECT_EQ(folder.problems_in("[.a]"),
            "a.toml:1:2: not valid TOML (key: expected bare key starting character or string delimiter, saw '.')");
}

TEST(ScenarioFile, IsAtMostOneMebibyte) {
  const ScenarioFolder folder;
  const std::string filled = least + std::string((1 << 20) - least.size(), '#');
  EXPECT_EQ(folder.problems_in(filled), "");
  const std::string refusal = "a.toml: larger than 1 MiB (no scenario is) keep traces and tables in files of their own";
  EXPECT_EQ(folder.problems_in(filled + "#"), refusal);
  EXPECT_EQ(folder.problems_in(std::string(2 << 20, '[')), refusal);
}

TEST(ScenarioFile, IsUtf8) {
  const ScenarioFolder folder;
  EXPECT_EQ(folder.problems_in("\xEF\xBB\xBF" + least), "");
  EXPECT_EQ(folder.problems_in(std::string{"\xFF\xFEs\0c\0", 6}),
            "a.toml:1:1: UTF-16 text (a scenario is UTF-8 text) save the file as UTF-8");
  EXPECT_EQ(folder.problems_in("# Zo\xC3\xAB\n# Zo\xEB\n"),
            "a.toml:2:5: the byte 0xEB is not UTF-8 (a scenario is UTF-8 text) save the file as UTF-8");
  for (const std::string bad : {"\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE2\x82", "\x80"})
    EXPECT_TRUE(folder.problems_in("#" + bad).starts_with("a.toml:1:2: the byte 0x")) << folder.problems();
}

TEST(ScenarioFile, HoldsNoControlCharacters) {
  const ScenarioFolder folder;
  EXPECT_EQ(folder.problems_in("# \r\n" + least + "#\ttab\r\n"), "");
  EXPECT_EQ(folder.problems_in(std::string{"s\0c\0", 4}),
            "a.toml:1:2: control character U+0000 (TOML forbids it) remove it");
  EXPECT_EQ(folder.problems_in("\n# \x1b[31m"), "a.toml:2:3: control character U+001B (TOML forbids it) remove it");
  EXPECT_EQ(folder.problems_in("a\rb"), "a.toml:1:2: control character U+000D (TOML forbids it) remove it");
}

TEST(ScenarioFile, HoldsNoEndlessKeys) {
  const ScenarioFolder folder;
  const std::string refusal = "a key of more than 32 segments (no key of a scenario is so long)";
  EXPECT_EQ(folder.problems_in(repeated("a.", 500'000) + "a = 1"), "a.toml:1:64: " + refusal);
  EXPECT_EQ(folder.problems_in("[" + repeated("'a' . ", 1000) + "a]"), "a.toml:1:192: " + refusal);
  EXPECT_EQ(folder.problems_in(std::string(1'000'000, '.')), "a.toml:1:32: " + refusal);
  EXPECT_TRUE(folder.problems_in(least + repeated("a.", 31) + "a = 1").starts_with("a.toml:5:63: unknown key `a.a."));
}

TEST(ScenarioFile, MayHoldAsManyDotsAndBracketsInTextAsItLikes) {
  const ScenarioFolder folder;
  const std::string dots = std::string(100, '.') + std::string(100, '[');
  EXPECT_EQ(folder.problems_in("#" + dots + "\n" + least + "response.trace = \"\"\"\\\"\"\"" + dots + "\n" + dots +
                               "\"\"\"\"\"\n" + "[alerts] # " + dots + "\n"),
            "");
  EXPECT_EQ(folder.problems_in(least + "response.trace = '" + dots + "\\'\n"), "");
  EXPECT_EQ(folder.problems_in(least + "response.trace = '''" + dots + "'\n''" + dots + "'''''\n"), "");
  EXPECT_EQ(folder.problems_in(least + "response.trace = \"\\\"" + dots + "\\\\\"\n"), "");
}

TEST(ScenarioFile, IsNeverNestedDeeply) {
  const ScenarioFolder folder;
  const std::string refusal = "more than 32 brackets are open here (no scenario is nested so deeply)";
  EXPECT_EQ(folder.problems_in("a = " + std::string(1'000'000, '[')), "a.toml:1:37: " + refusal);
  EXPECT_EQ(folder.problems_in(repeated("{a=", 300'000)), "a.toml:1:97: " + refusal);
  EXPECT_EQ(folder.problems_in("a=" + repeated("{a=", 300'000)), "a.toml:1:99: " + refusal);
  EXPECT_EQ(folder.problems_in(repeated("[{", 300'000)), "a.toml:1:33: " + refusal);
  const std::string deep = repeated("a.", 31);
  const std::string deepest =
      "[" + deep + "a]\n" + deep + "a = " + repeated("{" + deep + "a=", 31) + "1" + std::string(31, '}');
  EXPECT_NE(folder.problems_in(least + deepest), "");
}

TEST(ScenarioFile, MayBeAnyMessWithoutHarm) {
  const ScenarioFolder folder;
  std::mt19937_64 random{7};
  std::string noise(100'000, '\0');
  for (char& c : noise) c = static_cast<char>(random());
  for (const std::string& mess : {std::string{},
                                  std::string{"\n"},
                                  std::string{"="},
                                  std::string{"[]"},
                                  std::string{"[[]]"},
                                  std::string{"\"\" = 1"},
                                  std::string{"'' . '' = 1"},
                                  std::string{"a"},
                                  std::string{"\"\"\"a\"\"\" = 1"},
                                  std::string{"a = \"\"\""},
                                  std::string{"a = '"},
                                  std::string{"a = 1__0"},
                                  std::string{"a = 0x"},
                                  std::string{"a = 2023-13-45"},
                                  std::string{"a.b = 1\na.b.c = 2"},
                                  noise,
                                  std::string(1 << 20, 'k'),
                                  std::string(1'000'000, 'k') + " = 1",
                                  repeated("a.b = {}\n[a.b]\n", 1000),
                                  repeated("[[a]]\n", 100'000),
                                  std::string(1'000'000, '"'),
                                  std::string(1'000'000, '\'')})
    EXPECT_NE(folder.problems_in(mess), "") << mess.substr(0, 20);
}

TEST(ScenarioFile, TellsTwoHundredProblemsAndCountsTheRest) {
  const ScenarioFolder folder;
  std::string text = least;
  for (int i = 0; i < 50'000; ++i) text += "alerts.radius.k" + std::to_string(i) + "=1\n";
  folder.write("a.toml", text.substr(0, text.rfind('\n', 1 << 20)));
  try {
    Settings{folder / "a.toml", small_register(), {}}.finish();
    FAIL() << "unknown keys are accepted";
  } catch (const InputError& error) {
    ASSERT_EQ(error.problems().size(), 201u);
    EXPECT_TRUE(error.problems()[1].where.ends_with("a.toml:6:15"));
    EXPECT_TRUE(error.problems().back().problem.ends_with(" more problems"));
  }
}

TEST(ScenarioFile, IsNamedWithAReasonWhereItCannotBeRead) {
  const ScenarioFolder folder;
  folder.write("storm.toml", least);
  const auto problem = [&folder](const std::filesystem::path& path) {
    try {
      const Settings settings{path, small_register(), {}};
      return std::string{};
    } catch (const InputError& error) {
      return folder.relative(error.what());
    }
  };
  EXPECT_EQ(problem(folder / "strom.toml"),
            "strom.toml: cannot be read (No such file or directory) did you mean storm.toml?");
  EXPECT_EQ(problem(folder / "storm"), "storm: cannot be read (No such file or directory) check the path");
  EXPECT_EQ(problem(folder / "storm.toml/x"), "storm.toml/x: cannot be read (Not a directory) check the path");
  EXPECT_EQ(problem(""), "\"\": cannot be read (No such file or directory) check the path");
  EXPECT_EQ(problem(folder / "."), ".: is a folder (a scenario is one file) name a .toml file in it");
  EXPECT_EQ(problem(folder / std::string(5000, 'x')),
            std::string(5000, 'x') + ": cannot be read (File name too long) check the path");
  EXPECT_EQ(problem(folder / "a\nb"), "a\\nb: cannot be read (No such file or directory) check the path");
}

TEST(ScenarioFile, ReadsOrThrowsInputErrorWhateverHappensToItsBytes) {
  const ScenarioFolder folder;
  const std::string valid = least + R"(
[alerts]
radius.median = "2 km"  # comment
duration = '90 s'
start = 2023-05-06
[channels]
app = { share = "35 %", order = "by age" }
[infrastructure.gateway]
rate = "600000/min"
operators = 0x10
[response]
shape = -1.5e0
weights = [ 0.2, 0.3,
  0.5 ]
trace = """
\u00e9 more"""
)";
  ASSERT_EQ(folder.problems_in(valid), "");
  const std::string pieces = "\"'[]{}=.,#\n\\ -+0e1_azT:%\xC3\x00";
  std::mt19937_64 random{20230506};
  int readable = 0;
  for (int i = 0; i < 1000; ++i) {
    std::string mutant = valid;
    for (std::uint64_t edits = 1 + random() % 4; edits > 0; --edits) {
      const std::size_t at = random() % mutant.size();
      const std::size_t length = std::min<std::size_t>(random() % 12, mutant.size() - at);
      const char piece = pieces[random() % pieces.size()];
      switch (random() % 4) {
        case 0:
          mutant[at] = piece;
          break;
        case 1:
          mutant.insert(at, 1 + random() % 3, piece);
          break;
        case 2:
          mutant.erase(at, length);
          break;
        default:
          mutant.insert(random() % mutant.size(), mutant.substr(at, length));
      }
    }
    EXPECT_NO_THROW(readable += folder.problems_in(mutant).empty() ? 1 : 0) << mutant;
  }
  EXPECT_GT(readable, 25);
  EXPECT_LT(readable, 750);
}

}  // namespace
}  // namespace bereik
