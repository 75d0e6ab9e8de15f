// bereik compare, as a user starts it.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

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
                           "until 2023-06-01 00:00:00.", "PEOPLE, ONE BY ONE", "WHO AND WHERE", "B has more, for "})
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
  EXPECT_TRUE(holds(ended.out, "The two are the same, bit by bit, from start to end.")) << ended.out;
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
  one.erase("arguments");
  four.erase("arguments");
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

}  // namespace
}  // namespace bereik::test
