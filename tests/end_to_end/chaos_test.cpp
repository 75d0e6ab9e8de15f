// bereik chaos, as a user starts it: on a few alerts to few people, with many faults.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/end_to_end/program.h"

namespace bereik::test {
namespace {

using nlohmann::json;

Ended chaos(std::vector<std::string> more, const std::string& budget = "time.handover.p95 <= 60 s") {
  std::vector<std::string> words{"chaos", gallery("mini"), "--budget", budget, "--no-progress"};
  for (const char* set :
       {"horizon.length=10 d", "alerts.count.time_critical=3", "alerts.count.not_time_critical=0",
        "alerts.count.missing_child=0", "alerts.count.other=0", "alerts.area_factor=100", "chaos.intensity=1000"}) {
    words.emplace_back("--set");
    words.emplace_back(set);
  }
  words.insert(words.end(), more.begin(), more.end());
  return run_program(words);
}

// With a core that is down half an hour from each launch on, views come about half an hour later: of the alerts that have not
// ended by then, which need not have had those that came soonest.
TEST(Chaos, TellsWhatFaultsCostAndWhoseFailureCostsMost) {
  const Ended ended = chaos({"--replications", "12", "--outage", "30 min", "--component", "core", "--component", "sms",
                             "--component", "apns", "--json", "-"});
  ASSERT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(ended.err, "");
  const json answer = json::parse(ended.out);
  EXPECT_EQ(answer.at("replications"), 12);
  // 10 a year of each of three components and 7 of the whole, 1000 times in 10 days: 1,014 with an error of 32 / sqrt(12).
  EXPECT_NEAR(answer.at("faults").at("mean"), 37 * 1000 * 10 / 365.0, 46);
  EXPECT_EQ(answer.at("struck").at("count"), 12);
  const json& budget = answer.at("budgets").at(0);
  EXPECT_EQ(budget.at("holds_without_faults").at("count"), 12);
  EXPECT_LT(budget.at("holds").at("count"), 12);
  EXPECT_EQ(budget.at("holds").at("count").get<int>() + budget.at("broken_by_faults").at("count").get<int>(), 12);
  EXPECT_LT(budget.at("holds").at("low"), budget.at("holds").at("high"));
  EXPECT_GT(answer.at("views").at("mean"), 0);
  EXPECT_LE(answer.at("views").at("low"), answer.at("views").at("mean"));
  EXPECT_GE(answer.at("views").at("worst"), answer.at("views").at("mean"));
  const json& outages = answer.at("outages");
  EXPECT_EQ(outages.at("at"), "each launch");
  bool has_core = false;
  double before = outages.at("components").at(0).at("views").at("mean");
  for (const json& component : outages.at("components")) {
    EXPECT_LE(component.at("views").at("mean"), before) << component.at("name");
    before = component.at("views").at("mean");
    if (component.at("name") != "core") continue;
    has_core = true;
    EXPECT_GT(component.at("views_later_s").at("mean"), 900);
    EXPECT_LT(component.at("views_later_s").at("mean"), 2700);
  }
  EXPECT_TRUE(has_core);
}

TEST(Chaos, IsTheSameForAnyNumberOfJobs) {
  const std::vector<std::string> words{"--replications", "4", "--component", "fcm", "--json", "-"};
  std::vector<std::string> one = words, two = words;
  one.insert(one.end(), {"--jobs", "1"});
  two.insert(two.end(), {"--jobs", "2"});
  json a = json::parse(chaos(one).out), b = json::parse(chaos(two).out);
  a.erase("arguments");
  b.erase("arguments");
  EXPECT_EQ(a, b);
  EXPECT_EQ(a.at("outages").at("components").size(), 1U) << "one component was asked for";
}

TEST(Chaos, WithoutFaultsIsTheScenarioAsItIs) {
  const Ended ended = chaos({"--replications", "2", "--set", "chaos.intensity=0", "--no-outages"});
  EXPECT_EQ(ended.code, 0) << ended.err;
  for (const char* part : {"some in 0.0 % (0.0 % to 84.2 %), 0 of 2 replications",
                           "faults cost views: nothing in any of 2 replications", "no hour in which faults cost views"})
    EXPECT_TRUE(holds(ended.out, part)) << part << " in\n" << ended.out;
  EXPECT_FALSE(holds(ended.out, "ONE COMPONENT DOWN"));
  EXPECT_EQ(too_wide(ended.out), "");
}

TEST(Chaos, TellsByItsExitCodeWhetherBudgetsHold) {
  const auto code = [](const char* probability, const char* replications, const char* intensity) {
    return chaos({"--component", "core", "--replications", replications, "--hold-probability", probability,
                  "--no-outages", "--set", intensity})
        .code;
  };
  EXPECT_EQ(code("50 %", "8", "chaos.intensity=0"), 0) << "8 of 8: 63 % or more";
  EXPECT_EQ(code("90 %", "8", "chaos.intensity=0"), 5) << "8 of 8 do not show 90 %";
  EXPECT_EQ(code("95 %", "5", "chaos.intensity=5000"), 3) << "the core is hardly ever up";
}

TEST(Chaos, SaysWhatCannotBeAsked) {
  struct Misuse {
    std::vector<std::string> words;
    std::string budget;
    const char* told;
  };
  const std::vector<Misuse> misuses{
      {{"--component", "fmc"}, "time.handover.p95 <= 60 s", "did you mean `fcm`?"},
      {{"--set", "chaos.down.rate=3"}, "time.handover.p95 <= 60 s", "chaos.down.rate"},
      {{"--set", "chaos.neighbour=2"}, "time.handover.p95 <= 60 s", "chaos.neighbour"},
      {{}, "time.handovr.p95 <= 60 s", "did you mean `time.handover.p95`?"},
  };
  for (const Misuse& misuse : misuses) {
    const Ended ended = chaos(misuse.words, misuse.budget);
    EXPECT_EQ(ended.code, 2) << misuse.told;
    EXPECT_TRUE(holds(ended.err, misuse.told)) << misuse.told << " in\n" << ended.err;
  }
  const Folder folder;
  const std::string frail = folder.write("frail.toml", "schema = 1\nextends = \"" + gallery("mini") +
                                                           "\"\n[[chaos.component]]\nname = \"smss\"\nfactor = 3\n");
  EXPECT_TRUE(holds(run_program({"validate", frail}).err, "did you mean `sms`?"));
  const Ended none = run_program({"chaos", gallery("mini"), "--no-progress"});
  EXPECT_EQ(none.code, 2) << "no budget of the gallery is for it";
  EXPECT_TRUE(holds(none.err, "budget")) << none.err;
}

}  // namespace
}  // namespace bereik::test
