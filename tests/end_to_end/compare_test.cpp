// bereik compare, as a user starts it.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <tuple>

#include "tests/end_to_end/program.h"

namespace bereik::test {
namespace {

// Another year for mini: a campaign from 1 June on.
std::string with_flyers(const Folder& folder, const std::string& conversion = "20 %") {
  return folder.write("flyers.toml",
                      "extends = \"" + gallery("mini") +
                          "\"\nschema = 1\nseed = 1\ntitle = \"Flyers\"\nquestion = \"Who?\"\n"
                          "[[campaign]]\nname = \"flyers\"\nkind = \"flyer\"\nfrom = 2023-06-01\nconversion = \"" +
                          conversion + "\"\ncost = \"1000 EUR\"\n");
}

std::vector<std::string> comparison(const std::string& a, const std::string& b, std::vector<std::string> more = {}) {
  more.insert(more.begin(), {"compare", a, b, "--replications", "3", "--no-progress"});
  return more;
}

TEST(Compare, ShowsWhatDiffersAndWhom) {
  const Folder folder;
  const Ended ended = run_program(comparison(gallery("mini"), with_flyers(folder)));
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(ended.err, "");
  EXPECT_EQ(too_wide(ended.out), "");
  for (const char* part : {"A  One hundredth of Burgernet\n", "B  Flyers\n", "3 pairs of replications",
                           "until 2023-06-01 00:00:00\n", "PEOPLE, ONE BY ONE", "WHO AND WHERE", "B has more, for "})
    EXPECT_TRUE(holds(ended.out, part)) << part << " in\n" << ended.out;
}

TEST(Compare, PairsResidentByResident) {
  const Folder folder;
  const auto document =
      nlohmann::json::parse(run_program(comparison(gallery("mini"), with_flyers(folder), {"--json", "-"})).out);
  double difference = 0;
  for (const auto& metric : document.at("metrics"))
    if (metric.at("name") == "adoption.app.end") difference = metric.at("difference").at("mean");
  const auto& set = document.at("people").at(0);
  EXPECT_EQ(set.at("set"), "has_app");
  EXPECT_GT(difference, 0);
  EXPECT_NEAR(set.at("groups").at(0).at("net").at("mean"), difference, 1e-6);
  double by_age = 0, by_municipality = 0;
  for (const auto& group : set.at("groups")) {
    const std::string scope = group.at("scope");
    (scope.starts_with("age:") ? by_age : by_municipality) +=
        scope == "all" ? 0 : group.at("net").at("mean").get<double>();
  }
  EXPECT_NEAR(by_age, difference, 1e-6);
  EXPECT_NEAR(by_municipality, difference, 1e-6);
}

TEST(Compare, FindsNoDifferenceBetweenAScenarioAndItself) {
  const Ended ended = run_program(comparison(gallery("mini"), gallery("mini")));
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_TRUE(holds(ended.out, "BEHAVIOUR   the same, bit by bit, in all 3 replications\n")) << ended.out;
  EXPECT_FALSE(holds(ended.out, "WHO AND WHERE"));
}

TEST(Compare, FindsNobodyWhoIsMovedByACampaignThatConvincesNobody) {
  const Folder folder;
  const auto document =
      nlohmann::json::parse(run_program(comparison(gallery("mini"), with_flyers(folder, "0 %"), {"--json", "-"})).out);
  for (const auto& set : document.at("people")) {
    EXPECT_EQ(set.at("groups").at(0).at("gained").at("mean"), 0);
    EXPECT_EQ(set.at("groups").at(0).at("lost").at("mean"), 0);
  }
  EXPECT_TRUE(document.at("equal_until_s").is_null());
}

TEST(Compare, SaysTheSameForAnyNumberOfJobs) {
  const Folder folder;
  const std::string b = with_flyers(folder);
  auto one = nlohmann::json::parse(run_program(comparison(gallery("mini"), b, {"--json", "-", "--jobs", "1"})).out);
  auto four = nlohmann::json::parse(run_program(comparison(gallery("mini"), b, {"--json", "-", "--jobs", "4"})).out);
  for (const char* member : {"arguments", "cpu_time"}) {
    EXPECT_EQ(one.erase(member), 1U);
    four.erase(member);
  }
  EXPECT_EQ(one, four);
}

TEST(Compare, WorksWhereEveryReplicationHasItsOwnPeople) {
  const Folder folder;
  const Ended ended =
      run_program(comparison(gallery("mini"), with_flyers(folder), {"--set", "population.resample=every replication"}));
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_TRUE(holds(ended.out, "PEOPLE, ONE BY ONE"));
}

TEST(Compare, RefusesWhatCannotBePaired) {
  const Folder folder;
  const std::string seed = folder.write(
      "seed.toml", "extends = \"" + gallery("mini") + "\"\nschema = 1\nseed = 2\ntitle = \"t\"\nquestion = \"q\"\n");
  const std::string scale = folder.write("scale.toml", "extends = \"" + gallery("mini") +
                                                           "\"\nschema = 1\nseed = 1\ntitle = \"t\"\nquestion = \"q\"\n"
                                                           "population.scale = \"2 %\"\n");
  for (const auto& [b, message] :
       {std::pair{seed, "A has seed 1 and B 2"}, {scale, "do not have the same residents"}}) {
    const Ended ended = run_program(comparison(gallery("mini"), b, {"--json", folder / "new.json"}));
    EXPECT_EQ(ended.code, 2) << ended.out;
    EXPECT_TRUE(holds(ended.err, message)) << ended.err;
    EXPECT_EQ(ended.out, "");
    EXPECT_FALSE(std::filesystem::exists(folder / "new.json"));
  }
  EXPECT_EQ(run_program(comparison(gallery("mini"), seed, {"--seed", "5"})).code, 0);
  EXPECT_EQ(run_program(comparison(gallery("mini"), folder / "nowhere.toml")).code, 2);
  EXPECT_EQ(run_program({"compare", gallery("mini")}).code, 2);
}

const std::vector<std::string> half_the_gateway{"--set-b", "infrastructure.fcm.line=1000/s"};

nlohmann::json compared_as_json(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "compare");
  arguments.insert(arguments.end(), {"--json", "-", "--no-progress"});
  const Ended ended = run_program(arguments);
  EXPECT_EQ(ended.code, 0) << ended.err;
  return nlohmann::json::parse(ended.out);
}

double difference_of(const nlohmann::json& document, const std::string& name) {
  for (const auto& metric : document.at("metrics"))
    if (metric.at("name") == name && metric.at("scope") == "all") return metric.at("difference").at("mean");
  ADD_FAILURE() << "no metric " << name;
  return 0;
}

TEST(Compare, ChangesOneSideAlone) {
  const auto document =
      compared_as_json({gallery("mini"), half_the_gateway[0], half_the_gateway[1], "--replications", "3"});
  EXPECT_EQ(document.at("equal_replications"), 0);
  EXPECT_EQ(document.at("b").at("origin"), "with infrastructure.fcm.line=1000/s");
  EXPECT_EQ(document.at("a").at("origin"), "");
  EXPECT_GT(difference_of(document, "time.handover.p95"), 0.5);
  EXPECT_EQ(difference_of(document, "reach.addressed"), 0) << "a gateway changes nobody's address";
  EXPECT_GT(document.at("cpu_time").at("ratio"), 0);
}

// What is kept tells the same of metrics as what is simulated, and nothing of residents.
TEST(Compare, SaysOfStoredRunsWhatItSaysOfScenarios) {
  const Folder folder;
  const std::string runs = folder / "runs";
  for (const std::vector<std::string>& more : {std::vector<std::string>{}, {"--set", half_the_gateway[1]}}) {
    std::vector<std::string> words{"run", gallery("mini"), "--out", runs, "--replications", "3", "--quiet"};
    words.insert(words.end(), more.begin(), more.end());
    ASSERT_EQ(run_program(words).code, 0);
  }
  const auto simulated =
      compared_as_json({gallery("mini"), half_the_gateway[0], half_the_gateway[1], "--replications", "3"});
  const auto stored = compared_as_json({"1", "2", "--out", runs});
  const auto mixed = compared_as_json({"1", gallery("mini"), half_the_gateway[0], half_the_gateway[1], "--out", runs});
  for (const auto* document : {&stored, &mixed}) {
    EXPECT_EQ(document->at("metrics"), simulated.at("metrics"));
    for (const char* side : {"a", "b"})
      EXPECT_EQ(document->at(side).at("fingerprint"), simulated.at(side).at("fingerprint"));
    EXPECT_TRUE(document->at("people").empty());
    EXPECT_TRUE(document->at("cpu_time").is_null());
  }
  EXPECT_EQ(stored.at("a").at("origin"), "run 1 of " + runs);
  EXPECT_EQ(compared_as_json({"2", "2", "--out", runs}).at("equal_replications"), 3);
}

TEST(Compare, SetsRunsOfOtherSeedsAgainstEachOther) {
  const Folder folder;
  const std::string runs = folder / "runs";
  for (const auto& [seed, replications] : {std::pair{"1", "3"}, {"2", "2"}, {"3", "1"}})
    ASSERT_EQ(
        run_program({"run", gallery("mini"), "--out", runs, "--seed", seed, "--replications", replications, "--quiet"})
            .code,
        0);
  const auto document = compared_as_json({"1", "2", "--out", runs});
  EXPECT_EQ(document.at("paired"), false);
  EXPECT_EQ(document.at("a").at("replications"), 3);
  EXPECT_EQ(document.at("b").at("replications"), 2);
  const Ended alone = run_program({"compare", "1", "3", "--out", runs});
  EXPECT_EQ(alone.code, 2);
  EXPECT_TRUE(holds(alone.err, "comparison: B has one replication (the seeds 1 and 3 differ")) << alone.err;
}

TEST(Compare, RefusesRunsThatShareNothing) {
  const Folder folder;
  const std::string runs = folder / "runs";
  for (const char* first : {"0", "5"})
    ASSERT_EQ(run_program({"run", gallery("mini"), "--out", runs, "--first-replication", first, "--replications", "2",
                           "--quiet"})
                  .code,
              0);
  const Ended ended = run_program({"compare", "1", "2", "--out", runs});
  EXPECT_EQ(ended.code, 2);
  EXPECT_TRUE(holds(ended.err, "no replication in common (A begins with replication 0 and B with 5)")) << ended.err;
  EXPECT_TRUE(holds(run_program({"compare", "1", "9", "--out", runs}).err, "run 9: there is no such run"));
  EXPECT_EQ(run_program({"compare", "1", "2", "--out", folder / "nowhere"}).code, 2);
}

TEST(Compare, FindsThatARebuildChangesNothing) {
  const auto document =
      compared_as_json({gallery("mini"), "--binary-b", BEREIK_PROGRAM, "--replications", "5", "--jobs", "2"});
  EXPECT_EQ(document.at("replications"), 5);
  EXPECT_EQ(document.at("equal_replications"), 5);
  for (const auto& metric : document.at("metrics")) {
    const auto& difference = metric.at("difference");
    EXPECT_TRUE(difference.at("n") < 5 || difference.at("mean") == 0) << metric.at("name");
  }
  EXPECT_EQ(document.at("cpu_time").at("pairs"), 5);
}

// A program that is other by a setting stands for a build that behaves otherwise.
TEST(Compare, FindsThatAnotherProgramBehavesOtherwise) {
  const Folder folder;
  const std::string program =
      folder.write("other", "#!/bin/sh\nexec " BEREIK_PROGRAM " \"$@\" --set " + half_the_gateway[1] + "\n");
  std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  const auto document = compared_as_json({gallery("mini"), "--binary-b", program, "--replications", "3"});
  EXPECT_EQ(document.at("equal_replications"), 0);
  EXPECT_EQ(document.at("b").at("origin"), "by " + program);
  EXPECT_EQ(document.at("a").at("origin"), "by this program");
  EXPECT_EQ(document.at("metrics"),
            compared_as_json({gallery("mini"), half_the_gateway[0], half_the_gateway[1], "--replications", "3"})
                .at("metrics"));
}

TEST(Compare, SaysWhyAnotherProgramDidNotAnswer) {
  const Folder folder;
  for (const auto& [script, code, words] : {std::tuple{"echo nonsense >&2; exit 2", 2, "exit code 2 (nonsense)"},
                                            {"kill -9 $$", 74, "ended with exit code 137"}}) {
    const std::string program = folder.write("other", "#!/bin/sh\n" + std::string{script} + "\n");
    std::filesystem::permissions(program, std::filesystem::perms::owner_all);
    const Ended ended = run_program(
        {"compare", gallery("mini"), "--binary-b", program, "--replications", "1", "--json", folder / "new"});
    EXPECT_EQ(ended.code, code) << ended.err;
    EXPECT_TRUE(holds(ended.err, words)) << ended.err;
    EXPECT_FALSE(std::filesystem::exists(folder / "new"));
  }
  const Ended missing = run_program({"compare", gallery("mini"), "--binary-b", folder / "none", "--replications", "1"});
  EXPECT_EQ(missing.code, 74) << missing.err;
  EXPECT_TRUE(holds(missing.err, "it cannot be started (No such file or directory)")) << missing.err;
}

}  // namespace
}  // namespace bereik::test
