// bereik frontier, as a user starts it: on a few alerts to few people, whose SMS leave one by one.
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "tests/end_to_end/program.h"

namespace bereik::test {
namespace {

using nlohmann::json;

Ended frontier(std::vector<std::string> more, const std::string& budget = "time.sms.handover.p95 <= 60 s") {
  std::vector<std::string> words{"frontier", gallery("mini"), "--budget",    budget, "--probability",
                                 "80 %",     "--no-progress", "--tolerance", "5 %"};
  for (const char* set : {"horizon.length=10 d", "alerts.count.time_critical=3", "alerts.count.not_time_critical=0",
                          "alerts.count.missing_child=0", "alerts.count.other=0", "infrastructure.sms.rate=20/s",
                          "alerts.area_factor=100"}) {
    words.emplace_back("--set");
    words.emplace_back(set);
  }
  words.insert(words.end(), more.begin(), more.end());
  return run_program(words);
}

// A push to every install waits for the line to iPhones, so that one per cent more line is one per cent more people; nothing
// else holds it up.
TEST(Frontier, FindsTheLoadAtWhichABudgetBreaksAndTheCapacityThatBindsIt) {
  const Ended ended =
      frontier({"--load", "participants", "--from", "2x", "--to", "4x", "--replications", "20", "--json", "-"},
               "time.handover.p95 <= 1.5 s");
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(ended.err, "");
  const json answer = json::parse(ended.out);
  EXPECT_EQ(answer.at("found"), true);
  const json& found = answer.at("frontier");
  const double low = found.at("low").at("value"), at = found.at("at").at("value"), high = found.at("high").at("value");
  EXPECT_LE(low, at);
  EXPECT_LT(at, high);
  EXPECT_LE(found.at("breaks_at").at("value").get<double>() / at, 1.05 + 1e-9);
  EXPECT_EQ(found.at("ranks").at("at"), 5) << "4 of 20 may break";
  EXPECT_EQ(answer.at("broken").at(0).at("budget"), "time.handover.p95 <= 1.5 s");
  EXPECT_GE(answer.at("broken").at(0).at("breaking"), 5);
  EXPECT_GT(answer.at("broken").at(0).at("median"), 1.5);
  int certain = 0;
  for (const json& capacity : answer.at("capacities")) {
    certain += capacity.at("certain") ? 1 : 0;
    if (capacity.at("key") != "infrastructure.apns.line") continue;
    EXPECT_EQ(capacity.at("more"), "11000/s");
    EXPECT_TRUE(capacity.at("certain"));
    EXPECT_NEAR(capacity.at("factor"), 1.1, 0.03);
  }
  EXPECT_EQ(certain, 1);
  EXPECT_GE(answer.at("capacities").size(), 5U);
}

TEST(Frontier, FindsTheSmallestCapacityThatIsEnough) {
  const Ended ended = frontier(
      {"--load", "infrastructure.sms.rate", "--smallest", "--from", "1/s", "--replications", "20", "--no-values"});
  EXPECT_EQ(ended.code, 0) << ended.out << ended.err;
  EXPECT_EQ(too_wide(ended.out), "");
  for (const char* part : {"What is the smallest infrastructure.sms.rate at which, with a probability of 80 % or more,",
                           "\nFRONTIER  ", "95 % interval: ", "\nWHAT BREAKS FIRST, at ", "\nfound\n"})
    EXPECT_TRUE(holds(ended.out, part)) << part << " in\n" << ended.out;
}

TEST(Frontier, EndsWith5WhereTheFrontierOrItsIntervalIsOpen) {
  const Ended above =
      frontier({"--load", "recipients", "--to", "2x", "--replications", "5"}, "time.sms.handover.p95 <= 1 h");
  EXPECT_EQ(above.code, 5) << above.err;
  for (const char* part :
       {"FRONTIER  above 2.000 times the scenario's area", "Too few replications for a lower end: it takes 17.",
        "is as far as was searched; see --to.", "\ninconclusive\n"})
    EXPECT_TRUE(holds(above.out, part)) << part << " in\n" << above.out;
  const Ended none =
      frontier({"--load", "recipients", "--from", "0.9x", "--replications", "5"}, "reach.seen_per_addressed >= 99 %");
  EXPECT_EQ(none.code, 5);
  EXPECT_TRUE(holds(none.out, "FRONTIER  none: it holds at no load that was tried")) << none.out;
  const Ended late = frontier({"--load", "recipients", "--deadline", "1 ms"});
  EXPECT_EQ(late.code, 5);
  EXPECT_TRUE(holds(late.out, "The deadline came first")) << late.out;
}

TEST(Frontier, StopsWhereThePopulationHasNoRoom) {
  const Ended ended = frontier({"--load", "participants", "--from", "1x", "--replications", "2", "--no-values"},
                               "time.handover.p95 <= 1 h");
  EXPECT_EQ(ended.code, 5);
  EXPECT_TRUE(holds(ended.out, "there is no room for")) << ended.out;
  const Ended asked = frontier({"--load", "participants", "--to", "2000000"});
  EXPECT_EQ(asked.code, 2);
  EXPECT_TRUE(holds(asked.err, "the population has room for")) << asked.err;
}

TEST(Frontier, SaysWhatCannotBeAsked) {
  struct Misuse {
    std::vector<std::string> words;
    std::string budget;
    const char* told;
  };
  const std::vector<Misuse> misuses{
      {{"--load", "recipient"}, "time.handover.p95 <= 60 s", "did you mean `recipients`?"},
      {{"--from", "4x", "--to", "2x"}, "time.handover.p95 <= 60 s", "the smaller one comes first"},
      {{}, "time.handovr.p95 <= 60 s", "did you mean `time.handover.p95`?"},
      {{}, "time.handover.p95 of age:75 <= 60 s", "unknown scope"},
      {{}, "time.handover.p95 <= 60", "write it like"},
      {{}, "time.handover.p95 no worse than baseline", "holds"},
      {{}, "local handover", "did you mean `local hand-over`?"},
  };
  for (const Misuse& misuse : misuses) {
    const Ended ended = frontier(misuse.words, misuse.budget);
    EXPECT_EQ(ended.code, 2) << misuse.budget;
    EXPECT_TRUE(holds(ended.err, misuse.told)) << misuse.told << " in\n" << ended.err;
  }
  const Ended trace = run_program({"frontier", gallery("local-evening"), "--budget", "first push"});
  EXPECT_EQ(trace.code, 2);
  EXPECT_TRUE(holds(trace.err, "the alerts of this scenario are those of a trace")) << trace.err;
}

}  // namespace
}  // namespace bereik::test
