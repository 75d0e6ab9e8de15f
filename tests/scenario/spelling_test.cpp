#include "sim/scenario/spelling.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

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

// Every distance in full.
std::string nearest_by_all_distances(const std::string& word, const std::vector<std::string>& known) {
  std::string best;
  std::size_t least = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (const std::string& candidate : known)
    if (const std::size_t distance = edit_distance(word, candidate); distance < std::min(least, word.size())) {
      least = distance;
      best = candidate;
    }
  return best;
}

TEST(Nearest, IsWhatAllDistancesSayWhereItSavesMostOfThem) {
  const std::vector<std::string> words{"random", "range", "median", "medium",
                                       "radius", "sigma", "by age", "by distance"};
  std::size_t found = 0;
  for (const std::string& word : words)
    for (std::size_t a = 0; a < word.size(); ++a)
      for (std::size_t b = 0; b < word.size(); ++b) {
        std::string swapped = word, shorter = word, longer = word;
        std::swap(swapped[a], swapped[b]);
        shorter.erase(a, 1 + b % 3);
        longer.insert(a, word.substr(b, 1 + a % 3));
        for (const std::string& slip : {swapped, shorter, longer}) {
          EXPECT_EQ(nearest(slip, words), nearest_by_all_distances(slip, words)) << slip;
          found += nearest(slip, words).empty() ? 0 : 1;
        }
      }
  EXPECT_GT(found, 500u);
}

TEST(NearestKey, PrefersTheWholeKeyAndThenTheLastSegmentWithTheNearestBeginning) {
  const KnownKeys keys{{"alerts.duration.median", "alerts.radius.median", "alerts.radius.spread"}};
  EXPECT_EQ(keys.nearest("alerts.radius.medan"), "alerts.radius.median");
  EXPECT_EQ(keys.nearest("radius.median"), "alerts.radius.median");
  EXPECT_EQ(keys.nearest("duration.median"), "alerts.duration.median");
  EXPECT_EQ(keys.nearest("spraed"), "alerts.radius.spread");
  EXPECT_EQ(keys.nearest("xyzzy"), "");
  EXPECT_EQ(keys.nearest(""), "");
  EXPECT_EQ(keys.nearest("."), "");
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
