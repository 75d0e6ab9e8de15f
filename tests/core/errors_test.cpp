#include "models/core/errors.h"

#include <gtest/gtest.h>

namespace bereik {
namespace {

TEST(Problem, ReadsWhereProblemWhyAndSuggestion) {
  EXPECT_EQ((Problem{"a.toml:2:1", "unknown key `x`", "there is `y`", "did you mean `y`?"}.text()),
            "a.toml:2:1: unknown key `x` (there is `y`) did you mean `y`?");
  EXPECT_EQ((Problem{"a.toml:2:1", "unknown key `x`", "", "remove it"}.text()),
            "a.toml:2:1: unknown key `x` remove it");
  EXPECT_EQ((Problem{"", "no scenario", "one is needed", ""}.text()), "no scenario (one is needed)");
}

TEST(InputError, TellsEveryProblemOnALineOfItsOwn) {
  const InputError error{{{"a", "b", "", ""}, {"c", "d", "", ""}}};
  EXPECT_STREQ(error.what(), "a: b\nc: d");
  EXPECT_EQ(error.problems().size(), 2u);
}

TEST(Require, ThrowsWhatIsRequired) {
  EXPECT_NO_THROW(require(true, "never"));
  try {
    require(false, "a size is positive");
    FAIL();
  } catch (const ContractViolation& error) {
    EXPECT_STREQ(error.what(), "a size is positive");
  }
}

}  // namespace
}  // namespace bereik
