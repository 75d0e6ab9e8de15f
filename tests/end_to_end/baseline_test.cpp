// bereik accept, and bereik check --baseline.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "tests/end_to_end/program.h"

namespace bereik::test {
namespace {

using nlohmann::json;

const std::string budgets =
    "schema = 1\n"
    "[[budget]]\nname = \"hand-over\"\nmetric = \"time.handover.p95\"\nat_most = \"15 s\"\n"
    "[[budget]]\nname = \"the old\"\nmetric = \"reach.seen_per_addressed\"\nscope = \"worst-of:age\"\nat_least = \"1 "
    "%\"\n";

// A store with a run of twelve replications, and its baseline.
struct Accepted {
  Accepted() {
    budget_file = folder.write("budgets.toml", budgets);
    const Ended run =
        run_program({"run", gallery("mini"), "--replications", "12", "--out", folder / "runs", "--quiet"});
    EXPECT_EQ(run.code, 0) << run.err;
    accepted = accept({"--reason", "the first of all"});
  }
  Ended accept(std::vector<std::string> more) const {
    more.insert(more.begin(), {"accept", "--out", folder / "runs", "--baselines", folder / "base"});
    return run_program(more);
  }
  Ended check(std::vector<std::string> more, const std::string& baselines = "base") const {
    more.insert(more.begin(), {"check", gallery("mini"), "--budgets", budget_file, "--baseline", folder / baselines,
                               "--no-progress"});
    return run_program(more);
  }
  Folder folder;
  std::string budget_file;
  Ended accepted;
};

TEST(Baseline, OfTheSameCodeAndScenarioIsMetExactly) {
  const Accepted with;
  EXPECT_EQ(with.accepted.code, 0) << with.accepted.err;
  EXPECT_TRUE(holds(with.accepted.out, "12 replications in ")) << with.accepted.out;
  const Ended ended = with.check({"--strict-behaviour"});
  EXPECT_EQ(ended.code, 0) << ended.err << ended.out;
  EXPECT_TRUE(holds(ended.out, "Against the baseline: exactly the same (n 12).")) << ended.out;
  EXPECT_TRUE(holds(ended.out, "behaviour: all 12 replications are those of the baseline, bit by bit")) << ended.out;
  EXPECT_TRUE(holds(ended.out, "(the first of all)")) << ended.out;
  EXPECT_EQ(too_wide(ended.out), "");
}

// Half the push rate: the hand-over takes longer, and still keeps its budget.
TEST(Baseline, ThatIsMissedEndsWith4) {
  const Accepted with;
  const Ended ended = with.check(
      {"--set", "infrastructure.fcm.line=1000/s", "--json", with.folder / "a.json", "--junit", with.folder / "a.xml"});
  EXPECT_EQ(ended.code, 4) << ended.err << ended.out;
  EXPECT_TRUE(holds(ended.out, "a regression (n 12).")) << ended.out;
  EXPECT_TRUE(holds(ended.out, "regression: 2 of 2 budgets pass, 1 worse than the baseline")) << ended.out;
  EXPECT_TRUE(holds(ended.out, "behaviour: 12 of 12 replications are not those of the baseline")) << ended.out;
  EXPECT_TRUE(holds(ended.out, "the scenario has changed since it was accepted")) << ended.out;
  const json document = json::parse(text_of(with.folder / "a.json"));
  EXPECT_EQ(document.at("regression"), true);
  EXPECT_EQ(document.at("verdict"), "pass");
  const json& scenario = document.at("scenarios").at(0);
  EXPECT_EQ(scenario.at("baseline").at("equal_replications"), 0);
  EXPECT_EQ(scenario.at("budgets").at(0).at("against_baseline").at("regression"), true);
  EXPECT_EQ(scenario.at("budgets").at(1).at("against_baseline").at("regression"), false);
  pugi::xml_document junit;
  ASSERT_TRUE(junit.load_file((with.folder / "a.xml").c_str()));
  EXPECT_EQ(junit.child("testsuites").attribute("failures").as_int(), 1);
  EXPECT_EQ(junit.child("testsuites").attribute("tests").as_int(), 4);
}

TEST(Baseline, ThatIsBeatenIsOnlyAnotherBehaviour) {
  const Accepted with;
  const std::vector<std::string> faster{"--set", "infrastructure.fcm.line=90000/s"};
  EXPECT_EQ(with.check(faster).code, 0);
  EXPECT_EQ(with.check({faster[0], faster[1], "--strict-behaviour"}).code, 6);
}

TEST(Baseline, IsReplacedByTheNextThatIsAccepted) {
  const Accepted with;
  const std::string file = with.folder / "base/mini.json";
  EXPECT_EQ(json::parse(text_of(file)).at("reason"), "the first of all");
  EXPECT_EQ(with.accept({"1", "--reason", "because it is better"}).code, 0);
  EXPECT_EQ(json::parse(text_of(file)).at("reason"), "because it is better");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator{with.folder / "base"}, {}), 1) << "no stray file";
}

void expect_refusal(const Ended& ended, const std::string& message) {
  EXPECT_EQ(ended.code, 2) << ended.out;
  EXPECT_TRUE(holds(ended.err, message)) << message << " in\n" << ended.err;
}

// Whatever a run measures the budgets of the gallery ask for: local-evening for a hundredth of the people.
TEST(Baseline, HoldsWhatTheBudgetsOfTheGalleryAskFor) {
  const Folder folder;
  const auto small = [](std::vector<std::string> words) {
    for (const char* setting : {"population.scale=1 %", "channel.app.registrations=13306",
                                "channel.sms.registrations=15000", "channel.voice.registrations=2000"})
      words.insert(words.end(), {"--set", setting});
    return run_program(words);
  };
  const std::string scenario = gallery("local-evening");
  ASSERT_EQ(small({"run", scenario, "--replications", "10", "--out", folder / "runs", "--quiet"}).code, 0);
  ASSERT_EQ(run_program({"accept", "--reason", "r", "--out", folder / "runs", "--baselines", folder / "base"}).code, 0);
  const Ended ended =
      small({"check", scenario, "--replications", "10", "--baseline", folder / "base", "--no-progress"});
  EXPECT_NE(ended.code, 2) << ended.err;
  EXPECT_TRUE(holds(ended.out, "behaviour: all 10 replications are those of the baseline")) << ended.out;
}

TEST(Baseline, IsRefusedWhereItDoesNotFit) {
  const Accepted with;
  expect_refusal(with.accept({}), "accept without --reason");
  expect_refusal(with.accept({"7", "--reason", "x"}), "7");
  expect_refusal(with.check({"--seed", "5"}), "its seed is 1");
  expect_refusal(with.check({"--first-replication", "3"}), "add --first-replication 0");
  expect_refusal(with.check({}, "nowhere"), "there is no baseline");
  with.folder.write("budgets.toml", budgets +
                                        "[[budget]]\nname = \"m\"\nmetric = \"adoption.app_share\"\nscope = "
                                        "\"worst-of:municipality\"\nat_least = \"1 %\"\n");
  expect_refusal(with.check({}), "baselines keep no municipalities");
  with.folder.write("base/mini.json", "{}");
  expect_refusal(with.check({}), "it is no baseline");
  expect_refusal(run_program({"check", gallery("mini"), "--strict-behaviour"}), "name one by --baseline");
}

}  // namespace
}  // namespace bereik::test
