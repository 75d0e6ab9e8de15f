// The verbs of stored runs and of verdicts, and the options that speak of them.
#include <gtest/gtest.h>

#include "tests/cli/typed_words.h"

namespace bereik {
namespace {

using test::parsed;
using test::refusal_of;
using test::Words;

TEST(CommandLineOfRun, KeepsARunInTheDefaultStore) {
  const auto run = parsed<RunOptions>({"run", "a.toml"});
  EXPECT_EQ(run.out, "results/runs");
  EXPECT_TRUE(run.is_kept);
  EXPECT_FALSE(run.is_resumed);
  EXPECT_EQ(run.format, Format::text);
  EXPECT_EQ(run.patience, Seconds{600});
  EXPECT_EQ(run.colour, ColourChoice::automatic);
  EXPECT_FALSE(run.verbose);
}

TEST(CommandLineOfRun, TakesWhatSaysWhereARunGoes) {
  const auto run = parsed<RunOptions>({"run", "a.toml", "--out", "there", "--resume", "--format", "csv", "--patience",
                                       "1.5min", "--verbose", "--color", "never"});
  EXPECT_EQ(run.out, "there");
  EXPECT_TRUE(run.is_resumed);
  EXPECT_EQ(run.format, Format::csv);
  EXPECT_EQ(run.patience, Seconds{90});
  EXPECT_TRUE(run.verbose);
  EXPECT_EQ(run.colour, ColourChoice::off);
  EXPECT_FALSE(parsed<RunOptions>({"run", "a.toml", "--no-store"}).is_kept);
}

TEST(CommandLineOfRun, RefusesOptionsThatContradictEachOther) {
  EXPECT_TRUE(refusal_of({"run", "a", "--quiet", "--verbose"}).starts_with("command line: --quiet and --verbose ("));
  EXPECT_TRUE(
      refusal_of({"run", "a", "--resume", "--no-store"}).starts_with("command line: --resume and --no-store ("));
  EXPECT_TRUE(refusal_of({"run", "a", "--no-store", "--out", "b"}).starts_with("command line: --no-store and --out ("));
  EXPECT_TRUE(refusal_of({"run", "a", "--json", "-", "--format", "csv"})
                  .starts_with("command line: --json - and --format csv (both go to stdout)"));
  EXPECT_EQ(refusal_of({"run", "a", "--json", "-", "--format", "json"}), "");
}

TEST(CommandLineOfRun, RefusesDurationsChoicesAndSeedsThatAreNone) {
  EXPECT_EQ(refusal_of({"run", "a", "--patience", "10"}).find("command line: --patience \"10\" ("), 0U);
  EXPECT_EQ(refusal_of({"run", "a", "--patience", "10 km"}).find("command line: --patience \"10 km\" (km measures"),
            0U);
  EXPECT_EQ(refusal_of({"run", "a", "--patience", "0 s"}),
            "command line: --patience \"0 s\" (more than none is expected) for example --patience 10min");
  EXPECT_EQ(refusal_of({"run", "a", "--format", "jsno"}),
            "command line: --format \"jsno\" (text, json or csv is expected) for example --format json");
  EXPECT_EQ(
      refusal_of({"run", "a", "--seed", "-1"}),
      "command line: --seed \"-1\" (a whole number from 0 to 9223372036854775807 is expected) for example --seed 42");
}

TEST(CommandLineOfRun, RefusesAllThatItCannotUseAtOnce) {
  const std::string refusal = refusal_of({"run", "a", "--jobs", "no", "--set", "x", "--seed", "y", "--format", "z"});
  for (const char* part : {"--jobs \"no\"", "--set \"x\"", "--seed \"y\"", "--format \"z\""})
    EXPECT_NE(refusal.find(part), std::string::npos) << part;
}

TEST(CommandLineOfCheck, TakesScenariosAndABudgetFile) {
  const auto check = parsed<CheckOptions>({"check", "a.toml", "b.toml", "--budgets", "c.toml", "--junit", "d.xml",
                                           "--json", "-", "--seed", "7", "--markdown", "e.md", "--deadline", "2 min"});
  EXPECT_EQ(check.scenarios, (std::vector<std::filesystem::path>{"a.toml", "b.toml"}));
  EXPECT_EQ(check.budgets, "c.toml");
  EXPECT_EQ(check.junit, "d.xml");
  EXPECT_EQ(check.markdown, "e.md");
  EXPECT_EQ(check.deadline, Seconds{120});
  EXPECT_EQ(check.json, "-");
  EXPECT_EQ(check.overrides.size(), 1U);
  EXPECT_EQ(check.least, 10U);
  EXPECT_FALSE(check.most);
  EXPECT_FALSE(check.replications);
  EXPECT_TRUE(refusal_of({"check"}).starts_with("command line: no scenario (check takes one scenario file or more)"));
}

TEST(CommandLineOfCheck, TakesANumberOfReplicationsOrARange) {
  const auto fixed = parsed<CheckOptions>({"check", "a", "--replications", "30"});
  EXPECT_EQ(fixed.replications, 30U);
  EXPECT_EQ(fixed.least, 30U);
  EXPECT_EQ(fixed.most, 30U);
  const auto range = parsed<CheckOptions>({"check", "a", "--replications", "10..200"});
  EXPECT_FALSE(range.replications);
  EXPECT_EQ(range.least, 10U);
  EXPECT_EQ(range.most, 200U);
  for (const char* bad : {"0", "20..10", "..", "1..", "..5", "0..5", "1...5", "a..b"})
    EXPECT_TRUE(refusal_of({"check", "a", "--replications", bad}).starts_with("command line: --replications")) << bad;
}

TEST(CommandLineOfStoredRuns, ListsRunsUnlessScenariosAreAskedFor) {
  EXPECT_EQ(parsed<ListOptions>({"list"}).what, ListOptions::What::runs);
  EXPECT_EQ(parsed<ListOptions>({"list"}).out, "results/runs");
  const auto list = parsed<ListOptions>({"list", "scenarios", "--format", "json", "--out", "there"});
  EXPECT_EQ(list.what, ListOptions::What::scenarios);
  EXPECT_EQ(list.format, Format::json);
  EXPECT_EQ(list.out, "there");
  EXPECT_EQ(refusal_of({"list", "scenario"}),
            "command line: unknown word `scenario` (runs or scenarios is expected) did you mean `scenarios`?");
}

TEST(CommandLineOfStoredRuns, TakesTheNumberOfARunOrNone) {
  EXPECT_FALSE(parsed<ExportOptions>({"export"}).run);
  const auto told = parsed<ExportOptions>({"export", "3", "--format", "csv", "--file", "a.csv", "--out", "there"});
  EXPECT_EQ(told.run, 3U);
  EXPECT_EQ(told.format, Format::csv);
  EXPECT_EQ(told.file, "a.csv");
  EXPECT_EQ(told.out, "there");
  const auto repro = parsed<ReproOptions>({"repro", "4", "--jobs", "2", "--patience", "1 h", "--no-progress"});
  EXPECT_EQ(repro.run, 4U);
  EXPECT_EQ(repro.jobs, 2U);
  EXPECT_EQ(repro.patience, Seconds{3600});
  EXPECT_FALSE(repro.show_progress);
  EXPECT_TRUE(parsed<ReproOptions>({"repro"}).show_progress);
  for (const char* bad : {"", "0", "-1", "latest", "1.0", "9999999999"})
    EXPECT_TRUE(refusal_of({"repro", "--", bad}).starts_with("command line: run \"")) << bad;
}

TEST(CommandLine, TellsOneWhoForgetsTheVerbWhereItBelongs) {
  EXPECT_EQ(refusal_of({"--jobs", "2", "run"}),
            "command line: unknown verb `--jobs` the verb comes first, like bereik run");
  EXPECT_EQ(refusal_of({"-x"}), "command line: unknown verb `-x` the verb comes first, like bereik run");
  EXPECT_EQ(refusal_of({"frobnicate"}), "command line: unknown verb `frobnicate` bereik help lists the verbs");
  EXPECT_EQ(refusal_of({"a.toml"}), "command line: unknown verb `a.toml` did you mean `bereik run a.toml`?");
}

TEST(CommandLine, HelpsWithTheVerbThatIsNamedOrMeant) {
  EXPECT_EQ(refusal_of({"help", "rnu"}), "command line: unknown verb `rnu` did you mean `run`?");
  const std::string help = parsed<HelpRequest>({"help", "run"}).text;
  for (const Words& words : {Words{"--help", "run"}, Words{"run", "-h"}, Words{"run", "--jobs", "no", "--help"}})
    EXPECT_EQ(parsed<HelpRequest>(words).text, help);
}

TEST(CommandLine, TakesWhatFollowsTwoDashesAsItIs) {
  EXPECT_EQ(parsed<RunOptions>({"run", "--", "--odd.toml"}).scenario, "--odd.toml");
  EXPECT_EQ(refusal_of({"run", "a.toml", "-jobs"}), "command line: unknown option `-jobs` did you mean `--jobs`?");
}

TEST(CommandLine, SaysWhatAnOptionLacksOrHasTooMuch) {
  EXPECT_EQ(refusal_of({"run", "a", "--seed"}), "command line: --seed lacks its value write --seed N");
  EXPECT_EQ(refusal_of({"run", "a", "--jobs=1", "--jobs=2"}), "command line: --jobs is given twice give it once");
  EXPECT_EQ(refusal_of({"run", "a", "--quiet=1"}), "command line: --quiet takes no value write --quiet alone");
}

}  // namespace
}  // namespace bereik
