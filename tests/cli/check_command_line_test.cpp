// bereik check as typed.
#include <gtest/gtest.h>

#include "models/core/errors.h"
#include "sim/cli/command_line.h"

namespace bereik {
namespace {

using Words = std::vector<std::string>;

CheckOptions check_of(Words words) {
  words.insert(words.begin(), {"check", "a.toml"});
  const CommandLine command = parse_command_line(words);
  EXPECT_EQ(command.verb, CommandLine::Verb::check);
  return command.check;
}

std::string refusal_of(const Words& words) {
  try {
    parse_command_line(words);
    return {};
  } catch (const InputError& error) {
    return error.what();
  }
}

TEST(CheckCommandLine, TakesScenariosAndFiles) {
  const CheckOptions options =
      check_of({"b.toml", "--budgets", "n.toml", "--junit", "j.xml", "--json", "-", "--seed", "9"});
  EXPECT_EQ(options.scenarios, (std::vector<std::filesystem::path>{"a.toml", "b.toml"}));
  EXPECT_EQ(options.budgets, "n.toml");
  EXPECT_EQ(options.junit, "j.xml");
  EXPECT_EQ(options.json, "-");
  ASSERT_EQ(options.overrides.size(), 1U);
}

TEST(CheckCommandLine, LeavesTheMaximumToTheScenario) {
  const CheckOptions options = check_of({});
  EXPECT_EQ(options.least, 10U);
  EXPECT_FALSE(options.most);
  EXPECT_TRUE(options.budgets.empty() && options.junit.empty());
}

TEST(CheckCommandLine, TakesAMaximumOrARangeOfReplications) {
  EXPECT_EQ(check_of({"--replications", "200"}).most, 200U);
  EXPECT_EQ(check_of({"--replications", "200"}).least, 10U);
  EXPECT_EQ(check_of({"--replications", "20..200"}).most, 200U);
  EXPECT_EQ(check_of({"--replications", "20..200"}).least, 20U);
}

TEST(CheckCommandLine, RefusesReplicationsThatCannotBeJudged) {
  for (const char* wrong : {"9", "0", "9..20", "30..20", "10..", "..20", "10...20", "-20", "x", "10000000000", ""})
    EXPECT_NE(refusal_of({"check", "a.toml", "--replications", wrong}).find("a verdict takes 10 replications"),
              std::string::npos)
        << wrong;
}

TEST(CheckCommandLine, WantsAScenario) {
  EXPECT_NE(refusal_of({"check"}).find("no scenario"), std::string::npos);
  EXPECT_NE(refusal_of({"check", "a.toml", "--budget", "b"}).find("did you mean `--budgets`?"), std::string::npos);
  EXPECT_NE(refusal_of({"chekc", "a.toml"}).find("did you mean `check`?"), std::string::npos);
}

TEST(CheckCommandLine, ShowsEveryOptionInItsHelp) {
  for (const Words& words : {Words{"help", "check"}, Words{"check", "--help"}}) {
    const std::string help = parse_command_line(words).help;
    for (const char* option : {"--budgets", "--junit", "--set", "--seed", "--replications", "--first-replication",
                               "--jobs", "--json", "--quiet", "--no-progress", "Exit codes: 0"})
      EXPECT_NE(help.find(option), std::string::npos) << option;
  }
}

}  // namespace
}  // namespace bereik
