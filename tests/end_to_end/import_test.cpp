// Files of alerts as a trace that a scenario replays.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/end_to_end/program.h"

namespace bereik::test {
namespace {

std::string sample(const std::string& name) { return std::string{BEREIK_SOURCE_DIR} + "/tests/import/data/" + name; }

// The day of the actions of actions.json, in a hundredth of the country.
constexpr const char* scenario_of_the_day =
    "schema = 1\nseed = 1\ntitle = \"t\"\nquestion = \"q\"\npopulation.scale = \"1 %\"\n"
    "channel.app.registrations = 15960\nchannel.sms.registrations = 15000\nchannel.voice.registrations = 2000\n"
    "channel.email.registrations = 0\n"
    "horizon.start = 2023-05-30\nhorizon.length = \"1 d\"\nalerts.trace = \"actions.csv\"\n";

TEST(Import, IsReplayedByAScenario) {
  const Folder folder;
  const std::string trace = folder / "actions.csv";
  const Ended ended = run_program({"import", sample("actions.json"), "--file", trace});
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(ended.out, "");
  EXPECT_TRUE(text_of(trace).starts_with("# Imported by bereik from actions.json (Burgernet v2 JSON)\n"))
      << text_of(trace);
  const std::string scenario = folder.write("s.toml", scenario_of_the_day);
  EXPECT_EQ(run_program({"validate", scenario}).code, 0) << run_program({"validate", scenario}).err;
  const Ended run =
      run_program({"run", scenario, "--replications", "1", "--no-store", "--no-progress", "--quiet", "--json", "-"});
  ASSERT_EQ(run.code, 0) << run.err;
  const nlohmann::json summary = nlohmann::json::parse(run.out);
  int found = 0;
  for (const auto& metric : summary.at("metrics"))
    if (metric.at("name") == "alerts.launched") {
      EXPECT_EQ(metric.at("mean"), 3);
      ++found;
    }
  EXPECT_EQ(found, 1);
}

TEST(Import, PutsTheTraceOnStdoutAndItsNotesElsewhere) {
  const Ended ended = run_program({"import", sample("high-water.cap"), sample("bush-fire.cap")});
  EXPECT_EQ(ended.code, 0);
  EXPECT_TRUE(holds(
      ended.out, "\nlaunch,kind,latitude,longitude,radius_m,duration_s\n2021-07-15 16:00:00,time_critical,51.199985,"))
      << ended.out;
  EXPECT_TRUE(holds(ended.out, "# Left out: bush-fire.cap:3: its centre")) << ended.out;
  EXPECT_TRUE(holds(ended.out, "# 1 alert; 1 message left out\n")) << ended.out;
  EXPECT_FALSE(holds(ended.out, std::string{BEREIK_SOURCE_DIR})) << "no folder of whoever made it";
  EXPECT_TRUE(
      holds(ended.err, "note: " + sample("bush-fire.cap") + ":3: tag:fire.example:2021:40184: left out: its centre"))
      << ended.err;
  EXPECT_TRUE(holds(ended.err, "WATER-1: its area (2 shapes")) << ended.err;
}

TEST(Import, RehearsesAForeignIncidentAtHome) {
  const Ended ended =
      run_program({"import", sample("bush-fire.cap"), "--move-to", "52.0907,5.1214", "--from", "2023-05-30"});
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_TRUE(holds(ended.out, "\n2023-05-30 23:04:00,time_critical,52.0907,5.1214,25000,86400\n")) << ended.out;
}

TEST(Import, WithoutAnAlertLeftSaysWhatToDo) {
  const Folder folder;
  const Ended ended = run_program({"import", sample("bush-fire.cap"), "--file", folder / "t.csv"});
  EXPECT_EQ(ended.code, 2);
  EXPECT_TRUE(holds(ended.err, "--move-to LAT,LON brings it there")) << ended.err;
  EXPECT_TRUE(holds(ended.err, "import: no alert is left")) << ended.err;
  EXPECT_TRUE(folder.is_empty());
}

TEST(Import, TellsEveryProblemOfEveryFileAndWritesNothing) {
  const Folder folder;
  const Ended ended =
      run_program({"import", sample("missing-scope.cap"), sample("actions.json"), sample("external-entity.cap"),
                   folder / "none.csv", "--file", folder / "t.csv", "--json", folder / "t.json"});
  EXPECT_EQ(ended.code, 2);
  EXPECT_EQ(ended.out, "");
  for (const std::string& part :
       {sample("missing-scope.cap") + ":2:2: scope: it is missing", sample("external-entity.cap") + ":3:1: DOCTYPE",
        std::string{"none.csv: it cannot be read"}})
    EXPECT_TRUE(holds(ended.err, part)) << ended.err;
  EXPECT_TRUE(folder.is_empty());
}

TEST(Import, OverwritesNothing) {
  const Folder folder;
  const std::string there = folder.write("t.csv", "mine");
  EXPECT_EQ(run_program({"import", sample("actions.json"), "--file", there}).code, 2);
  EXPECT_EQ(run_program({"import", sample("actions.json"), "--json", there}).code, 2);
  EXPECT_EQ(text_of(there), "mine");
}

TEST(Import, TellsAllThatItUnderstoodAsJson) {
  const Ended ended = run_program({"import", sample("actions.json"), "--duration", "20min", "--json", "-"});
  EXPECT_EQ(ended.code, 0) << ended.err;
  const auto document = nlohmann::json::parse(ended.out);
  EXPECT_EQ(document.at("alerts").size(), 3U);
  EXPECT_EQ(document.at("alerts").at(1).at("duration_s"), 1200);
  EXPECT_EQ(document.at("alerts").at(1).at("ends"), nullptr);
}

}  // namespace
}  // namespace bereik::test
