// Where answers go: data on stdout, everything else on stderr, nothing overwritten, no failure hidden.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/end_to_end/program.h"

namespace bereik::test {
namespace {

std::vector<std::string> mini(std::vector<std::string> more = {}) {
  more.insert(more.begin(), {"run", gallery("mini"), "--replications", "3", "--no-progress"});
  return more;
}

TEST(Run, PrintsASummaryOnStdout) {
  const Ended ended = run_program(mini());
  EXPECT_EQ(ended.code, 0);
  EXPECT_TRUE(holds(ended.out, "Means of 3 replications"));
  EXPECT_TRUE(holds(ended.out, "120 launched"));
  EXPECT_EQ(ended.err, "");
}

TEST(Run, PrintsNothingWhereItIsQuiet) {
  const Ended ended = run_program(mini({"--quiet"}));
  EXPECT_EQ(ended.code, 0);
  EXPECT_EQ(ended.out + ended.err, "");
}

TEST(Run, PrintsOnlyJsonWhereJsonGoesToStdout) {
  const Ended ended = run_program(mini({"--json", "-"}));
  EXPECT_EQ(ended.code, 0);
  const auto document = nlohmann::json::parse(ended.out);
  EXPECT_EQ(document.at("schema_version"), 1);
  EXPECT_EQ(document.at("replications").size(), 3U);
}

TEST(Run, AnswersUnderItsFixedNames) {
  const auto document = nlohmann::json::parse(run_program(mini({"--json", "-"})).out);
  std::set<std::string> names;
  for (const auto& metric : document.at("metrics"))
    if (metric.at("scope") == "all") {
      EXPECT_TRUE(names.insert(metric.at("name")).second) << metric.at("name") << " is there twice";
    }
  std::vector<std::string> fixed{"adoption.app.end",
                                 "adoption.sms.end",
                                 "alerts.launched",
                                 "alerts.time_critical",
                                 "alerts.not_time_critical",
                                 "alerts.amber",
                                 "alerts.missing_child",
                                 "alerts.other",
                                 "reach.targeted",
                                 "reach.addressed",
                                 "reach.pushed",
                                 "reach.delivered",
                                 "reach.seen",
                                 "reach.responded",
                                 "reach.called",
                                 "operator.wait.p95",
                                 "operator.abandoned",
                                 "operator.busy",
                                 "reach.lost.no_permission",
                                 "reach.lost.dead_token",
                                 "reach.lost.muted",
                                 "reach.lost.offline",
                                 "reach.lost.expired",
                                 "reach.unique",
                                 "reach.sms.sent"};
  for (const char* mark : {"1min", "5min", "15min", "60min"}) fixed.push_back(std::string{"f_seen."} + mark);
  for (const char* stage : {"handover", "deliver", "delivered", "see", "report"})
    for (const char* share : {".p50", ".p95", ".p99"}) fixed.push_back(std::string{"time."} + stage + share);
  for (const char* gateway : {"fcm", "apns", "sms", "core"})
    for (const char* use : {".peak_rate", ".utilisation", ".queue_max", ".saturated_s", ".delay_share"})
      fixed.push_back(std::string{"capacity."} + gateway + use);
  for (const std::string& name : fixed) EXPECT_TRUE(names.contains(name)) << name;
}

TEST(Run, SaysTheSameForAnyNumberOfJobs) {
  const auto one = nlohmann::json::parse(run_program(mini({"--json", "-", "--jobs", "1"})).out);
  const auto two = nlohmann::json::parse(run_program(mini({"--json", "-", "--jobs", "2"})).out);
  EXPECT_EQ(one.at("fingerprint"), two.at("fingerprint"));
  EXPECT_EQ(one.at("metrics"), two.at("metrics"));
}

// Whoever stops by a rule stops at the same replication, however many run side by side; and what it adds is kept.
TEST(Run, StopsWhereItsMeansArePreciseEnough) {
  const Folder folder;
  std::vector<nlohmann::json> documents;
  for (const char* jobs : {"1", "4"}) {
    const Ended ended = run_program({"run", gallery("mini"), "--precision", "10 %", "--precise", "reach.addressed",
                                     "--jobs", jobs, "--out", folder / jobs, "--json", "-", "--quiet"});
    EXPECT_EQ(ended.code, 0) << ended.err;
    documents.push_back(nlohmann::json::parse(ended.out));
  }
  EXPECT_EQ(documents[0].at("fingerprint"), documents[1].at("fingerprint"));
  const auto& precision = documents[0].at("precision");
  EXPECT_EQ(precision.at("reached"), true);
  EXPECT_LE(precision.at("metrics").at(0).at("share"), 0.1 / 1.1);
  const std::size_t n = documents[0].at("replications").size();
  EXPECT_GE(n, 15U) << "ten are not enough here";
  EXPECT_TRUE(holds(run_program({"list", "--out", folder / "1"}).out, "  " + std::to_string(n) + "  ")) << n;
  const Ended resumed = run_program({"run", gallery("mini"), "--precision", "10 %", "--precise", "reach.addressed",
                                     "--resume", "--out", folder / "1", "--json", "-", "--quiet"});
  EXPECT_EQ(nlohmann::json::parse(resumed.out).at("fingerprint"), documents[0].at("fingerprint"));
}

TEST(Run, EndsWith5WhereItsMeansAreNotPreciseEnough) {
  const Ended ended =
      run_program({"run", gallery("mini"), "--replications", "10..12", "--precision", "0.1 %", "--no-store"});
  EXPECT_EQ(ended.code, 5);
  EXPECT_TRUE(holds(ended.out, "PRECISION  not reached of 0.1 %: reach.seen ± ")) << ended.out;
  EXPECT_TRUE(holds(ended.out, " replications would do"));
  EXPECT_EQ(too_wide(ended.out), "");
  const Ended unknown = run_program({"run", gallery("mini"), "--precise", "reach.saw", "--no-store", "--no-progress"});
  EXPECT_EQ(unknown.code, 2);
  EXPECT_TRUE(holds(unknown.err, "--precise: there is no metric `reach.saw`")) << unknown.err;
  EXPECT_TRUE(holds(unknown.err, "did you mean `reach.seen`?"));
}

TEST(Run, WritesJsonToANewFileAndTheSummaryToStdout) {
  const Folder folder;
  const Ended ended = run_program(mini({"--json", folder / "new.json"}));
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_TRUE(holds(ended.out, "Means of 3 replications"));
  std::ifstream in{folder / "new.json"};
  EXPECT_EQ(nlohmann::json::parse(in).at("replications").size(), 3U);
}

TEST(Run, NeverOverwritesAResult) {
  const Folder folder;
  const std::string file = folder.write("old.json", "precious");
  const Ended ended = run_program(mini({"--json", file}));
  EXPECT_EQ(ended.code, 2);
  EXPECT_TRUE(holds(ended.err, "exists already")) << ended.err;
  EXPECT_EQ(ended.out, "");
  std::ifstream in{file};
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>{in}, {}), "precious");
}

