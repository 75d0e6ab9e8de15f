// What the user typed, understood or refused with a suggestion.
#include "sim/cli/command_line.h"

#include <gtest/gtest.h>

#include "tests/cli/typed_words.h"

namespace bereik {
namespace {

using test::parsed;
using test::refusal_of;
using test::Words;

RunOptions run_of(Words options) {
  options.insert(options.begin(), {"run", "a.toml"});
  return parsed<RunOptions>(options);
}

std::string refusal_of_run(Words options) {
  options.insert(options.begin(), {"run", "a.toml"});
  return refusal_of(options);
}

TEST(CommandLine, ShowsHelpWhereNothingIsAsked) {
  for (const Words& words :
       {Words{}, Words{"help"}, Words{"--help"}, Words{"-h"}, Words{"run", "--help"}, Words{"help", "run"}}) {
    EXPECT_NE(parsed<HelpRequest>(words).text.find("bereik run SCENARIO"), std::string::npos);
  }
}

TEST(CommandLine, ShowsEveryOptionOfRunInItsHelp) {
  const std::string help = parsed<HelpRequest>({"help", "run"}).text;
  for (const char* option :
       {"--set", "--seed", "--replications", "--first-replication", "--jobs", "--json", "--quiet", "--no-progress"})
    EXPECT_NE(help.find(option), std::string::npos) << option;
}

TEST(CommandLine, ShowsTheOptionsOfCompareInItsHelp) {
  for (const Words& words : {Words{"help", "compare"}, Words{"compare", "--help"}}) {
    const std::string help = parsed<HelpRequest>(words).text;
    for (const char* part : {"bereik compare A [B]", "--set-b", "--seed", "--replications", "--json"})
      EXPECT_NE(help.find(part), std::string::npos) << part;
  }
}

TEST(CommandLine, RunsAsManyReplicationsAsAPrecisionTakes) {
  EXPECT_FALSE(parsed<RunOptions>({"run", "a.toml"}).precision);
  EXPECT_FALSE(parsed<RunOptions>({"run", "a.toml", "--replications", "7"}).precision);
  const auto range = parsed<RunOptions>({"run", "a.toml", "--replications", "20..300"});
  ASSERT_TRUE(range.precision);
  EXPECT_EQ(range.precision->share, 0.05);
  EXPECT_EQ(range.precision->metrics, (Words{"reach.seen", "f_seen.5min", "time.handover.p95"}));
  EXPECT_EQ(range.replications, 20U);
  EXPECT_EQ(range.most, 300U);
  const auto precise = parsed<RunOptions>({"run", "a.toml", "--precision", "2 %", "--precise", "a", "--precise", "b"});
  EXPECT_DOUBLE_EQ(precise.precision->share, 0.02);
  EXPECT_EQ(precise.precision->metrics, (Words{"a", "b"}));
  EXPECT_EQ(precise.replications, 10U);
  EXPECT_EQ(parsed<RunOptions>({"run", "a.toml", "--precision", "2 %", "--replications", "5"}).most, 5U);
  EXPECT_NE(refusal_of({"run", "a.toml", "--precision", "100 %"}).find("less than all is expected"), std::string::npos);
  EXPECT_NE(refusal_of({"run", "a.toml", "--replications", "9..5"}).find("the smaller one first"), std::string::npos);
}

TEST(CommandLine, BacktestsTwoYears) {
  const auto plain = parsed<BacktestOptions>({"backtest", "a.toml", "b.toml"});
  EXPECT_EQ(plain.samples, 200U);
  EXPECT_TRUE(plain.out.empty());
  EXPECT_TRUE(plain.show_progress);
  const auto options = parsed<BacktestOptions>(
      {"backtest", "a.toml", "b.toml", "--samples", "40", "--jobs", "3", "--out", "folder", "--no-progress"});
  EXPECT_EQ(options.fitted, "a.toml");
  EXPECT_EQ(options.other, "b.toml");
  EXPECT_EQ(options.samples, 40U);
  EXPECT_EQ(options.jobs, 3U);
  EXPECT_EQ(options.out, "folder");
  EXPECT_FALSE(options.show_progress);
  EXPECT_NE(refusal_of({"backtest", "a.toml"}).find("backtest takes the year"), std::string::npos);
  EXPECT_NE(refusal_of({"backtest", "a.toml", "b.toml", "--samples", "19"}).find("at least 20"), std::string::npos);
  EXPECT_NE(parsed<HelpRequest>({"help", "backtest"}).text.find("--samples"), std::string::npos);
}

TEST(CommandLine, KnowsItsVersion) {
  for (const char* word : {"--version", "-V", "version"})
    EXPECT_TRUE(std::holds_alternative<VersionRequest>(parse_command_line({word}))) << word;
}

TEST(CommandLine, RunsAScenarioAsItSaysByDefault) {
  const RunOptions run = run_of({});
  EXPECT_EQ(run.scenario, "a.toml");
  EXPECT_FALSE(run.replications);
  EXPECT_EQ(run.first_replication, 0U);
  EXPECT_GE(run.jobs, 1U);
  EXPECT_TRUE(run.overrides.empty());
  EXPECT_EQ(run.json, "");
  EXPECT_FALSE(run.quiet);
  EXPECT_TRUE(run.show_progress);
}

TEST(CommandLine, TakesOptionsBeforeAndAfterTheScenario) {
  const auto run = parsed<RunOptions>({"run", "--replications", "7", "a.toml", "--jobs=3", "--json", "-", "--quiet"});
  EXPECT_EQ(run.scenario, "a.toml");
  EXPECT_EQ(run.replications, 7U);
  EXPECT_EQ(run.jobs, 3U);
  EXPECT_EQ(run.json, "-");
  EXPECT_TRUE(run.quiet);
  EXPECT_FALSE(run.show_progress);
  EXPECT_EQ(run_of({"--first-replication", "3"}).first_replication, 3U);
  EXPECT_FALSE(run_of({"--no-progress"}).show_progress);
}

TEST(CommandLine, KeepsEverySetInOrderAndTheSeedBehindThem) {
  const std::vector<Override> overrides =
      run_of({"--set", "title=a=b, c", "--seed", "9", "--set", "alerts.trace=", "--set=title=d"}).overrides;
  ASSERT_EQ(overrides.size(), 4U);
  EXPECT_EQ(overrides[0].key, "title");
  EXPECT_EQ(overrides[0].value, "a=b, c");
  EXPECT_EQ(overrides[1].value, "");
  EXPECT_EQ(overrides[2].value, "d");
  EXPECT_EQ(overrides[3].key, "seed");
  EXPECT_EQ(overrides[3].value, "9");
}

TEST(CommandLine, SuggestsTheVerbThatWasMeant) {
  EXPECT_EQ(refusal_of({"rum", "a.toml"}), "command line: unknown verb `rum` did you mean `run`?");
  EXPECT_EQ(refusal_of({"halp"}), "command line: unknown verb `halp` did you mean `help`?");
  EXPECT_TRUE(refusal_of({"frobnicate"}).starts_with("command line: unknown verb `frobnicate`"));
}

TEST(CommandLine, SuggestsTheOptionThatWasMeant) {
  EXPECT_EQ(refusal_of_run({"--replication", "3"}),
            "command line: unknown option `--replication` did you mean `--replications`?");
  EXPECT_EQ(refusal_of_run({"--sede", "3"}), "command line: unknown option `--sede` did you mean `--seed`?");
}

TEST(CommandLine, RefusesAnOptionThatNobodyKnows) {
  EXPECT_TRUE(refusal_of_run({"--frobnicate"}).starts_with("command line: unknown option `--frobnicate`"));
}

TEST(CommandLine, RefusesNumbersThatAreNone) {
  for (const std::string bad :
       {"0", "-1", "1.5", "many", "", " 1", "0x10", "1e3", "4294967297", "99999999999999999999"}) {
    EXPECT_TRUE(refusal_of_run({"--replications=" + bad}).starts_with("command line: ")) << bad;
    EXPECT_TRUE(refusal_of_run({"--jobs=" + bad}).starts_with("command line: ")) << bad;
  }
  EXPECT_EQ(
      refusal_of_run({"--replications", "many"}),
      "command line: --replications \"many\" (a whole number of at least 1 is expected) for example --replications 20");
  EXPECT_EQ(refusal_of_run({"--first-replication", "0"}), "");
}

TEST(CommandLine, RefusesASetWithoutKeyOrEqualsSign) {
  const std::string why = "(a key, an equals sign and a value are expected) for example --set alerts.count.amber=1";
  EXPECT_EQ(refusal_of_run({"--set", "seed"}), "command line: --set \"seed\" " + why);
  EXPECT_EQ(refusal_of_run({"--set", "=1"}), "command line: --set \"=1\" " + why);
}

TEST(CommandLine, RefusesNoScenarioAndTwo) {
  EXPECT_TRUE(refusal_of({"run"}).starts_with("command line: no scenario (run takes one scenario file)"));
  EXPECT_TRUE(
      refusal_of({"run", "a.toml", "b.toml"}).starts_with("command line: 2 scenarios (run takes one scenario file)"));
}

TEST(CommandLine, RefusesAnOptionWithoutItsValueAndOneGivenTwice) {
  EXPECT_TRUE(refusal_of_run({"--seed"}).starts_with("command line: "));
  EXPECT_TRUE(refusal_of_run({"--jobs", "1", "--jobs", "2"}).starts_with("command line: "));
  EXPECT_TRUE(refusal_of_run({"--quiet=1"}).starts_with("command line: "));
}

TEST(CommandLine, PrintsNoControlBytesOfWhatWasTyped) {
  for (const Words& words :
       {Words{"\x1b[31m"}, Words{"run", "a", "--set", "\x1b[31m"}, Words{"run", "a", "--jobs", "\x1b[31m"}})
    EXPECT_EQ(refusal_of(words).find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace bereik
