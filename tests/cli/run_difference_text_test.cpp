// What explain --diff says of things that few scenarios bring about.
#include <gtest/gtest.h>

#include <limits>

#include "sim/cli/difference_words.h"

namespace bereik {
namespace {

using Texts = std::pair<std::string, std::string>;

TEST(SecondsTexts, HaveAsManyDigitsAsTellTheTwoApart) {
  EXPECT_EQ(seconds_texts(1.5F, 2.5F), (Texts{"1.500 s", "2.500 s"}));
  EXPECT_EQ(seconds_texts(1.5F, 1.5F), (Texts{"1.500 s", "1.500 s"}));
  const auto [a, b] = seconds_texts(1.5F, std::nextafter(1.5F, 2.F));
  EXPECT_EQ(a, "1.500000000 s");
  EXPECT_EQ(b, "1.500000119 s");
}

TEST(SecondsTexts, NameWhatNeverComesAndWhatIsNotThere) {
  EXPECT_EQ(seconds_texts(std::numeric_limits<float>::infinity(), 2.F), (Texts{"never", "2.000 s"}));
  EXPECT_EQ(seconds_texts(std::nullopt, 2.F), (Texts{"-", "2.000 s"}));
  EXPECT_EQ(seconds_texts(std::nullopt, std::nullopt), (Texts{"-", "-"}));
}

TEST(DifferingMetrics, AreThoseThatDifferInAnyBit) {
  const double unreached = std::numeric_limits<double>::infinity();
  const std::vector<Metric> a{{"x", "all", "1", 1}, {"y", "all", "s", unreached}, {"y", "kind:amber", "s", 2}};
  const std::vector<Metric> b{
      {"y", "kind:amber", "s", std::nextafter(2.0, 3.0)}, {"y", "all", "s", unreached}, {"x", "all", "1", 2}};
  const std::vector<MetricDifference> differing = differing_metrics(a, b);
  ASSERT_EQ(differing.size(), 2u);
  EXPECT_EQ(differing[0].name, "x");
  EXPECT_EQ(differing[0].b, 2);
  EXPECT_EQ(differing[1].scope, "kind:amber");
}

}  // namespace
}  // namespace bereik
