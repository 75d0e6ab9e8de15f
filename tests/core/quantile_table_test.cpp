#include "models/core/quantile_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "models/core/draws.h"
#include "models/core/errors.h"
#include "models/core/laws.h"

namespace bereik {
namespace {

struct Law {
  const char* name;
  std::function<double(double)> upper_quantile;
  double mean;
};

std::vector<Law> laws() {
  std::vector<Law> all;
  for (const double sigma : {0.5, 1.0, 1.5, 1.8})
    all.push_back({"log-normal", [sigma](double s) { return log_normal_upper_quantile(100, sigma, s); },
                   100 * std::exp(sigma * sigma / 2)});
  all.push_back({"exponential", [](double s) { return -1200 * std::log(s); }, 1200});
  all.push_back({"gamma", [](double s) { return s >= 1 ? 0 : gamma_quantile(0.25, 1 - s); }, 1});
  return all;
}

// The word whose survival probability is just above s.
std::uint32_t word_at(double s) { return ~static_cast<std::uint32_t>(s * 0x1p32); }

// The mean by the midpoint rule, 4096 points for each halving of the survival probability.
double mean_of(const QuantileTable& table) {
  double sum = 0;
  for (int octave = 1; octave <= 31; ++octave) {
    const double low = std::ldexp(1.0, -octave);
    const int points = octave < 20 ? 4096 : 1 << (32 - octave);
    double part = 0;
    for (int k = 0; k < points; ++k) part += static_cast<double>(table(word_at(low * (1 + (k + 0.5) / points))));
    sum += part * low / points;
  }
  return sum + 0x1p-31 * static_cast<double>(table(0xFFFFFFFF));
}

TEST(QuantileTable, KeepsTheMeanWithinAThousandth) {
  for (const Law& law : laws()) {
    const double mean = mean_of(QuantileTable{law.upper_quantile});
    EXPECT_NEAR(mean / law.mean, 1, 1e-3) << law.name << " of mean " << law.mean;
  }
}

TEST(QuantileTable, KeepsTheQuantilesWithinAThousandthAndTheMaximumWithinAHundredth) {
  for (const Law& law : laws()) {
    const QuantileTable table{law.upper_quantile};
    for (const double s : {0.5, 0.05, 0.001, 1e-5})
      EXPECT_NEAR(static_cast<double>(table(word_at(s))) / law.upper_quantile(s), 1, 1e-3) << law.name << " " << s;
    EXPECT_NEAR(static_cast<double>(table(0xFFFFFFFF)) / law.upper_quantile(0x1p-32), 1, 1e-2) << law.name;
  }
}

TEST(QuantileTable, NeverDecreasesInTheWord) {
  for (const Law& law : laws()) {
    const QuantileTable table{law.upper_quantile};
    float last = -1;
    for (std::uint64_t word = 0; word <= 0xFFFFFFFF; word += 4093) {
      const float value = table(static_cast<std::uint32_t>(word));
      ASSERT_GE(value, last) << law.name << " " << word;
      last = value;
    }
    for (std::uint32_t word = 0xFFFFFFFF - 100'000; word < 0xFFFFFFFF; ++word)
      ASSERT_LE(table(word), table(word + 1)) << law.name << " " << word;
    for (std::uint32_t word = 0; word < 100'000; ++word)
      ASSERT_LE(table(word), table(word + 1)) << law.name << " " << word;
  }
}

TEST(QuantileTable, RefusesWhatIsNoQuantileFunction) {
  EXPECT_THROW(QuantileTable([](double s) { return s; }), ContractViolation);
  EXPECT_THROW(QuantileTable([](double s) { return 1 / (1 - s); }), ContractViolation);
}

// Dvoretzky-Kiefer-Wolfowitz: P(sup |F_n - F| > sqrt(ln(2/alpha) / (2 n))) <= alpha = 1e-9; one test, 1e-9.
TEST(QuantileTable, DrawsItsLaw) {
  constexpr int n = 200'000;
  const DelayLaw law = DelayLaw{}.add(Fraction{0.7}, {Seconds{20}, 1}).add_exponential(Fraction{0.3}, Seconds{600});
  const QuantileTable table = law.table();
  const Draws draws{Seed{11}, ReplicationId{0}};
  std::vector<double> sample;
  for (std::uint32_t i = 0; i < n; ++i)
    sample.push_back(static_cast<double>(table(draws.word(Decision::app_notice, i))));
  std::ranges::sort(sample);
  const double bound = std::sqrt(std::log(2 / 1e-9) / (2.0 * n));
  for (int i = 0; i < n; ++i) {
    const double f = law.cdf(Seconds{sample[static_cast<std::size_t>(i)]});
    ASSERT_LT(std::max(std::abs(f - 1.0 * i / n), std::abs(f - (i + 1.0) / n)), bound) << i;
  }
}

}  // namespace
}  // namespace bereik
