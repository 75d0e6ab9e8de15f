// bereik run --fidelity expected, as a user starts it.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/end_to_end/program.h"

namespace bereik::test {
namespace {

Ended run_expected(std::vector<std::string> more) {
  std::vector<std::string> arguments{"run",        gallery("mini"), "--replications", "4",
                                     "--no-store", "--no-progress", "--fidelity",     "expected"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_program(arguments);
}

TEST(Fidelity, ExpectedValuesSayThatTheyAre) {
  const Ended ended = run_expected({});
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(ended.err, "");
  EXPECT_EQ(too_wide(ended.out), "");
  EXPECT_TRUE(holds(ended.out, "In expectation: ")) << ended.out;
  for (const char* absent : {"HOW FAST", "saw an alert in the app", "SEEN, BY AGE", "seen by 1, 5", "unreached", "nan"})
    EXPECT_FALSE(holds(ended.out, absent)) << absent << " in\n" << ended.out;
  const Ended individual = run_program({"run", gallery("mini"), "--replications", "2", "--no-store", "--no-progress"});
  EXPECT_FALSE(holds(individual.out, "In expectation"));
}

TEST(Fidelity, JsonHasTheMarkAndWhatWasAsked) {
  const Ended ended = run_expected({"--quiet", "--json", "-"});
  ASSERT_EQ(ended.code, 0) << ended.err;
  const auto json = nlohmann::json::parse(ended.out);
  EXPECT_TRUE(holds(ended.out, "fidelity.expected"));
  EXPECT_TRUE(holds(json.dump(), "\"--fidelity\",\"expected\"")) << "among the arguments";
  EXPECT_FALSE(holds(ended.out, "reach.unique"));
}

// Another scenario by its digest: a store never takes the one for the other.
TEST(Fidelity, RunsOfTheTwoAreNeverTakenForEachOther) {
  const Folder folder;
  const std::string store = folder / "runs";
  const auto run = [&](const char* fidelity) {
    return run_program({"run", gallery("mini"), "--replications", "2", "--quiet", "--no-progress", "--resume", "--out",
                        store, "--fidelity", fidelity});
  };
  EXPECT_EQ(run("expected").code, 0);
  EXPECT_EQ(run("individual").code, 0);
  const Ended first = run_program({"export", "1", "--out", store, "--format", "csv"});
  const Ended second = run_program({"export", "2", "--out", store, "--format", "csv"});
  EXPECT_TRUE(holds(first.out, "fidelity.expected"));
  EXPECT_EQ(second.code, 0);
  EXPECT_FALSE(holds(second.out, "fidelity.expected"));
}

TEST(Fidelity, RefusesWhatItCannotAnswer) {
  const Ended herd = run_expected({"--set", "herd.model=api", "--set", "adoption.pressure=1 %"});
  EXPECT_EQ(herd.code, 2);
  EXPECT_EQ(herd.out, "");
  for (const char* part : {"herd.model", "adoption.pressure", "--fidelity expected", "leave out"})
    EXPECT_TRUE(holds(herd.err, part)) << part << " in\n" << herd.err;
  EXPECT_FALSE(holds(herd.err, "replications had ended")) << "nothing had begun";
  const Ended unknown = run_program({"run", gallery("mini"), "--fidelity", "expectd"});
  EXPECT_EQ(unknown.code, 2);
  EXPECT_TRUE(holds(unknown.err, "expected")) << unknown.err;
  const Ended compare = run_program({"compare", gallery("mini"), "--set", "run.fidelity=expected", "--set-b",
                                     "cost.sms=0.03 EUR", "--replications", "2", "--no-progress"});
  EXPECT_EQ(compare.code, 2);
  EXPECT_TRUE(holds(compare.err, "person by person")) << compare.err;
  for (const std::vector<std::string>& verb :
       {std::vector<std::string>{"timeline", gallery("mini"), "--set", "run.fidelity=expected"},
        {"chaos", gallery("mini"), "--set", "run.fidelity=expected"}}) {
    const Ended ended = run_program(verb);
    EXPECT_EQ(ended.code, 2) << verb.front() << '\n' << ended.out;
    EXPECT_TRUE(holds(ended.err, "one by one")) << ended.err;
  }
}

// Every one of its refusals, by itself.
TEST(Fidelity, EachRefusalSaysWhereWhyAndWhatToDo) {
  for (const auto& [setting, named] : std::vector<std::pair<std::string, std::string>>{
           {"population.resample=every replication", "population.resample"},
           {"adoption.pressure=1 %", "adoption.pressure"},
           {"channel.app.test.presses=2", "channel.app.test.presses"},
           {"channel.app.renewal.from=2023-06-01", "channel.app.renewal.from"},
           {"response.word_of_mouth.rate=0.1", "response.word_of_mouth.rate"},
           {"fault=[{ components = \"fcm\", from = 2023-06-01 }]", "fault"},
           {"infrastructure.change=[{ from = 2023-06-01, factor = 0 }]", "infrastructure.change"},
           {"channel.app.addressing=topic", "channel.app.addressing"},
           {"infrastructure.fcm.ramp=1 min", "infrastructure.fcm"},
           {"infrastructure.core.rate=100/s", "infrastructure.core.rate"},
           {"herd.model=api", "herd.model"},
           {"staff.amber.seats=shared", "staff.amber.seats"}}) {
    const Ended ended = run_expected({"--set", setting});
    EXPECT_EQ(ended.code, 2) << setting;
    EXPECT_EQ(ended.out, "") << setting;
    for (const std::string& part : {"(" + named + ")", std::string{"--fidelity expected"}})
      EXPECT_TRUE(holds(ended.err, part)) << part << " in\n" << ended.err;
  }
}

TEST(Fidelity, ATraceOfSeveralMonthsIsRefusedWherePeopleMute) {
  const Folder folder;
  folder.write("trace.csv",
               "launch,kind,latitude,longitude,radius_m,duration_s\n"
               "2023-01-03 12:00:00,time_critical,52.37,4.90,2000,3600\n"
               "2023-03-03 12:00:00,time_critical,52.37,4.90,2000,3600\n");
  const std::string scenario = folder.write(
      "two-months.toml",
      "schema = 1\nseed = 1\ntitle = \"Two months\"\nquestion = \"Who has muted?\"\npopulation.scale = \"1 %\"\n"
      "channel.app.registrations = 15_960\nchannel.sms.registrations = 15_000\n"
      "channel.voice.registrations = 2_000\nchannel.email.registrations = 0\n"
      "alerts.trace = \"trace.csv\"\n");
  const auto run = [&](const char* mute) {
    return run_program({"run", scenario, "--replications", "2", "--no-store", "--no-progress", "--fidelity", "expected",
                        "--set", mute});
  };
  const Ended refused = run("response.mute.per_view=1 %");
  EXPECT_EQ(refused.code, 2) << refused.out;
  EXPECT_TRUE(holds(refused.err, "(alerts.trace)")) << refused.err;
  EXPECT_TRUE(holds(refused.err, "response.mute.per_view=0 %")) << refused.err;
  EXPECT_EQ(run("response.mute.per_view=0 %").code, 0) << "as it advises";
}

TEST(Fidelity, ABudgetOnWhatIsLeftOutIsRefused) {
  const Folder folder;
  const auto check = [&](const std::string& metric, const std::string& limit, const std::string& more = "") {
    return run_program({"check", gallery("mini"), "--fidelity", "expected", "--replications", "10", "--no-progress",
                        "--budgets",
                        folder.write("budgets.toml", "schema = 1\n[[budget]]\nname = \"own\"\nmetric = \"" + metric +
                                                         "\"\n" + limit + "\n" + more)});
  };
  const Ended kept = check("reach.seen_per_addressed", "at_least = \"30 %\"");
  EXPECT_EQ(kept.code, 0) << kept.err << kept.out;
  const Ended refused = check("time.handover.p95", "at_most = \"15 s\"");
  EXPECT_EQ(refused.code, 2) << refused.out;
  EXPECT_TRUE(holds(refused.err, "time.handover.p95")) << refused.err;
  const Ended by_hour = check("reach.seen_per_addressed", "at_least = \"30 %\"", "window = \"17:00-20:00\"\n");
  EXPECT_EQ(by_hour.code, 2) << by_hour.out;
  EXPECT_TRUE(holds(by_hour.err, "window")) << by_hour.err;
}

}  // namespace
}  // namespace bereik::test
