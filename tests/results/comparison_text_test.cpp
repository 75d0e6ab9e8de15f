// The words for a comparison.
#include "results/report/comparison_summary.h"

#include <gtest/gtest.h>

#include <limits>
#include <span>
#include <tuple>

#include "tests/results/made_up_pairs.h"
#include "tests/results/text_lines.h"

namespace bereik {
namespace {

using test::holds;
using test::line_of;
using test::made_up_comparison;

TEST(ComparisonText, IsAtMostAHundredColumnsWide) {
  for (const std::uint32_t replications : {1U, 3U, 20U})
    EXPECT_EQ(test::too_wide(comparison_text(made_up_comparison(replications), "2023-06-01 00:00:00")), "");
}

TEST(ComparisonText, SetsBothSideBySide) {
  const std::string text = comparison_text(made_up_comparison(20), "2023-06-01 00:00:00");
  EXPECT_EQ(line_of(text, "A "), "A  Burgernet 2023, the replay");
  EXPECT_EQ(line_of(text, "B "), "B  Burgernet 2023, with more of everything");
  EXPECT_TRUE(holds(text, "20 pairs of replications"));
  EXPECT_EQ(line_of(text, "BEHAVIOUR"),
            "BEHAVIOUR   different in every pair; all of them the same until 2023-06-01 00:00:00");
  const std::string lost = line_of(text, "  SMS people lost");
  EXPECT_TRUE(holds(lost, "+75,400 ± ") && holds(lost, "+10.0 %")) << lost;
  EXPECT_TRUE(holds(line_of(text, "  app installs at the end   "), "none")) << text;
  EXPECT_TRUE(holds(line_of(text, "  half on the phone"), " s "));
  EXPECT_TRUE(holds(line_of(text, "  less and less (log)"), " pp"));
}

TEST(ComparisonText, SaysHowManyDifferForCertainAndWhatElseIsWorthALook) {
  Comparison comparison = made_up_comparison(20);
  for (MetricComparison& metric : comparison.metrics) metric.holm = metric.q_value = metric.pairs.p_value = 1;
  comparison.metrics.push_back({"capacity.fcm.peak_rate", "all", "messages/s", {}, 0.01, 0.004});
  comparison.metrics.push_back({"reach.seen", "age:75+", "1", {}, 0.2, 0.09});
  for (MetricComparison& metric : std::span{comparison.metrics}.last(2)) {
    metric.pairs.difference.n = 20;
    metric.pairs.difference.mean = 1;
  }
  const std::string text = comparison_text(comparison, "");
  EXPECT_TRUE(
      holds(text, "OUTCOME     1 of " + std::to_string(comparison.metrics.size()) + " metrics differ for certain"))
      << text;
  EXPECT_TRUE(holds(text,
                    "Worth a look besides (at most one in ten by chance): capacity.fcm.peak_rate, reach.seen of\n"
                    "  age:75+\n"))
      << text;
}

TEST(ComparisonText, ShowsPeopleOneByOne) {
  const std::string text = comparison_text(made_up_comparison(20), "");
  EXPECT_FALSE(holds(text, "bit by bit"));
  EXPECT_TRUE(holds(line_of(text, "  can be alerted at the end "), "2,000")) << text;
  EXPECT_TRUE(holds(line_of(text, "    age 75+"), "+100.00 to +100.00"));
  EXPECT_TRUE(holds(line_of(text, "    Utrecht"), "+20.00"));
}

TEST(ComparisonText, SaysWhatTheSignsOfCostAndPeopleMean) {
  const auto text = [](double cost, double people) {
    std::vector<PairRecord> pairs;
    for (std::uint32_t r = 0; r < 5; ++r) {
      pairs.push_back(test::made_up_pair(r));
      for (Metric& m : pairs.back().metrics[1]) {
        if (m.name == "cost.total") m.value = 1'260'000 * (1 + 0.01 * r) + cost;
        if (m.name == "reach.unique") m.value = 1'175'000 * (1 + 0.01 * r) + people + 0.001 * r;
      }
    }
    return comparison_text(compared(pairs, test::made_up_groups, test::made_up_margin), "");
  };
  EXPECT_TRUE(holds(text(500, 100), "B has more, for 5.00 EUR (5.00 to 5.00) each"));
  EXPECT_TRUE(holds(text(-500, 100), "B has more and costs less: 5.00 EUR"));
  EXPECT_TRUE(holds(text(-500, -100), "B has fewer, and saves 5.00 EUR"));
  EXPECT_TRUE(holds(text(500, -100), "B has fewer and costs more: 5.00 EUR"));
}

TEST(ComparisonText, GivesNoQuotientOfWhatMayBeNothing) {
  std::vector<PairRecord> pairs{test::made_up_pair(0), test::made_up_pair(1), test::made_up_pair(2)};
  for (Metric& m : pairs[0].metrics[1])
    if (m.name == "reach.unique") m.value = 0;
  EXPECT_TRUE(
      holds(comparison_text(compared(pairs, test::made_up_groups, test::made_up_margin), ""), "not certain enough"));
}

TEST(ComparisonText, AnswersInThreeWaysThatHaveNothingToDoWithEachOther) {
  const auto text = [](bool is_other, double times) {
    std::vector<PairRecord> pairs;
    for (std::uint32_t r = 0; r < 5; ++r) {
      pairs.push_back(test::made_up_pair(r));
      PairRecord& pair = pairs.back();
      if (!is_other) {
        pair.fingerprints[1] = pair.fingerprints[0];
        pair.metrics[1] = pair.metrics[0];
        pair.equal_until = Seconds{std::numeric_limits<double>::infinity()};
      }
      pair.cpu = {Seconds{2 + 0.01 * r}, Seconds{times * (2 + 0.01 * r + 0.001 * (r % 2))}};
    }
    return comparison_text(compared(pairs, test::made_up_groups, test::made_up_margin), "");
  };
  const char *same = "BEHAVIOUR   the same, bit by bit, in all 5 replications\nOUTCOME     0 of ",
             *other = "BEHAVIOUR   different in every pair\nOUTCOME     ", *slower = "of A: B is slower",
             *no_slower = "of A: no difference shown", *faster = "of A: B is faster";
  for (const auto& [is_other, times, behaviour, speed] : {std::tuple{false, 1.0, same, no_slower},
                                                          {false, 1.5, same, slower},
                                                          {true, 1.0, other, no_slower},
                                                          {true, 1.5, other, slower},
                                                          {true, 0.5, other, faster}})
    EXPECT_TRUE(holds(text(is_other, times), behaviour) && holds(text(is_other, times), speed))
        << text(is_other, times);
}

TEST(ComparisonText, CountsEveryMetricOnce) {
  Comparison comparison = made_up_comparison(20);
  comparison.metrics.clear();
  comparison.extra_cost.clear();
  const auto add = [&](int times, double difference, double holm, double equivalence) {
    for (int k = 0; k < times; ++k) {
      MetricComparison metric{"m", "all", "1", {}, holm, holm, equivalence};
      metric.pairs.difference.n = 20;
      metric.pairs.difference.mean = difference;
      comparison.metrics.push_back(metric);
    }
  };
  add(1, 0, 1, 0);        // equal
  add(2, 1, 0.01, 0.01);  // another one, and close
  add(3, 1, 0.01, 1);     // another one
  add(4, 1, 1, 0.01);     // close
  add(5, 1, 1, 1);        // who knows
  EXPECT_TRUE(
      holds(comparison_text(comparison, ""),
            "OUTCOME     5 of 15 metrics differ for certain, 2 of them by less than 1.0 % of A; 1 are equal in\n"
            "            every pair, 4 others lie within that margin, 5 are undecided\n"))
      << comparison_text(comparison, "");
}

TEST(ComparisonText, TellsTheSidesApart) {
  Comparison comparison = made_up_comparison(3);
  comparison.a.origin = "run 3 of results/runs";
  comparison.b.context.version = "0.0.9";
  const std::string text = comparison_text(comparison, "");
  EXPECT_EQ(line_of(text, "A "), "A  Burgernet 2023, the replay (run 3 of results/runs)");
  EXPECT_TRUE(holds(text, ", B by bereik 0.0.9"));
}

TEST(ComparisonText, SaysThatOtherSeedsShareNothing) {
  ApartRecord record;
  for (const double level : {1.0, 1.1, 1.2}) {
    record.metrics.push_back(test::made_up_year_metrics(level));
    record.fingerprints.push_back(1);
  }
  const std::string text = comparison_text(compared_apart(record, record, 0.01), "");
  EXPECT_TRUE(holds(text, "3 and 3 replications with nothing in common (Welch)")) << text;
  EXPECT_TRUE(holds(text, "BEHAVIOUR   not compared: the seeds differ"));
  EXPECT_FALSE(holds(text, "gain")) << text;
  EXPECT_FALSE(holds(text, "ONE BY ONE"));
  EXPECT_EQ(test::too_wide(text), "");
}

}  // namespace
}  // namespace bereik
