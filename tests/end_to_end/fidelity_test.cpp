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

TEST(Fidelity, ABudgetOnWhatIsLeftOutIsRefused) {
  const Folder folder;
  const auto check = [&](const std::string& metric, const std::string& limit) {
    return run_program({"check", gallery("mini"), "--fidelity", "expected", "--replications", "10", "--no-progress",
                        "--budgets",
                        folder.write("budgets.toml", "schema = 1\n[[budget]]\nname = \"own\"\nmetric = \"" + metric +
                                                         "\"\n" + limit + "\n")});
  };
  const Ended kept = check("reach.seen_per_addressed", "at_least = \"30 %\"");
  EXPECT_EQ(kept.code, 0) << kept.err << kept.out;
  const Ended refused = check("time.handover.p95", "at_most = \"15 s\"");
  EXPECT_EQ(refused.code, 2) << refused.out;
  EXPECT_TRUE(holds(refused.err, "time.handover.p95")) << refused.err;
}

}  // namespace
}  // namespace bereik::test
