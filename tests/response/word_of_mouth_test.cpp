#include "models/response/word_of_mouth.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/response/small_world.h"

namespace bereik {
namespace {

constexpr Seconds an_hour{3600};

WordOfMouth telling(double rate, double ceiling) { return WordOfMouth{{rate, Fraction{ceiling}}}; }

double told_by(const WordOfMouth& law, double seen, double hours) {
  return law.told(Fraction{seen}, hours * an_hour).value();
}

// Runge and Kutta's classical method with a thousand steps.
double integrated(double rate, double ceiling, double seen, double hours) {
  const auto slope = [&](double x) { return rate * x * (1 - x / ceiling); };
  double x = seen;
  const double h = hours / 1000;
  for (int k = 0; k < 1000; ++k) {
    const double a = slope(x), b = slope(x + h / 2 * a), c = slope(x + h / 2 * b), d = slope(x + h * c);
    x += h / 6 * (a + 2 * b + 2 * c + d);
  }
  return x - seen;
}

TEST(WordOfMouth, SolvesTheLogisticEquation) {
  for (const double rate : {0.1, 1.0, 3.0})
    for (const double ceiling : {0.2, 1.0})
      for (const double seen : {0.001, 0.05, 0.19})
        for (const double hours : {0.25, 1.0, 6.0})
          EXPECT_NEAR(told_by(telling(rate, ceiling), seen, hours), integrated(rate, ceiling, seen, hours), 1e-8);
  EXPECT_NEAR(told_by(telling(2, 0.5), 1e-6, 0.5), 1e-6 * std::expm1(1), 1e-9) << "exponential at first";
}

TEST(WordOfMouth, GrowsWithItsRateAndItsTimeUpToTheCeiling) {
  double before = 0;
  for (double rate = 0.1; rate < 15; rate *= 1.3) {
    const double told = told_by(telling(rate, 0.3), 0.05, 1);
    EXPECT_GT(told, before);
    EXPECT_LE(told, 0.25 + 1e-12);
    before = told;
  }
  EXPECT_NEAR(told_by(telling(50, 0.3), 0.05, 1), 0.25, 1e-9);
  EXPECT_GT(told_by(telling(1, 0.3), 0.05, 2), told_by(telling(1, 0.3), 0.05, 1));
}

TEST(WordOfMouth, TellsNobodyWithoutARateATimeOrASeer) {
  EXPECT_EQ(told_by(telling(0, 0.3), 0.05, 1), 0);
  EXPECT_EQ(told_by(telling(1, 0.3), 0.05, 0), 0);
  EXPECT_EQ(told_by(telling(1, 0.3), 0, 1), 0);
  EXPECT_EQ(told_by(telling(1, 0.3), 0.4, 1), 0) << "beyond the ceiling";
  EXPECT_FALSE(telling(0, 0.3).is_used());
}

// The area holds as much of the country's residents as of its installs; word goes round for a day at most.
TEST(Told, AddsUpAlertsByTheResidentsOfTheirAreasAndTheTimeThatTheyLast) {
  const World world;
  const WordOfMouth law = telling(0.5, 0.3);
  std::vector<Alert> alerts(3);
  alerts[0].duration = Seconds{2700};
  alerts[1].duration = Seconds{7 * 86400};
  std::vector<AlertTimes> times(2);
  for (std::uint32_t k = 0; k < 2; ++k) {
    times[k].alert = k;
    times[k].launch = at_day(3);
    times[k].addressed = 1596;  // a tenth
    times[k].stretches.seen = 500;
  }
  const double residents = static_cast<double>(world.people.residents().count()) / 10;
  const double expected = residents * (told_by(law, 500 / residents, 0.75) + told_by(law, 500 / residents, 24));
  EXPECT_NEAR(told(law, alerts, times, world.members), expected, 1e-9 * expected);
  EXPECT_GT(expected, 1000);
  EXPECT_EQ(told(telling(0, 0.3), alerts, times, world.members), 0);
  EXPECT_EQ(told(law, alerts, {}, world.members), 0);
}

}  // namespace
}  // namespace bereik
