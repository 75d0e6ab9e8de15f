// bereik explain, understood or refused with a suggestion.
#include <gtest/gtest.h>

#include "tests/cli/typed_words.h"

namespace bereik {
namespace {

using test::refusal_of;

TEST(CommandLineOfExplain, TakesAScenarioAndWhatToChange) {
  const auto options =
      std::get<ExplainOptions>(parse_command_line({"explain", "a.toml", "--set", "a=1", "--set", "b=x=y"}));
  EXPECT_EQ(options.scenario, "a.toml");
  ASSERT_EQ(options.overrides.size(), 2u);
  EXPECT_EQ(options.overrides[0].key, "a");
  EXPECT_EQ(options.overrides[1].value, "x=y");
}

TEST(CommandLineOfExplain, TakesExactlyOneScenario) {
  EXPECT_EQ(
      refusal_of({"explain"}),
      "command line: no scenario (explain takes one scenario file, or two with --diff) for example bereik explain "
      "scenarios/burgernet-2023.toml");
  EXPECT_EQ(
      refusal_of({"explain", "a.toml", "b.toml"}),
      "command line: 2 scenarios (explain takes one scenario file, or two with --diff) for example bereik explain "
      "--diff a.toml b.toml");
}

TEST(CommandLineOfExplain, TakesTwoScenariosWhoseDifferenceItExplains) {
  const auto options = std::get<ExplainDiffOptions>(parse_command_line(
      {"explain", "--diff", "a.toml", "7", "--set", "a=1", "--seed", "5", "--first-replication", "3", "--out", "d"}));
  EXPECT_EQ(options.a.scenario, "a.toml");
  EXPECT_EQ(options.b.run, 7u);
  for (const SideOptions* side : {&options.a, &options.b}) {
    ASSERT_EQ(side->overrides.size(), 2u);
    EXPECT_EQ(side->overrides[1].key, "seed");
  }
  EXPECT_EQ(options.replication, 3u);
  EXPECT_EQ(options.out, "d");
  EXPECT_EQ(std::get<ExplainDiffOptions>(parse_command_line({"explain", "a.toml", "b.toml", "--diff"})).b.scenario,
            "b.toml");
}

TEST(CommandLineOfExplain, ChangesOneSideAlone) {
  const auto options =
      std::get<ExplainDiffOptions>(parse_command_line({"explain", "--diff", "a.toml", "--set-b", "x=1"}));
  EXPECT_EQ(options.a.own_text(), "");
  EXPECT_EQ(options.b.name(), "a.toml");
  EXPECT_EQ(options.b.own_text(), "with x=1");
  const auto runs = std::get<ExplainDiffOptions>(parse_command_line({"explain", "--diff", "3", "3", "--set-b", "x=1"}));
  EXPECT_EQ(runs.b.name(), "run 3");
  EXPECT_EQ(runs.b.overrides.size(), 1u) << "a run is made again, with changes";
  EXPECT_NE(refusal_of({"explain", "a.toml", "--set-b", "x=1"}).find("--set-b without --diff"), std::string::npos);
}

TEST(CommandLineOfExplain, RefusesHalfADifference) {
  EXPECT_EQ(refusal_of({"explain", "--diff", "a.toml"}),
            "command line: explain --diff with one scenario (what differs is between two) name the other one, too, "
            "or say what is other in it by --set-b");
  EXPECT_EQ(refusal_of({"explain", "a.toml", "--first-replication", "1"}),
            "command line: --first-replication without --diff (one scenario is explained without running it) leave it "
            "out");
  EXPECT_NO_THROW(parse_command_line({"explain", "a.toml"}, {{"BEREIK_SEED", "5"}}));
}

TEST(CommandLineOfExplain, NamesTheNearestOptionOfItsOwn) {
  EXPECT_EQ(refusal_of({"explain", "a.toml", "--sett", "a=1"}),
            "command line: unknown option `--sett` did you mean `--set`?");
  EXPECT_EQ(refusal_of({"explain", "a.toml", "--jobs", "2"}),
            "command line: unknown option `--jobs` see bereik help explain");
  EXPECT_EQ(refusal_of({"explian", "a.toml"}), "command line: unknown verb `explian` did you mean `explain`?");
}

TEST(CommandLineOfExplain, ShowsItsHelp) {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"help", "explain"}, std::vector<std::string>{"explain", "--help"}}) {
    const std::string help = std::get<HelpRequest>(parse_command_line(words)).text;
    EXPECT_TRUE(help.starts_with("bereik explain SCENARIO")) << help;
    EXPECT_NE(help.find("--set"), std::string::npos);
  }
  EXPECT_NE(std::get<HelpRequest>(parse_command_line({})).text.find("bereik explain SCENARIO"), std::string::npos);
}

}  // namespace
}  // namespace bereik
