// Faults by chance against their theory. Statistical bounds are five standard errors (6e-7 a bound if normal, under 1e-5 for
// the file, by the law of the counts itself where it is exact).
#include "models/faults/chaos_law.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "models/core/errors.h"

namespace bereik {
namespace {

constexpr Seconds year{365 * 86400.0};
const std::vector<std::string> three{"core", "fcm", "sms"};

Draws draws_of(std::uint32_t replication) { return Draws{Seed{5}, ReplicationId{replication}}; }

ChaosParameters of_kind(FaultKind kind, double per_year) {
  ChaosParameters parameters;
  parameters.kinds[static_cast<std::size_t>(kind)].per_year = per_year;
  return parameters;
}

bool are_the_same(const Fault& a, const Fault& b) {
  return a.name == b.name && a.kind == b.kind && a.components == b.components && a.from == b.from && a.until == b.until;
}

bool holds(const std::vector<Fault>& faults, const Fault& fault) {
  return std::ranges::any_of(faults, [&](const Fault& other) { return are_the_same(other, fault); });
}

std::size_t count_of(const std::vector<Fault>& faults, FaultKind kind) {
  return static_cast<std::size_t>(std::ranges::count(faults, kind, &Fault::kind));
}

TEST(ChaosLaw, HasNoFaultsWithoutRates) {
  EXPECT_TRUE((ChaosLaw{ChaosParameters{}, year, three}.sample(draws_of(0)).empty()));
}

// Of a Poisson count mean and variance are the same; n counts have a standard error of sqrt(m / n) and about m sqrt(2 / n).
TEST(ChaosLaw, HasAsManyFaultsAsPoissonSays) {
  constexpr std::uint32_t n = 4000;
  const ChaosLaw law{of_kind(FaultKind::down, 2), year, {"core"}};
  double sum = 0, squares = 0, none = 0;
  for (std::uint32_t r = 0; r < n; ++r) {
    const auto faults = static_cast<double>(law.sample(draws_of(r)).size());
    sum += faults;
    squares += faults * faults;
    none += faults == 0 ? 1 : 0;
  }
  const double mean = sum / n, variance = squares / n - mean * mean;
  EXPECT_NEAR(mean, 2, 5 * std::sqrt(2.0 / n));
  EXPECT_NEAR(variance, 2, 5 * 2 * std::sqrt(2.5 / n));
  const double p = std::exp(-2);
  EXPECT_NEAR(none / n, p, 5 * std::sqrt(p * (1 - p) / n));
  EXPECT_DOUBLE_EQ(law.expected(FaultKind::down, "core"), 2);
}

TEST(ChaosLaw, SpreadsFaultsEvenlyAndTheirLengthsAsTheirLaw) {
  ChaosParameters parameters = of_kind(FaultKind::slowed, 400);
  parameters.kinds[1].duration = {Seconds{1800}, 0.8};
  parameters.kinds[1].shape.factor = 0.25;
  std::vector<double> logs;
  double early = 0, all = 0;
  for (std::uint32_t r = 0; r < 10; ++r)
    for (const Fault& fault : ChaosLaw{parameters, year, {"core"}}.sample(draws_of(r))) {
      EXPECT_EQ(fault.factor, 0.25);
      EXPECT_EQ(fault.name, "core slowed");
      EXPECT_GE(fault.from, SimTime{});
      EXPECT_LT(fault.from, SimTime{year});
      early += fault.from < SimTime{0.3 * year} ? 1 : 0;
      all += 1;
      logs.push_back(std::log((fault.until - fault.from) / Seconds{1800}) / 0.8);
    }
  EXPECT_NEAR(early / all, 0.3, 5 * std::sqrt(0.3 * 0.7 / all));
  double mean = 0, squares = 0;
  for (const double z : logs) {
    mean += z / all;
    squares += z * z / all;
  }
  EXPECT_NEAR(mean, 0, 5 / std::sqrt(all));
  EXPECT_NEAR(squares, 1, 5 * std::sqrt(2 / all));
}

TEST(ChaosLaw, KeepsTheFaultsOfALowerRateAtAHigherOne) {
  ChaosParameters parameters = of_kind(FaultKind::down, 4);
  parameters.kinds[static_cast<std::size_t>(FaultKind::staff_delay)].per_year = 4;
  std::size_t low_count = 0, high_count = 0;
  for (std::uint32_t r = 0; r < 20; ++r) {
    parameters.intensity = 1;
    const std::vector<Fault> low = ChaosLaw{parameters, year, three}.sample(draws_of(r));
    parameters.intensity = 3;
    const std::vector<Fault> high = ChaosLaw{parameters, year, three}.sample(draws_of(r));
    for (const Fault& fault : low) EXPECT_TRUE(holds(high, fault)) << fault.name;
    low_count += low.size();
    high_count += high.size();
  }
  // 4 a year of three components and of the control rooms, over 20 years: 320, and three times that.
  EXPECT_NEAR(static_cast<double>(low_count), 320, 5 * std::sqrt(320));
  EXPECT_NEAR(static_cast<double>(high_count), 960, 5 * std::sqrt(960));
}

TEST(ChaosLaw, ChangesNoFaultOfOthersByMoreOfAKindOrOfAComponentOrByOneComponentMore) {
  ChaosParameters parameters = of_kind(FaultKind::down, 6);
  const std::vector<Fault> before = ChaosLaw{parameters, year, three}.sample(draws_of(1));
  ASSERT_GE(before.size(), 3U);
  parameters.kinds[static_cast<std::size_t>(FaultKind::dropping)].per_year = 9;
  parameters.frailties = {{"fcm", 5}};
  const std::vector<Fault> after = ChaosLaw{parameters, year, {"selection", "core", "fcm", "sms"}}.sample(draws_of(1));
  for (const Fault& fault : before) EXPECT_TRUE(holds(after, fault)) << fault.name;
  const auto of = [](const std::vector<Fault>& faults, const char* component) {
    return std::ranges::count_if(faults, [&](const Fault& fault) {
      return fault.kind == FaultKind::down && fault.components.front() == component;
    });
  };
  EXPECT_EQ(of(after, "core"), of(before, "core"));
  EXPECT_GT(of(after, "fcm"), of(before, "fcm"));
  EXPECT_EQ(count_of(before, FaultKind::dropping), 0U);
  EXPECT_GT(count_of(after, FaultKind::dropping), 0U);
}

TEST(ChaosLaw, TakesANeighbourAlongWithItsProbability) {
  ChaosParameters parameters = of_kind(FaultKind::down, 300);
  parameters.neighbour = Fraction{0.25};
  std::size_t all = 0, two = 0, before = 0, of_middle = 0;
  for (std::uint32_t r = 0; r < 10; ++r)
    for (const Fault& fault : ChaosLaw{parameters, year, three}.sample(draws_of(r))) {
      ++all;
      if (fault.components.size() == 1) continue;
      ++two;
      ASSERT_EQ(fault.components.size(), 2U);
      EXPECT_EQ(fault.name, fault.components[0] + " and " + fault.components[1] + " down");
      if (fault.components[0] != "fcm") {
        EXPECT_EQ(fault.components[1], "fcm") << "an end has one neighbour";
        continue;
      }
      ++of_middle;
      before += fault.components[1] == "core" ? 1 : 0;
    }
  const auto n = static_cast<double>(all), middle = static_cast<double>(of_middle);
  EXPECT_NEAR(static_cast<double>(two) / n, 0.25, 5 * std::sqrt(0.25 * 0.75 / n));
  EXPECT_NEAR(static_cast<double>(before) / middle, 0.5, 5 * std::sqrt(0.25 / middle));
}

TEST(ChaosLaw, TellsFaultsInOrderAndIsTheSameForTheSameReplicationAlone) {
  ChaosParameters parameters = of_kind(FaultKind::down, 20);
  parameters.kinds[static_cast<std::size_t>(FaultKind::wrong_circle)].per_year = 20;
  const ChaosLaw law{parameters, year, three};
  const std::vector<Fault> faults = law.sample(draws_of(3)), again = law.sample(draws_of(3)),
                           other = law.sample(draws_of(4));
  EXPECT_TRUE(std::ranges::is_sorted(faults, {}, &Fault::from));
  EXPECT_TRUE(std::ranges::equal(faults, again, are_the_same));
  EXPECT_FALSE(std::ranges::equal(faults, other, are_the_same));
  const auto whole = std::ranges::find(faults, FaultKind::wrong_circle, &Fault::kind);
  ASSERT_NE(whole, faults.end());
  EXPECT_TRUE(whole->components.empty());
  EXPECT_EQ(whole->name, "wrong_circle");
}

TEST(ChaosLaw, RefusesWhatIsNoLaw) {
  EXPECT_THROW((ChaosLaw{of_kind(FaultKind::down, -1), year, three}), ContractViolation);
  EXPECT_THROW((ChaosLaw{of_kind(FaultKind::down, 1e9), year, three}), ContractViolation);
}

}  // namespace
}  // namespace bereik
