// bereik check, as a user and a CI job start it.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "tests/end_to_end/program.h"

namespace bereik::test {
namespace {

using nlohmann::json;

std::string budget(const std::string& name, const std::string& rest) {
  return "[[budget]]\nname = \"" + name + "\"\n" + rest + "\n";
}
const std::string header = "schema = 1\n";
const std::string kept = budget("hand-over", "metric = \"time.handover.p95\"\nat_most = \"15 s\"");
const std::string broken = budget("reach", "metric = \"reach.seen_per_addressed\"\nat_least = \"50 %\"");
// The mean is 38.6 %, give or take 0.5 % a replication: ten do not tell it from 38.3 %, some more do.
const std::string near = budget("near", "metric = \"reach.seen_per_addressed\"\nat_least = \"38.3 %\"");

Ended check(const Folder& folder, const std::string& budgets, std::vector<std::string> more = {},
            Stdout to = Stdout::kept) {
  more.insert(more.begin(),
              {"check", gallery("mini"), "--budgets", folder.write("budgets.toml", header + budgets), "--no-progress"});
  return run_program(more, to);
}

TEST(Check, EndsWith0WhereEveryBudgetIsKept) {
  const Folder folder;
  const Ended ended = check(folder, kept);
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(ended.err, "");
  EXPECT_EQ(too_wide(ended.out), "");
  for (const char* part :
       {"\n  pass          hand-over  0.59 s [", "], at most 15 s (n 10)", "pass: 1 of 1 budgets pass"})
    EXPECT_TRUE(holds(ended.out, part)) << part << " in\n" << ended.out;
}

TEST(Check, EndsWith3WhereABudgetIsBroken) {
  const Folder folder;
  const Ended ended = check(folder, kept + broken);
  EXPECT_EQ(ended.code, 3) << ended.err;
  EXPECT_TRUE(holds(ended.out, "\n  fail          reach      38.")) << ended.out;
  EXPECT_TRUE(holds(ended.out, "fail: 1 of 2 budgets pass, 1 fail")) << ended.out;
}

TEST(Check, EndsWith5WhereTheMaximumDoesNotDecide) {
  const Folder folder;
  const Ended ended = check(folder, kept + near, {"--replications", "10"});
  EXPECT_EQ(ended.code, 5) << ended.out;
  EXPECT_TRUE(holds(ended.out, "\n  inconclusive  near")) << ended.out;
  EXPECT_TRUE(holds(ended.out, " more replications would probably decide:")) << ended.out;
}

TEST(Check, IsNotMovedByWarnings) {
  const Folder folder;
  const Ended ended = check(folder, kept + broken + "severity = \"warning\"\n");
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_TRUE(holds(ended.out, "\n  warning       reach")) << ended.out;
}

TEST(Check, AddsReplicationsOnlyUntilAllIsDecided) {
  const Folder folder;
  const auto looked = [](const json& document, std::size_t k) {
    return document.at("scenarios").at(0).at("budgets").at(k).at("measured").at("replications").get<int>();
  };
  const auto document = json::parse(check(folder, kept + near, {"--json", "-", "--replications", "10..640"}).out);
  EXPECT_EQ(looked(document, 0), 10);
  EXPECT_GT(looked(document, 1), 10);
  EXPECT_LT(looked(document, 1), 640);
  EXPECT_EQ(document.at("scenarios").at(0).at("replications").size(), looked(document, 1));
  EXPECT_EQ(document.at("verdict"), "pass");
}

TEST(Check, PrintsOnlyJsonWhereJsonGoesToStdout) {
  const Folder folder;
  const Ended ended = check(folder, kept + broken, {"--json", "-"});
  EXPECT_EQ(ended.code, 3);
  EXPECT_EQ(ended.err, "");
  const json document = json::parse(ended.out);
  EXPECT_EQ(document.at("schema_version"), 1);
  EXPECT_EQ(document.at("verdict"), "fail");
  const json& scenario = document.at("scenarios").at(0);
  EXPECT_EQ(scenario.at("context").at("seed"), 1);
  EXPECT_EQ(scenario.at("budgets").at(1).at("verdict"), "fail");
  EXPECT_EQ(scenario.at("budgets").at(1).at("op"), ">=");
  EXPECT_EQ(scenario.at("budgets").at(1).at("limit"), 0.5);
}

TEST(Check, WritesJUnitThatAnXmlReaderReads) {
  const Folder folder;
  const Ended ended = check(folder, kept + broken + near, {"--junit", folder / "a.xml", "--replications", "10"});
  EXPECT_EQ(ended.code, 3) << ended.err;
  pugi::xml_document document;
  ASSERT_TRUE(document.load_file((folder / "a.xml").c_str()));
  const pugi::xml_node suite = document.child("testsuites").child("testsuite");
  EXPECT_EQ(suite.attribute("tests").as_int(), 3);
  EXPECT_EQ(suite.attribute("failures").as_int(), 1);
  EXPECT_EQ(suite.attribute("errors").as_int(), 1);
  EXPECT_STREQ(suite.find_child_by_attribute("testcase", "name", "reach").child("failure").attribute("type").value(),
               "budget");
  EXPECT_STREQ(suite.find_child_by_attribute("testcase", "name", "near").child("error").attribute("type").value(),
               "inconclusive");
}

TEST(Check, TestsEveryGroupOfAWorstOf) {
  const Folder folder;
  const std::string ages = "metric = \"reach.seen_per_addressed\"\nscope = \"worst-of:age\"\n";
  const Ended ended =
      check(folder, budget("all", ages + "at_least = \"1 %\"") + budget("none", ages + "at_least = \"80 %\""),
            {"--json", folder / "a.json"});
  EXPECT_EQ(ended.code, 3) << ended.err;
  EXPECT_TRUE(holds(ended.out, "the worst of 5")) << ended.out;
  const json budgets = json::parse(text_of(folder / "a.json")).at("scenarios").at(0).at("budgets");
  EXPECT_EQ(budgets.at(0).at("verdict"), "pass");
  EXPECT_EQ(budgets.at(0).at("measured").at("groups"), 5);
  EXPECT_EQ(budgets.at(0).at("measured").at("scope"), "age:75+") << "who keep it least surely";
  EXPECT_EQ(budgets.at(1).at("verdict"), "fail");
}

// A microsecond is over before the first look is due.
TEST(Check, JudgesAQuantileOverReplications) {
  const Folder folder;
  const std::string budgets = folder.write(
      "b.toml",
      "schema = 1\n[[budget]]\nname = \"n\"\nmetric = \"reach.addressed\"\nstat = \"p90\"\nat_most = 100_000\n");
  const Ended few = run_program({"check", gallery("mini"), "--budgets", budgets, "--replications", "20"});
  EXPECT_EQ(few.code, 5) << "0.9 to the 20th is more than 2.5 %";
  EXPECT_TRUE(holds(few.out, "p90 at most 100000")) << few.out;
  EXPECT_TRUE(holds(few.out, "--replications 80.")) << few.out;
  const Ended enough =
      run_program({"check", gallery("mini"), "--budgets", budgets, "--replications", "40", "--json", "-"});
  EXPECT_EQ(enough.code, 0);
  const auto budget = nlohmann::json::parse(enough.out).at("scenarios").at(0).at("budgets").at(0);
  EXPECT_EQ(budget.at("stat"), "p90");
  EXPECT_GT(budget.at("measured").at("detectable_effect"), 0.1);
}

TEST(Check, JudgesTheAlertsOfSomeHours) {
  const Folder folder;
  const auto in_hours = [](const char* name, const char* hours) {
    return budget(name, std::string{"metric = \"time.handover.p95\"\nat_most = \"15 s\"\nwindow = \""} + hours + "\"");
  };
  const Ended ended =
      check(folder, in_hours("evening", "17:00-22:00") + in_hours("night", "23:00-07:00"), {"--json", "-"});
  EXPECT_EQ(ended.code, 0) << ended.err;
  const auto budgets = json::parse(ended.out).at("scenarios").at(0).at("budgets");
  EXPECT_EQ(budgets.at(0).at("scope"), "window:17:00-22:00");
  EXPECT_EQ(budgets.at(1).at("scope"), "window:23:00-07:00");
  EXPECT_GT(budgets.at(0).at("measured").at("mean"), 0);
}

TEST(Check, EndsAtItsDeadlineWithWhatItHas) {
  const Folder folder;
  const Ended ended = check(folder, kept, {"--deadline", "0.001 ms", "--jobs", "1", "--replications", "5000"});
  EXPECT_EQ(ended.code, 5) << ended.err;
  EXPECT_TRUE(holds(ended.out, "The deadline came before the first look.")) << ended.out;
  EXPECT_TRUE(holds(ended.out, "nothing measured, at most 15 s (n 0)")) << ended.out;
  EXPECT_TRUE(holds(ended.out, "· 1 replications")) << ended.out;
}

TEST(Check, TellsGitHubWhatDoesNotPass) {
  const Folder folder;
  const std::string summary = folder.write("summary.md", "before\n");
  const std::vector<std::string> arguments{
      "check",         gallery("mini"), "--budgets", folder.write("budgets.toml", header + kept + broken),
      "--no-progress", "--json",        "-",         "--markdown",
      folder / "a.md"};
  const Ended ended = run_program_with({"GITHUB_ACTIONS=true", "GITHUB_STEP_SUMMARY=" + summary}, arguments);
  EXPECT_EQ(ended.code, 3);
  EXPECT_TRUE(json::accept(ended.out));
  EXPECT_TRUE(
      ended.err.starts_with("::error file=" + (folder / "budgets.toml") + ",line=6,col=1,title=budget reach::fail in "))
      << ended.err;
  EXPECT_EQ(text_of(summary), "before\n" + text_of(folder / "a.md"));
  EXPECT_TRUE(text_of(summary).starts_with("before\n### bereik check: fail\n"));
}

TEST(Check, IsNotMovedByASummaryThatCannotBeWritten) {
  const Folder folder;
  const std::vector<std::string> arguments{"check", gallery("mini"), "--budgets",
                                           folder.write("budgets.toml", header + kept), "--no-progress"};
  const Ended ended =
      run_program_with({"GITHUB_ACTIONS=true", "GITHUB_STEP_SUMMARY=" + (folder / "no/where.md")}, arguments);
  EXPECT_EQ(ended.code, 0);
  EXPECT_TRUE(holds(ended.err, "warning: the summary of the step was not written: ")) << ended.err;
}

TEST(Check, SaysTheSameForAnyNumberOfJobs) {
  const Folder folder;
  const std::string budgets = kept + broken + near;
  const auto asked = [&](const char* jobs) {
    return json::parse(check(folder, budgets, {"--json", "-", "--replications", "10..20", "--jobs", jobs}).out);
  };
  auto one = asked("1"), two = asked("2");
  one.erase("arguments");
  two.erase("arguments");
  EXPECT_EQ(one, two);
}

TEST(Check, SaysTheSameAsARunOfItsReplications) {
  const Folder folder;
  const auto checked = json::parse(check(folder, broken, {"--json", "-"}).out);
  const auto run = json::parse(run_program({"run", gallery("mini"), "--replications", "10", "--json", "-"}).out);
  EXPECT_EQ(checked.at("scenarios").at(0).at("fingerprint"), run.at("fingerprint"));
}

void expect_refusal(const std::string& budgets, const std::string& message) {
  const Folder folder;
  const Ended ended = check(folder, budgets, {"--json", folder / "new.json", "--junit", folder / "new.xml"});
  EXPECT_EQ(ended.code, 2) << budgets;
  EXPECT_TRUE(holds(ended.err, message)) << message << " in\n" << ended.err;
  EXPECT_EQ(ended.out, "");
  EXPECT_FALSE(std::filesystem::exists(folder / "new.json"));
  EXPECT_FALSE(std::filesystem::exists(folder / "new.xml"));
}

TEST(Check, RefusesWhatItCannotJudge) {
  expect_refusal(budget("a", "metric = \"time.handovr.p95\"\nat_most = \"15 s\""),
                 "budgets.toml:4:10: unknown metric `time.handovr.p95`");
  expect_refusal(budget("a", "metric = \"reach.seen\"\nscope = \"age:75\"\nat_most = 15"),
                 "budgets.toml:5:9: unknown scope `age:75` of `reach.seen`");
  expect_refusal(budget("a", "metric = \"reach.seen\"\nat_most = \"15 s\""),
                 "budgets.toml:5:11: the limit is \"15 s\"");
  expect_refusal(budget("a", "metric = \"reach.seen_per_addressed\"\nscope = \"kind:amber\"\nat_most = \"50 %\""),
                 "measures nothing");
}

TEST(Check, RefusesAScenarioThatNoBudgetIsFor) {
  const Folder folder;
  folder.write("other.toml", "");
  const Ended ended = check(folder, kept + "scenarios = [\"other.toml\"]\n");
  EXPECT_EQ(ended.code, 2);
  EXPECT_TRUE(holds(ended.err, "no budget is for ")) << ended.err;
  const Ended by_default = run_program({"check", gallery("mini")});
  EXPECT_EQ(by_default.code, 2);
  EXPECT_TRUE(holds(by_default.err, "budgets.toml: no budget is for ")) << by_default.err;
}

TEST(Check, ShowsBudgetsOfOtherScenariosApart) {
  const Folder folder;
  folder.write("other.toml", "");
  const Ended ended = check(folder, kept + broken + "scenarios = [\"other.toml\"]\n");
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_TRUE(holds(ended.out, "not for these scenarios: reach")) << ended.out;
}

TEST(Check, TellsTheProblemsOfScenarioAndBudgetsTogether) {
  const Folder folder;
  folder.write("other.toml", "");
  const Ended ended = check(folder, kept + "scenarios = [\"other.toml\"]\n", {"--set", "alerts.radius.median=never"});
  EXPECT_EQ(ended.code, 2);
  EXPECT_TRUE(holds(ended.err, "alerts.radius.median")) << ended.err;
  EXPECT_TRUE(holds(ended.err, "no budget is for ")) << ended.err;
}

TEST(Check, NeverOverwritesAResult) {
  const Folder folder;
  const std::string file = folder.write("old.xml", "precious");
  for (const char* option : {"--junit", "--json"}) {
    const Ended ended = check(folder, kept, {option, file});
    EXPECT_EQ(ended.code, 2);
    EXPECT_TRUE(holds(ended.err, "exists already")) << ended.err;
    EXPECT_EQ(text_of(file), "precious");
  }
}

TEST(Check, BlamesTheMachineWhereStdoutIsFull) {
  const Folder folder;
  EXPECT_EQ(check(folder, kept, {}, Stdout::full).code, 74);
}

TEST(Check, PrintsNothingWhereItIsQuiet) {
  const Folder folder;
  const Ended ended = check(folder, broken, {"--quiet"});
  EXPECT_EQ(ended.code, 3);
  EXPECT_EQ(ended.out + ended.err, "");
}

// The budgets of the gallery, for a hundredth of the people: without --budgets, and for two scenarios at once.
TEST(Check, TakesTheBudgetsOfTheGallery) {
  std::vector<std::string> words{"check", gallery("local-evening"), gallery("amber-national"), "--replications",
                                 "10",    "--no-progress"};
  for (const char* setting : {"population.scale=1 %", "channel.app.registrations=13306",
                              "channel.sms.registrations=15000", "channel.voice.registrations=2000"})
    words.insert(words.end(), {"--set", setting});
  const Ended ended = run_program(words);
  EXPECT_TRUE(ended.code == 0 || ended.code == 5) << ended.code << ended.err;
  for (const char* part : {"local hand-over", "local delivery", "seen after 5 min", "national hand-over", "first push"})
    EXPECT_TRUE(holds(ended.out, part)) << part << " in\n" << ended.out;
  EXPECT_EQ(too_wide(ended.out), "");
}

}  // namespace
}  // namespace bereik::test
