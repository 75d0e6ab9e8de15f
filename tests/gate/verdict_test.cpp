// Many budgets together.
#include "results/gate/verdict.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace bereik {
namespace {

TEST(Overall, FailsBeforeItIsInconclusiveBeforeItPasses) {
  const Judged pass{Severity::gate, Verdict::pass}, fail{Severity::gate, Verdict::fail},
      open{Severity::gate, Verdict::inconclusive};
  EXPECT_EQ(overall(std::array{pass, pass}), Verdict::pass);
  EXPECT_EQ(overall(std::array{pass, open}), Verdict::inconclusive);
  EXPECT_EQ(overall(std::array{open, fail, pass}), Verdict::fail);
}

TEST(Overall, IsNotChangedByWarnings) {
  const Judged pass{Severity::gate, Verdict::pass}, open{Severity::gate, Verdict::inconclusive};
  for (const Verdict of_warning : {Verdict::pass, Verdict::fail, Verdict::inconclusive}) {
    EXPECT_EQ(overall(std::array{pass, Judged{Severity::warning, of_warning}}), Verdict::pass);
    EXPECT_EQ(overall(std::array{open, Judged{Severity::warning, of_warning}}), Verdict::inconclusive);
  }
}

TEST(Verdict, HasAWord) {
  EXPECT_EQ(verdict_text(Verdict::pass), std::string{"pass"});
  EXPECT_EQ(verdict_text(Verdict::fail), std::string{"fail"});
  EXPECT_EQ(verdict_text(Verdict::inconclusive), std::string{"inconclusive"});
}

}  // namespace
}  // namespace bereik
