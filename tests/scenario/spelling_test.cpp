#include "sim/scenario/spelling.h"

#include <gtest/gtest.h>

namespace bereik {
namespace {

TEST(EditDistance, CountsInsertionsDeletionsReplacementsAndSwaps) {
  EXPECT_EQ(edit_distance("", ""), 0u);
  EXPECT_EQ(edit_distance("", "abc"), 3u);
  EXPECT_EQ(edit_distance("abc", "abc"), 0u);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
  EXPECT_EQ(edit_distance("medain", "median"), 1u);
  EXPECT_EQ(edit_distance("ab", "ba"), 1u);
}

TEST(Nearest, IsTheClosestWordOrNone) {
  const std::vector<std::string> words{"random", "by age", "by distance"};
  EXPECT_EQ(nearest("by-age", words), "by age");
  EXPECT_EQ(nearest("rnadom", words), "random");
  EXPECT_EQ(nearest("alphabetical", words), "");
  EXPECT_EQ(nearest(std::string(100'000, 'x'), words), "");
}

TEST(NearestKey, PrefersTheWholeKeyAndThenTheLastSegmentWithTheNearestBeginning) {
  const std::vector<std::string> keys{"alerts.duration.median", "alerts.radius.median", "alerts.radius.spread"};
  EXPECT_EQ(nearest_key("alerts.radius.medan", keys), "alerts.radius.median");
  EXPECT_EQ(nearest_key("radius.median", keys), "alerts.radius.median");
  EXPECT_EQ(nearest_key("duration.median", keys), "alerts.duration.median");
  EXPECT_EQ(nearest_key("spraed", keys), "alerts.radius.spread");
  EXPECT_EQ(nearest_key("xyzzy", keys), "");
  EXPECT_EQ(nearest_key("", keys), "");
  EXPECT_EQ(nearest_key(".", keys), "");
}

TEST(Shown, EscapesWhatDoesNotPrintAndCutsWhatIsLong) {
  EXPECT_EQ(shown("Zoë → 2 km"), "Zoë → 2 km");
  EXPECT_EQ(shown("a\nb\tc\x1b[0m\x7f"), "a\\nb\\tc\\u001B[0m\\u007F");
  EXPECT_EQ(shown("\xC2\x85\xE2\x80\xAE\xEF\xBB\xBF"), "\\u0085\\u202E\\uFEFF");
  EXPECT_EQ(shown("\xFF\xC3"), "\\xFF\\xC3");
  EXPECT_EQ(shown("éééé", 3), "ééé…");
  EXPECT_EQ(shown("ééé", 3), "ééé");
}

TEST(Listed, CountsWhatALongListLeavesOut) {
  EXPECT_EQ(listed({}, " or "), "");
  EXPECT_EQ(listed({"a"}, " or "), "a");
  EXPECT_EQ(listed({"a", "b"}, " or "), "a or b");
  EXPECT_EQ(listed({"a", "b", "c"}, " and "), "a, b and c");
  EXPECT_EQ(listed(std::vector<std::string>(14, "x"), " or "), "x, x, x, x, x, x, x, x, x, x, x, x and 2 more");
}

}  // namespace
}  // namespace bereik