TEST(Run, LeavesNoFileWhereTheScenarioIsBad) {
  const Folder folder;
  EXPECT_EQ(run_program(mini({"--set", "alerts.radius.median=never", "--json", folder / "new.json"})).code, 2);
  EXPECT_TRUE(folder.is_empty());
}

TEST(Run, BlamesTheMachineWhereItsFileCannotBeMade) {
  const Folder folder;
  const Ended ended = run_program(mini({"--json", folder / "no/such/folder/new.json"}));
  EXPECT_EQ(ended.code, 74);
  EXPECT_EQ(ended.out, "");
}

TEST(Run, BlamesTheMachineWhereStdoutIsFullOrClosed) {
  for (const Stdout to : {Stdout::full, Stdout::closed})
    for (const auto& arguments : {mini(), mini({"--json", "-"})}) {
      const Ended ended = run_program(arguments, to);
      EXPECT_EQ(ended.code, 74);
      EXPECT_TRUE(holds(ended.err, "cannot write to stdout")) << ended.err;
    }
}

TEST(Program, BlamesTheMachineWhereHelpOrVersionCannotBePrinted) {
  for (const char* verb : {"--version", "help"})
    for (const Stdout to : {Stdout::full, Stdout::closed}) EXPECT_EQ(run_program({verb}, to).code, 74) << verb;
}

TEST(Program, BlamesTheMachineWhereItsTablesAreMissing) {
  const Ended ended = run_program(mini(), Stdout::kept, "/nonexistent");
  EXPECT_EQ(ended.code, 74);
  EXPECT_TRUE(holds(ended.err, "BEREIK_DATA")) << ended.err;
  EXPECT_EQ(ended.out, "");
}

TEST(Program, SaysItsVersionAndHelps) {
  const std::string version = run_program({"--version"}).out;
  for (const char* part : {"bereik 0.1.0", "\ncode version 0.1.0", "\ncompiler "})
    EXPECT_TRUE(holds(version, part)) << version;
  for (const auto& words :
       std::vector<std::vector<std::string>>{{}, {"help"}, {"--help"}, {"help", "run"}, {"run", "--help"}}) {
    const Ended ended = run_program(words);
    EXPECT_EQ(ended.code, 0);
    EXPECT_TRUE(holds(ended.out, "bereik run SCENARIO"));
    EXPECT_EQ(ended.err, "");
  }
}

}  // namespace
}  // namespace bereik::test
