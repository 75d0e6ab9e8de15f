// The table of verbs: nothing is missing, nothing is there twice, and each verb is understood and helped.
#include "sim/cli/verbs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <iomanip>
#include <set>
#include <sstream>

#include "sim/cli/command_line.h"
#include "sim/cli/help.h"

namespace bereik {
namespace {

std::vector<std::string> words_in(std::string_view command) {
  std::vector<std::string> words;
  std::istringstream text{std::string{command}};
  for (std::string word; text >> std::quoted(word) && word != "|" && word != ">";) words.push_back(word);
  return words;
}

std::size_t columns(const std::string& line) {
  return static_cast<std::size_t>(std::ranges::count_if(line, [](char c) { return (c & 0xC0) != 0x80; }));
}

TEST(Verbs, AreUnderstoodAsTheirExamplesWriteThem) {
  for (const Verb& verb : verbs()) {
    ASSERT_FALSE(verb.examples.empty()) << verb.name;
    for (const Example& example : verb.examples) {
      std::vector<std::string> words = words_in(example.command);
      ASSERT_EQ(words.front(), "bereik");
      EXPECT_EQ(words.at(1), verb.name);
      words.erase(words.begin());
      EXPECT_NO_THROW(parse_command_line(words)) << example.command;
    }
  }
}

TEST(Verbs, HaveOneNameAndTheirOptionsToo) {
  std::set<std::string_view> names;
  for (const Verb& verb : verbs()) {
    EXPECT_TRUE(names.insert(verb.name).second) << verb.name;
    std::set<std::string_view> options;
    for (const Option& option : options_of(verb)) {
      EXPECT_TRUE(options.insert(option.name).second) << verb.name << option.name;
      EXPECT_EQ(option.argument.empty(), option.takes == Takes::nothing) << option.name;
      EXPECT_FALSE(option.meaning.ends_with('.')) << option.name;
    }
    EXPECT_TRUE(options.contains("help")) << verb.name;
  }
}

TEST(Verbs, NameTheVariableOfAnOptionAfterIt) {
  for (const Verb& verb : verbs())
    for (const Option& option : options_of(verb)) {
      if (option.variable.empty()) continue;
      std::string name = "BEREIK_";
      for (const char c : option.name) name += c == '-' ? '_' : static_cast<char>(std::toupper(c));
      EXPECT_EQ(option.variable, name);
    }
}

TEST(Help, OfAVerbShowsEveryOptionEveryExampleAndEveryExitCode) {
  for (const Verb& verb : verbs()) {
    const std::string help = help_of(verb);
    EXPECT_TRUE(help.starts_with("bereik " + std::string{verb.name})) << help;
    for (const Option& option : options_of(verb))
      EXPECT_NE(help.find("\n  --" + std::string{option.name}), std::string::npos) << option.name;
    for (const Example& example : verb.examples) EXPECT_NE(help.find(example.command), std::string::npos);
    for (const ExitMeaning& exit : verb.exits)
      EXPECT_NE(help.find("\n  " + std::to_string(exit.code) + "   "), std::string::npos) << verb.name;
  }
}

TEST(Help, OfAllShowsEveryVerbWithItsSummary) {
  const std::string help = general_help();
  for (const Verb& verb : verbs())
    EXPECT_NE(help.find("\n  bereik " + std::string{verb.name}), std::string::npos) << verb.name;
}

TEST(Help, FitsATerminalOfEightyColumns) {
  std::string all = general_help();
  std::set<std::string> examples;
  for (const Verb& verb : verbs()) {
    all += help_of(verb);
    for (const Example& example : verb.examples) examples.insert("  " + std::string{example.command});
  }
  std::istringstream lines{all};
  for (std::string line; std::getline(lines, line);)
    if (!examples.contains(line)) {
      EXPECT_LE(columns(line), 80U) << line;
    }
}

TEST(Help, BreaksTextBetweenWords) {
  EXPECT_EQ(wrapped("one two three", 7, 2), "one two\n  three");
  EXPECT_EQ(wrapped("één twéé", 8, 2), "één twéé");
  EXPECT_EQ(wrapped("seventeen a", 4, 1), "seventeen\n a");
  EXPECT_EQ(wrapped("", 4, 1), "");
}

}  // namespace
}  // namespace bereik
