// What a sample of possible worlds says: by hand, in its limits, and against what it promises.
#include "results/statistics/prior.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "models/core/draws.h"
#include "models/core/errors.h"
#include "results/export/study_csv.h"
#include "results/report/backtest_summary.h"
#include "tests/results/text_lines.h"

namespace bereik {
namespace {

using Values = std::vector<double>;

TEST(CentralInterval, LiesBetweenOrderStatistics) {
  Values values;
  for (int k = 19; k > 0; --k) values.push_back(k);  // positions 1 and 19 of 20
  const Interval all = central_interval(values, 0.9);
  EXPECT_DOUBLE_EQ(all.low, 1);
  EXPECT_DOUBLE_EQ(all.high, 19);
  const Interval half = central_interval(Values{1, 2, 3, 10}, 0.5);  // positions 1.25 and 3.75
  EXPECT_DOUBLE_EQ(half.low, 1.25);
  EXPECT_DOUBLE_EQ(half.high, 3 + 0.75 * 7);
}

TEST(CentralInterval, IsInfiniteWhereValuesAreTooFew) {
  EXPECT_TRUE(std::isinf(central_interval(Values{1, 2, 3}, 0.9).low));
  EXPECT_TRUE(std::isinf(central_interval(Values{1, 2, 3}, 0.9).high));
  EXPECT_TRUE(std::isinf(central_interval(Values{}, 0.9).high));
  EXPECT_THROW(central_interval(Values{1}, 1), ContractViolation);
}

// A further value of the same law falls inside with probability 0.9 exactly (uniform, 39 values: positions are whole).
// Of 4,000, fewer than 3,500 or more than 3,690 hits have a probability of at most 2e-6. Fixed seed.
TEST(CentralInterval, HoldsAFurtherValueAsOftenAsItPromises) {
  const Draws draws{Seed{77}, ReplicationId{0}};
  int hits = 0;
  for (std::uint32_t sample = 0; sample < 4000; ++sample) {
    Values values;
    for (std::uint32_t k = 0; k < 39; ++k) values.push_back(draws.uniform(Decision::study_position, k, sample));
    const Interval interval = central_interval(values, 0.9);
    const double further = draws.uniform(Decision::study_position, 39, sample);
    hits += interval.low <= further && further <= interval.high ? 1 : 0;
  }
  EXPECT_GE(hits, 3500);
  EXPECT_LE(hits, 3690);
}

TEST(ShareExplained, IsTheSquaredCorrelation) {
  EXPECT_DOUBLE_EQ(share_explained(Values{1, 2, 3}, Values{5, 3, 1}), 1);
  EXPECT_DOUBLE_EQ(share_explained(Values{0, 1, 0, 1}, Values{0, 0, 1, 1}), 0);
  EXPECT_DOUBLE_EQ(share_explained(Values{1, 2, 3}, Values{1, 1, 4}), 0.75);
  EXPECT_EQ(share_explained(Values{1, 1}, Values{1, 2}), 0);
  EXPECT_THROW(share_explained(Values{1}, Values{}), ContractViolation);
}

// y = 2 x1 + x2 + noise of the same variance as x2: shares 4/6, 1/6 and 1/6.
TEST(ShareExplained, DividesTheVarianceAmongIndependentParameters) {
  const Draws draws{Seed{78}, ReplicationId{0}};
  Values first, second, y;
  for (std::uint32_t k = 0; k < 5000; ++k) {
    const auto draw = [&](std::uint32_t part) { return draws.uniform(Decision::study_position, k, part); };
    first.push_back(draw(0));
    second.push_back(draw(1));
    y.push_back(2 * draw(0) + draw(1) + draw(2));
  }
  EXPECT_NEAR(share_explained(first, y), 4.0 / 6, 0.03);
  EXPECT_NEAR(share_explained(second, y), 1.0 / 6, 0.03);
}

// Chance exceeds it in any of ten parameters in at most one of twenty studies: of 1,000 studies 50 are expected, more than
// 86 have a probability of at most 1e-6.
TEST(ShareByChance, IsSeldomExceeded) {
  const double bound = share_by_chance(40, 10);
  const Draws draws{Seed{79}, ReplicationId{0}};
  int exceeded = 0;
  for (std::uint32_t study = 0; study < 1000; ++study) {
    const auto column = [&](std::uint32_t c) {
      Values values;
      for (std::uint32_t k = 0; k < 40; ++k)
        values.push_back(draws.uniform(Decision::study_position, 100 * c + k, study));
      return values;
    };
    const Values y = column(10);
    bool any = false;
    for (std::uint32_t c = 0; c < 10; ++c) any = any || share_explained(column(c), y) > bound;
    exceeded += any ? 1 : 0;
  }
  EXPECT_LE(exceeded, 86);
  EXPECT_GE(exceeded, 20);
}

TEST(StudyCsv, IsWhatItsReadersRead) {
  EXPECT_EQ(prior_csv("by hand", {{"success.log", "all", {0.2114, 0.23456789}}}),
            "# by hand\nmetric,scope,low,high\nsuccess.log,all,0.2114,0.234568\n");
  EXPECT_EQ(shares_csv("by hand", {{"reach.seen", "a.b", 0.12345}}),
            "# by hand\nmetric,parameter,share_of_variance\nreach.seen,a.b,0.123\n");
}

ReferenceFigure held_out(double report, Interval prior, const std::string& reading = "") {
  ReferenceFigure figure;
  figure.metric = "success.log";
  figure.scope = "all";
  figure.label = "success (link log)";
  figure.unit = "share";
  figure.role = Role::held_out;
  figure.report = report;
  figure.range = {report, report};
  figure.prior = prior;
  figure.reading = reading;
  return figure;
}

TEST(Backtest, IsPassedWhereEachFigureLiesInsideInOneOfItsReadings) {
  const Interval prior{0.2, 0.24};
  const auto passes = [](std::vector<ReferenceFigure> figures) {
    return is_passed({200, 100, 0, {{"Year", std::move(figures), {}}}});
  };
  EXPECT_TRUE(passes({}));
  EXPECT_TRUE(passes({held_out(0.22, prior)}));
  EXPECT_FALSE(passes({held_out(0.25, prior)}));
  EXPECT_TRUE(passes({held_out(0.22, prior, "one"), held_out(0.28, prior, "other")}));
  EXPECT_FALSE(passes({held_out(0.27, prior, "one"), held_out(0.28, prior, "other")}));
  EXPECT_FALSE(passes({held_out(0.22, prior, "one"), held_out(0.28, prior)}));
}

TEST(Backtest, IsToldInAHundredColumns) {
  const Backtest backtest{200,
                          114,
                          3,
                          {{"Year",
                            {held_out(0.22, {0.2, 0.24}), held_out(0.28, {0.2, 0.24}, "of points")},
                            {{"success.log", "a.b", 0.4}}}}};
  const std::string text = backtest_text(backtest);
  EXPECT_EQ(test::too_wide(text), "");
  for (const char* part : {"200 possible worlds: 114 parameters", "3 worlds contradicted themselves",
                           "20.0 % to 24.0 %", "2.0 %  inside", "OUTSIDE", "is said of points", "a.b 40 %", "FAILED"})
    EXPECT_TRUE(test::holds(text, part)) << part << " in\n" << text;
}

}  // namespace
}  // namespace bereik
