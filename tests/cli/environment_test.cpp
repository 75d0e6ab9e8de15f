// What the environment says: less than what is typed, more than the scenario, refused as its option would be.
#include "sim/cli/environment.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "sim/cli/command_line.h"
#include "sim/cli/verbs.h"

namespace bereik {
namespace {

using Words = std::vector<std::string>;

template <class Options>
Options parsed(const Words& arguments, const Environment& environment) {
  return std::get<Options>(parse_command_line(arguments, environment));
}

std::string refusal_of(const Words& arguments, const Environment& environment) {
  try {
    parse_command_line(arguments, environment);
    return {};
  } catch (const InputError& error) {
    return error.what();
  }
}

const Environment full{{"BEREIK_JOBS", "3"},     {"BEREIK_REPLICATIONS", "7"}, {"BEREIK_FIRST_REPLICATION", "2"},
                       {"BEREIK_OUT", "there"},  {"BEREIK_PATIENCE", "90 s"},  {"BEREIK_COLOR", "always"},
                       {"BEREIK_VERBOSE", "1"},  {"BEREIK_FORMAT", "csv"},     {"BEREIK_NO_PROGRESS", "yes"},
                       {"BEREIK_BUDGETS", "b"},  {"BEREIK_SAMPLES", "40"},     {"BEREIK_SEED", "9"},
                       {"BEREIK_QUIET", "false"}};

TEST(EnvironmentOfRun, SaysWhatItsOptionsSay) {
  const auto run = parsed<RunOptions>({"run", "a.toml"}, full);
  EXPECT_EQ(run.jobs, 3U);
  EXPECT_EQ(run.replications, 7U);
  EXPECT_EQ(run.first_replication, 2U);
  EXPECT_EQ(run.out, "there");
  EXPECT_EQ(run.patience, Seconds{90});
  EXPECT_EQ(run.colour, ColourChoice::on);
  EXPECT_TRUE(run.verbose);
  EXPECT_FALSE(run.quiet);
  EXPECT_EQ(run.format, Format::csv);
  EXPECT_FALSE(run.show_progress);
  ASSERT_EQ(run.overrides.size(), 1U);
  EXPECT_EQ(run.overrides[0].value, "9");
}

TEST(EnvironmentOfRun, IsSilencedByWhatIsTyped) {
  const auto run = parsed<RunOptions>({"run", "a.toml", "--jobs", "1", "--replications", "5", "--out", "here",
                                       "--quiet", "--format", "json", "--color", "never"},
                                      full);
  EXPECT_EQ(run.jobs, 1U);
  EXPECT_EQ(run.replications, 5U);
  EXPECT_EQ(run.out, "here");
  EXPECT_TRUE(run.quiet);
  EXPECT_FALSE(run.verbose);
  EXPECT_EQ(run.format, Format::json);
  EXPECT_EQ(run.colour, ColourChoice::off);
  EXPECT_FALSE(parsed<RunOptions>({"run", "a.toml", "--no-store"}, full).is_kept);
}

TEST(EnvironmentOfRun, GivesASeedThatAnySetReplaces) {
  const auto run = parsed<RunOptions>({"run", "a.toml", "--set", "seed=5"}, full);
  ASSERT_EQ(run.overrides.size(), 2U);
  EXPECT_EQ(run.overrides[0].value, "9");
  EXPECT_EQ(run.overrides[1].value, "5");
}

TEST(EnvironmentOfOtherVerbs, SaysWhatTheirOptionsSay) {
  EXPECT_EQ(parsed<CheckOptions>({"check", "a"}, full).budgets, "b");
  EXPECT_EQ(parsed<CheckOptions>({"check", "a"}, full).replications, 7U);
  EXPECT_EQ(parsed<BacktestOptions>({"backtest", "a", "b"}, full).samples, 40U);
  EXPECT_EQ(parsed<ListOptions>({"list"}, full).out, "there");
  EXPECT_EQ(parsed<ReproOptions>({"repro"}, full).jobs, 3U);
}

TEST(EnvironmentOfBacktest, DoesNotTakeTheStoreForItsFolderOfTables) {
  EXPECT_TRUE(parsed<BacktestOptions>({"backtest", "a", "b"}, full).out.empty());
}

TEST(EnvironmentOfAnyVerb, IsOutOfTheWayWhereItIsEmptyOrNotRead) {
  EXPECT_FALSE(parsed<RunOptions>({"run", "a"}, {{"BEREIK_REPLICATIONS", ""}}).replications);
  EXPECT_EQ(refusal_of({"explain", "a"}, {{"BEREIK_JOBS", "zero"}}), "");
}

TEST(EnvironmentOfAnyVerb, IsRefusedAtItsVariable) {
  EXPECT_EQ(refusal_of({"run", "a"}, {{"BEREIK_JOBS", "zero"}}),
            "environment: BEREIK_JOBS=zero (a whole number of at least 1 is expected) for example BEREIK_JOBS=20");
  EXPECT_EQ(refusal_of({"run", "a"}, {{"BEREIK_QUIET", "perhaps"}}),
            "environment: BEREIK_QUIET=perhaps (1 or 0 is expected) for example BEREIK_QUIET=1");
  EXPECT_TRUE(
      refusal_of({"run", "a"}, {{"BEREIK_PATIENCE", "10 km"}}).starts_with("environment: BEREIK_PATIENCE=10 km (km"));
  EXPECT_TRUE(refusal_of({"list"}, {{"BEREIK_FORMAT", "xml"}}).starts_with("environment: BEREIK_FORMAT=xml ("));
  EXPECT_EQ(refusal_of({"run", "a"}, {{"BEREIK_SEED", "\x1b[31m"}}).find('\x1b'), std::string::npos);
  EXPECT_EQ(refusal_of({"run", "a", "--jobs", "2"}, {{"BEREIK_JOBS", "zero"}}), "");
}

TEST(UnknownVariables, AreThoseThatNoVerbReads) {
  EXPECT_TRUE(unknown_variables(full).empty());
  EXPECT_TRUE(unknown_variables({{"BEREIK_DATA", "x"}, {"BEREI_JOBS", "x"}, {"HOME", "x"}}).empty());
  const auto problems = unknown_variables({{"BEREIK_JOB", "2"}, {"BEREIK_WEATHER", "ice"}, {"BEREIL", ""}});
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_EQ(problems[0].text(),
            "environment: unknown variable `BEREIK_JOB` (no verb reads it) did you mean `BEREIK_JOBS`?");
  EXPECT_EQ(problems[1].text(), "environment: unknown variable `BEREIK_WEATHER` (no verb reads it)");
}

TEST(EnvironmentOfTheProgram, HoldsItsVariables) {
  ::setenv("BEREIK_TEST_OF_ENVIRONMENT", "a=b", 1);
  EXPECT_EQ(environment().at("BEREIK_TEST_OF_ENVIRONMENT"), "a=b");
  ::unsetenv("BEREIK_TEST_OF_ENVIRONMENT");
  EXPECT_FALSE(environment().contains("BEREIK_TEST_OF_ENVIRONMENT"));
}

TEST(Terminal, ObeysEscapesUnlessItIsDumb) {
  EXPECT_TRUE(obeys_escapes({{"TERM", "xterm"}}));
  EXPECT_FALSE(obeys_escapes({{"TERM", "dumb"}}));
  EXPECT_FALSE(obeys_escapes({{"TERM", ""}}));
  EXPECT_FALSE(obeys_escapes({}));
}

}  // namespace
}  // namespace bereik
