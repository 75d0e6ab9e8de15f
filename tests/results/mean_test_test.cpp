#include "results/statistics/mean_test.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>

#include "models/core/draws.h"
#include "models/core/errors.h"
#include "models/core/laws.h"

namespace bereik {
namespace {

const std::vector<double> ten{5.1, 4.9, 6.2, 5.7, 5.5, 4.8, 5.9, 6.4, 5.2, 5.0};
const std::vector<double> skewed{0.1, 0.2, 0.25, 0.4, 0.5, 0.7, 1.0, 1.3, 2.5, 6.0};

// SciPy 1.10: ttest_1samp(ten, 5, alternative="greater") and "less".
TEST(StudentTest, IsWhatSciPySays) {
  const MeanTest test = student_test(estimate(ten), 5);
  EXPECT_NEAR(test.above, 0.013339339376132265, 1e-12);
  EXPECT_NEAR(test.below, 0.9866606606238677, 1e-12);
}

// NumPy and SciPy 1.10, the cubic written out: z = sqrt(n) (w + g w^2 / 3 + g^2 w^3 / 27 + g / 6n), w = (mean - limit)
// / s, g twice the skewness by moments; t.sf(z, n - 1). Of it and Student's the larger.
TEST(MeanTest, IsTheLessSureOfStudentsAndHalls) {
  EXPECT_NEAR(mean_test(skewed, 3).below, 0.2850605227717039, 1e-12);
  EXPECT_NEAR(student_test(estimate(skewed), 3).below, 0.007548394675651605, 1e-12);
  EXPECT_NEAR(mean_test(skewed, 1).above, 0.308453468461257, 1e-12) << "Student's is the less sure";
}

TEST(MeanTest, KnowsAConstant) {
  const std::vector<double> constant(5, 0.1);
  EXPECT_EQ(mean_test(constant, 0.1).above, 1);
  EXPECT_EQ(mean_test(constant, 0.1).below, 1);
  EXPECT_EQ(mean_test(constant, 0.05).above, 0);
  EXPECT_EQ(mean_test(constant, 0.2).below, 0);
  EXPECT_EQ(mean_interval(constant, 0.01).low, 0.1);
  EXPECT_EQ(mean_interval(constant, 0.01).high, 0.1);
}

TEST(MeanInterval, HoldsTheLimitsThatTheTestDoesNotRefuse) {
  for (const auto& values : {ten, skewed})
    for (const double level : {0.2, 0.025, 0.001}) {
      const Interval interval = mean_interval(values, level);
      EXPECT_NEAR(mean_test(values, interval.low).above, level, 1e-9);
      EXPECT_NEAR(mean_test(values, interval.high).below, level, 1e-9);
      EXPECT_LE(interval.low, estimate(values, 1 - 2 * level).low() + 1e-12);
      EXPECT_GE(interval.high, estimate(values, 1 - 2 * level).high() - 1e-12);
    }
}

TEST(CriticalDistance, IsAtTheEndOfTheInterval) {
  const Estimate e = estimate(skewed);
  double squares = 0, cubes = 0;
  for (const double value : skewed) {
    squares += std::pow(value - e.mean, 2) / 10;
    cubes += std::pow(value - e.mean, 3) / 10;
  }
  const double skewness = cubes / std::pow(squares, 1.5);
  EXPECT_NEAR(mean_interval(skewed, 0.01).low, e.mean - e.standard_deviation * critical_distance(10, 0.01, skewness),
              1e-12);
  EXPECT_NEAR(critical_distance(10, 0.01, 0), student_t_quantile(9, 0.98) / std::sqrt(10.0), 1e-12);
}

TEST(MeanInterval, MirrorsWithItsValues) {
  std::vector<double> mirrored;
  for (const double value : skewed) mirrored.push_back(-value);
  const Interval as_it_is = mean_interval(skewed, 0.01), as_mirrored = mean_interval(mirrored, 0.01);
  EXPECT_NEAR(as_it_is.low, -as_mirrored.high, 1e-12);
  EXPECT_NEAR(as_it_is.high, -as_mirrored.low, 1e-12);
}

// 2000 samples a law, at the true mean: each side may refuse in 1.25 % of them, which is 25; P(binomial > 45) = 2e-4.
// What the header owns to, n = 10 with exponential values, may refuse in 2.5 %; P(binomial(2000, 0.025) > 75) = 1e-6.
TEST(MeanTest, ErrsAsRarelyAsItsLevelSays) {
  const auto normal = [](double u) { return normal_upper_quantile(u); };
  const auto uniform = [](double u) { return u - 0.5; };
  const auto exponential = [](double u) { return -std::log(u) - 1; };
  const auto erlang = [](double u) { return gamma_quantile(4, u) - 1; };
  struct Law {
    std::function<double(double)> value;
    std::uint32_t n;
    int at_most;
  };
  const Draws draws{Seed{5}, ReplicationId{0}};
  for (const Law& law : {Law{normal, 10, 45}, Law{uniform, 10, 45}, Law{exponential, 10, 75}, Law{exponential, 20, 45},
                         Law{exponential, 40, 45}, Law{erlang, 20, 45}}) {
    int above = 0, below = 0;
    for (std::uint32_t k = 0; k < 2000; ++k) {
      std::vector<double> values;
      for (std::uint32_t i = 0; i < law.n; ++i)
        values.push_back(law.value(draws.uniform(Decision::trigger_time, k, i)));
      const MeanTest test = mean_test(values, 0);
      above += test.above <= 0.0125 ? 1 : 0;
      below += test.below <= 0.0125 ? 1 : 0;
    }
    EXPECT_LE(above, law.at_most) << law.n;
    EXPECT_LE(below, law.at_most) << law.n;
  }
}

TEST(MeanTest, RefusesWhatHasNoMean) {
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_THROW(mean_test(std::vector{1.0}, 0), ContractViolation);
  EXPECT_THROW(mean_test(std::vector{1.0, infinity}, 0), ContractViolation);
  EXPECT_THROW(mean_interval(std::vector{1.0}, 0.1), ContractViolation);
  EXPECT_THROW(mean_interval(ten, 0.5), ContractViolation);
  EXPECT_THROW(student_test(estimate(std::vector{1.0}), 0), ContractViolation);
}

}  // namespace
}  // namespace bereik
