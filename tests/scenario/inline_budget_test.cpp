#include "sim/scenario/inline_budget.h"

#include <gtest/gtest.h>

#include "models/core/errors.h"

namespace bereik {
namespace {

std::string refusal_of(const std::string& text) {
  try {
    inline_budget(text, "--budget");
    return {};
  } catch (const InputError& error) {
    return error.what();
  }
}

TEST(InlineBudget, IsReadAsAFileWouldBe) {
  const Budget time = inline_budget("time.handover.p95 <= 1 min", "--budget").budget;
  EXPECT_EQ(time.metric, "time.handover.p95");
  EXPECT_EQ(time.scope, "all");
  EXPECT_EQ(time.bound, Bound::at_most);
  EXPECT_EQ(time.limit, 60);
  EXPECT_EQ(time.unit, "s");
  EXPECT_EQ(time.limit_text, "1 min");
  const Budget share = inline_budget("reach.seen_per_addressed of age:75+>=30 %", "--budget").budget;
  EXPECT_EQ(share.scope, "age:75+");
  EXPECT_EQ(share.bound, Bound::at_least);
  EXPECT_DOUBLE_EQ(share.limit, 0.3);
  const Budget count = inline_budget("reach.seen >= 2500", "--budget").budget;
  EXPECT_EQ(count.limit, 2500);
  EXPECT_EQ(count.unit, "1");
  EXPECT_EQ(inline_budget("cost.sms of all <= .5 EUR", "--budget").budget.limit, 0.5);
}

TEST(InlineBudget, IsNotTheNameOfABudget) {
  EXPECT_TRUE(is_inline_budget("a<b"));
  EXPECT_FALSE(is_inline_budget("local hand-over"));
}

TEST(InlineBudget, SaysWhatIsWrongWithIt) {
  EXPECT_NE(refusal_of("time.handover.p95 < 60 s").find("write <= in place of <"), std::string::npos);
  EXPECT_NE(refusal_of("<= 60 s").find("there is no metric"), std::string::npos);
  EXPECT_NE(refusal_of("time.handover.p95 <=").find("there is no limit"), std::string::npos);
  EXPECT_NE(refusal_of("time.handover.p95 no worse than baseline").find("<= or >="), std::string::npos);
  for (const char* text :
       {"a <= 60 parsec", "a <= -3", "a <= baseline", "a of age <= 3", "a <= \"\n\\", "a <= 1 s <= 2 s"}) {
    EXPECT_TRUE(refusal_of(text).starts_with("--budget: ")) << text << refusal_of(text);
  }
}

}  // namespace
}  // namespace bereik
