// Runs that are kept: nothing is lost or overwritten, and every one can be listed, exported and made again.
#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>

#include "tests/end_to_end/stored_runs.h"

namespace bereik::test {
namespace {

// Without alerts of its own.
const std::string small =
    "schema = 1\nseed = 1\ntitle = \"Small\"\nquestion = \"Who?\"\npopulation.scale = \"1 %\"\n"
    "channel.app.registrations = 15_960\nchannel.sms.registrations = 15_000\nchannel.voice.registrations = 2_000\n"
    "channel.email.registrations = 0\n";

TEST(Store, KeepsWhereARunComesFrom) {
  const Folder folder;
  const std::string out = folder / "runs";
  ASSERT_EQ(run_program(kept_run(out, {"--set", "alerts.count.amber=1"})).code, 0);
  const auto run = nlohmann::json::parse(run_program({"list", "--out", out, "--format", "json"}).out).at("runs").at(0);
  EXPECT_EQ(run.at("run"), 1);
  EXPECT_EQ(run.at("scenario"), gallery("mini"));
  EXPECT_EQ(run.at("overrides").at(0).at("key"), "alerts.count.amber");
  EXPECT_EQ(run.at("seed"), 1);
  EXPECT_EQ(run.at("replications"), asked);
  EXPECT_EQ(run.at("missing"), 0);
  EXPECT_EQ(run.at("starts").at(0).at("arguments").at(0), "run");
  for (const char* text : {"scenario_digest", "version", "compiler"}) EXPECT_NE(run.at(text), "") << text;
  for (const char* text : {"at", "machine", "folder"}) EXPECT_NE(run.at("starts").at(0).at(text), "") << text;
  EXPECT_EQ(rows(out, "SELECT text FROM source WHERE place = 0").front(), text_of(gallery("mini")));
}

TEST(Store, AddsEveryRunAndOverwritesNone) {
  const Folder folder;
  const std::string out = folder / "runs";
  for (int k = 0; k < 3; ++k) ASSERT_EQ(run_program(kept_run(out)).code, 0);
  EXPECT_EQ(rows(out, "SELECT run, count(*) FROM replication GROUP BY run"),
            (std::vector<std::string>{"1 8", "2 8", "3 8"}));
  EXPECT_TRUE(holds(run_program({"list", "--out", out}).out, "3 runs in "));
}

TEST(Store, RefusesToLoseOrChangeARow) {
  const Folder folder;
  const std::string out = folder / "runs";
  ASSERT_EQ(run_program(kept_run(out)).code, 0);
  for (const std::string table : {"run", "source", "start", "argument", "metric", "replication", "value"}) {
    EXPECT_THROW(rows(out, "DELETE FROM " + table), std::runtime_error) << table;
    EXPECT_THROW(rows(out, "UPDATE " + table + " SET rowid = 7"), std::runtime_error) << table;
  }
  EXPECT_THROW(rows(out, "UPDATE value SET value = 0"), std::runtime_error);
  EXPECT_THROW(rows(out, "UPDATE replication SET fingerprint = ''"), std::runtime_error);
}

TEST(Export, SaysWhatTheRunSaid) {
  const Folder folder;
  const std::string out = folder / "runs";
  ASSERT_EQ(run_program(kept_run(out)).code, 0);
  EXPECT_EQ(answer(run_program({"export", "1", "--out", out, "--format", "json"}).out), uninterrupted());
  EXPECT_EQ(answer(run_program({"export", "--out", out, "--format", "json"}).out), uninterrupted());
  const std::string file = folder / "run.txt";
  EXPECT_EQ(run_program({"export", "--out", out, "--file", file}).code, 0);
  EXPECT_TRUE(holds(text_of(file), "Means of 8 replications"));
  EXPECT_EQ(run_program({"export", "--out", out, "--file", file}).code, 2);
}

TEST(Export, GivesEveryValueWithoutLoss) {
  const Folder folder;
  const std::string out = folder / "runs";
  const Ended run = run_program({"run", gallery("mini"), "--replications", "3", "--out", out, "--format", "csv"});
  ASSERT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(run.out, run_program({"export", "--out", out, "--format", "csv"}).out);
  std::istringstream lines{run.out};
  std::string line;
  std::getline(lines, line);
  EXPECT_EQ(line, "replication,metric,scope,unit,value");
  double sum = 0;
  for (; std::getline(lines, line);)
    if (line.find(",reach.seen,all,") != std::string::npos) sum += std::stod(line.substr(line.rfind(',') + 1));
  const auto summary = nlohmann::json::parse(run_program({"export", "--out", out, "--format", "json"}).out);
  for (const auto& metric : summary.at("metrics"))
    if (metric.at("name") == "reach.seen" && metric.at("scope") == "all") {
      EXPECT_DOUBLE_EQ(sum / 3, metric.at("mean"));
    }
}

TEST(Export, TellsWhichRunsThereAre) {
  const Folder folder;
  const std::string out = folder / "runs";
  const Ended none = run_program({"export", "--out", out});
  EXPECT_EQ(none.code, 2);
  EXPECT_TRUE(holds(none.err, "it holds no runs")) << none.err;
  ASSERT_EQ(run_program(kept_run(out)).code, 0);
  const Ended wrong = run_program({"export", "7", "--out", out});
  EXPECT_EQ(wrong.code, 2);
  EXPECT_TRUE(holds(wrong.err, "run 7: there is no such run")) << wrong.err;
}

TEST(Resume, OfAFinishedRunAnswersWithoutWork) {
  const Folder folder;
  const std::string out = folder / "runs";
  ASSERT_EQ(run_program(kept_run(out)).code, 0);
  EXPECT_EQ(answer(run_program(kept_run(out, {"--resume"})).out), uninterrupted());
  EXPECT_EQ(rows(out, "SELECT count(*), max(start) FROM replication").front(), "8 1");
}

TEST(Resume, AddsReplicationsToARun) {
  const Folder folder;
  const std::string out = folder / "runs";
  ASSERT_EQ(run_program({"run", gallery("mini"), "--replications", "3", "--quiet", "--out", out}).code, 0);
  EXPECT_EQ(answer(run_program(kept_run(out, {"--resume"})).out), uninterrupted());
  EXPECT_EQ(rows(out, "SELECT start, count(*) FROM replication GROUP BY start"),
            (std::vector<std::string>{"1 3", "2 5"}));
}

TEST(Resume, DoesNotMixScenarios) {
  const Folder folder;
  const std::string out = folder / "runs";
  ASSERT_EQ(run_program(kept_run(out)).code, 0);
  ASSERT_EQ(run_program(kept_run(out, {"--resume", "--seed", "2"})).code, 0);
  ASSERT_EQ(run_program(kept_run(out, {"--resume", "--set", "alerts.count.amber=1"})).code, 0);
  EXPECT_EQ(rows(out, "SELECT count(*) FROM run").front(), "3");
}

TEST(Resume, DoesNotMixTraces) {
  const Folder folder;
  const std::string out = folder / "runs", head = "launch,kind,latitude,longitude,radius_m,duration_s\n";
  const std::string scenario = folder.write("a.toml", small + "alerts.trace = \"t.csv\"\n");
  for (const char* hour : {"19", "20"}) {
    folder.write("t.csv", head + "2023-03-14 " + hour + ":30:00,time_critical,52.09,5.12,2000,3600\n");
    ASSERT_EQ(run_program({"run", scenario, "--replications", "2", "--quiet", "--out", out, "--resume"}).code, 0);
  }
  EXPECT_EQ(rows(out, "SELECT count(*), count(DISTINCT digest) FROM run").front(), "2 2");
}

TEST(Repro, ProvesThatARunComesOutAgainThoughItsFilesAreGone) {
  const Folder folder;
  const std::string out = folder / "runs";
  {
    const Folder gone;
    gone.write("base.toml", small);
    gone.write("t.csv",
               "launch,kind,latitude,longitude,radius_m,duration_s\n"
               "2023-03-14 19:30:00,time_critical,52.09,5.12,2000,3600\n");
    const std::string scenario =
        gone.write("a.toml", "extends = \"base.toml\"\nschema = 1\nalerts.trace = \"t.csv\"\n");
    const Ended run =
        run_program({"run", scenario, "--replications", "4", "--quiet", "--out", out, "--set", "run.replications=9"});
    ASSERT_EQ(run.code, 0) << run.err;
  }
  const Ended again = run_program({"repro", "1", "--out", out, "--no-progress"});
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_TRUE(holds(again.out, "4 of 4 replications came out again bit by bit")) << again.out;
}

TEST(Repro, SaysWhatDiffersWithACodeOfItsOwn) {
  const Folder folder;
  const std::string out = folder / "runs";
  ASSERT_EQ(run_program(kept_run(out)).code, 0);
  rows(out,
       "DROP TRIGGER value_is_final; UPDATE value SET value = value + 1e-9 WHERE replication = 3 AND place = 40; "
       "DROP TRIGGER replication_is_final; UPDATE replication SET fingerprint = '0000000000000000' WHERE id = 5");
  const Ended again = run_program({"repro", "--out", out, "--no-progress"});
  EXPECT_EQ(again.code, 6);
  EXPECT_TRUE(holds(again.out, "replication 3: ")) << again.out;
  EXPECT_TRUE(holds(again.out, "replication 5: its fingerprint differs")) << again.out;
  EXPECT_TRUE(holds(again.out, "6 of 8 replications came out again")) << again.out;
}

TEST(Run, SaysTheSameInAnyFolderLocaleTimeZoneAndWithAnotherMathematicalLibrary) {
  const std::vector<std::string> arguments{"run", gallery("mini"), "--replications", std::to_string(asked), "--json",
                                           "-"};
  for (const auto& variables :
       std::vector<std::vector<std::string>>{{"TZ=Pacific/Kiritimati", "LC_ALL=nl_NL.UTF-8", "LANG=tr_TR.UTF-8"},
                                             {"GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4,-AVX512F,-AVX"},
                                             {"BEREIK_JOBS=1"},
                                             {"BEREIK_JOBS=4"}})
    EXPECT_EQ(answer(run_program_with(variables, arguments).out), uninterrupted()) << variables.front();
  const Ended elsewhere = Running{arguments, [] { std::filesystem::current_path("/"); }}.wait();
  EXPECT_EQ(answer(elsewhere.out), uninterrupted());
}

}  // namespace
}  // namespace bereik::test
