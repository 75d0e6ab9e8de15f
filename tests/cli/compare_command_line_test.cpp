// The sides of a comparison, understood or refused with a suggestion.
#include <gtest/gtest.h>

#include "tests/cli/typed_words.h"

namespace bereik {
namespace {

using test::parsed;
using test::refusal_of;
using test::Words;

bool refuses(const Words& words, const std::string& because) {
  return refusal_of(words).find(because) != std::string::npos;
}

TEST(CommandLineOfCompare, TakesTwoScenariosWithTheOptionsOfARun) {
  const auto options = parsed<CompareOptions>({"compare", "a.toml", "--replications", "7", "b.toml", "--seed", "9"});
  EXPECT_EQ(options.a.scenario, "a.toml");
  EXPECT_EQ(options.b.scenario, "b.toml");
  EXPECT_EQ(options.replications, 7U);
  EXPECT_EQ(options.margin, 0.01);
  for (const SideOptions* side : {&options.a, &options.b}) {
    ASSERT_EQ(side->overrides.size(), 1U);
    EXPECT_EQ(side->overrides[0].key, "seed");
    EXPECT_EQ(side->own_text(), "");
  }
}

TEST(CommandLineOfCompare, ChangesOneSideAfterBoth) {
  const auto options = parsed<CompareOptions>(
      {"compare", "a.toml", "--set-b", "x=2", "--set-b", "z=3", "--set", "x=1", "--set-a", "y=4"});
  EXPECT_EQ(options.b.scenario, "a.toml") << "without B, A against itself";
  ASSERT_EQ(options.a.overrides.size(), 2U);
  ASSERT_EQ(options.b.overrides.size(), 3U);
  EXPECT_EQ(options.b.overrides[0].value, "1");
  EXPECT_EQ(options.b.overrides[1].value, "2") << "the last one holds";
  EXPECT_EQ(options.a.own_text(), "with y=4");
  EXPECT_EQ(options.b.own_text(), "with x=2 and z=3");
  EXPECT_TRUE(refuses({"compare", "a.toml", "--set-b", "x"}, "--set-b \"x\" (a key, an equals sign"));
}

TEST(CommandLineOfCompare, TakesStoredRunsByTheirNumbers) {
  const auto options = parsed<CompareOptions>({"compare", "3", "b.toml", "--out", "runs", "--set-b", "x=1"});
  EXPECT_EQ(options.a.run, 3U);
  EXPECT_EQ(options.a.scenario, "");
  EXPECT_FALSE(options.b.run);
  EXPECT_EQ(options.out, "runs");
  EXPECT_EQ(parsed<CompareOptions>({"compare", "3", "4"}).b.run, 4U);
}

TEST(CommandLineOfCompare, TakesAnotherProgramAndAMargin) {
  const auto options = parsed<CompareOptions>({"compare", "a.toml", "--binary-b", "old/bereik", "--margin", "0.5 %"});
  EXPECT_EQ(options.program_b, "old/bereik");
  EXPECT_DOUBLE_EQ(options.margin, 0.005);
  EXPECT_EQ(options.b.scenario, "a.toml");
  for (const char* margin : {"0 %", "101 %", "2", "much", "-1 %"})
    EXPECT_TRUE(refuses({"compare", "a", "b", "--margin", margin}, "for example --margin \"1 %\"")) << margin;
}

TEST(CommandLineOfCompare, RefusesWhatIsNoComparison) {
  for (const Words& words : {Words{"compare"}, Words{"compare", "a.toml", "b.toml", "c.toml"}})
    EXPECT_TRUE(refuses(words, "compare takes a scenario file or the number of a stored run"));
  EXPECT_TRUE(refuses({"compare", "a.toml"}, "one side (there is nothing to compare it with)"));
  EXPECT_TRUE(refuses({"compare", "a.toml", "b.toml", "--job", "2"}, "did you mean `--jobs`?"));
  EXPECT_TRUE(refuses({"comapre", "a.toml"}, "did you mean `compare`?"));
}

TEST(CommandLineOfCompare, LeavesStoredRunsAsTheyAre) {
  for (const char* option : {"--seed", "--replications", "--first-replication"})
    EXPECT_TRUE(refuses({"compare", "3", "4", option, "7"}, std::string{option} + " and a stored run")) << option;
  EXPECT_TRUE(refuses({"compare", "3", "a.toml", "--set", "x=1"}, "say --set-a or --set-b for the other side"));
  EXPECT_TRUE(refuses({"compare", "3", "a.toml", "--set-a", "x=1"}, "--set-a and run 3"));
  EXPECT_TRUE(refuses({"compare", "a.toml", "4", "--binary-b", "p"}, "--binary-b and a stored run"));
  EXPECT_TRUE(refuses({"compare", "0", "4"}, "run \"0\" (the number of a stored run"));
  EXPECT_TRUE(refuses({"compare", "1", "12345678901"}, "run \"12345678901\" ("));
}

}  // namespace
}  // namespace bereik
