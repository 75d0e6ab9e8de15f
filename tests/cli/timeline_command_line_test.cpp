// bereik timeline, understood or refused with a suggestion.
#include <gtest/gtest.h>

#include "tests/cli/typed_words.h"

namespace bereik {
namespace {

using test::parsed;
using test::refusal_of;

TEST(TimelineCommandLine, TakesAScenario) {
  const auto usual = parsed<TimelineOptions>({"timeline", "a.toml"});
  EXPECT_EQ(usual.scenario, "a.toml");
  EXPECT_EQ(usual.replication, 0U);
  EXPECT_FALSE(usual.alert);
  EXPECT_TRUE(usual.budgets.empty() && usual.csv.empty() && usual.overrides.empty());
}

TEST(TimelineCommandLine, TakesWhatIsToldAndWhere) {
  const auto asked = parsed<TimelineOptions>({"timeline", "a.toml", "--replication", "3", "--alert=7", "--budgets",
                                              "b.toml", "--csv", "t.csv", "--seed", "9", "--patience", "2 min"});
  EXPECT_EQ(asked.replication, 3U);
  EXPECT_EQ(asked.alert, 7U);
  EXPECT_EQ(asked.budgets, "b.toml");
  EXPECT_EQ(asked.csv, "t.csv");
  EXPECT_EQ(asked.patience, Seconds{120});
  ASSERT_EQ(asked.overrides.size(), 1U);
  EXPECT_EQ(asked.overrides[0].key, "seed");
}

TEST(TimelineCommandLine, RefusesWhatNoReplicationHas) {
  EXPECT_TRUE(refusal_of({"timeline"}).starts_with("command line: no scenario (timeline takes one scenario file)"));
  EXPECT_TRUE(refusal_of({"timeline", "a", "b"}).starts_with("command line: 2 scenarios"));
  EXPECT_NE(refusal_of({"timeline", "a", "--alert", "0"}), "");
  EXPECT_NE(refusal_of({"timeline", "a", "--replication", "-1"}), "");
  EXPECT_NE(refusal_of({"timeline", "a", "--jobs", "2"}), "") << "one replication is one job";
  EXPECT_NE(refusal_of({"timelien", "a"}).find("did you mean `timeline`?"), std::string::npos);
}

}  // namespace
}  // namespace bereik
