#include "results/statistics/frontier_search.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <set>

#include "models/core/errors.h"
#include "results/statistics/load_ladder.h"

namespace bereik {
namespace {

// A number in (0, 1) that belongs to three others (splitmix64).
double uniform(std::uint64_t a, std::uint64_t b, std::uint64_t c) {
  std::uint64_t x = (a * 1'000'003 + b) * 1'000'033 + c;
  for (int k = 0; k < 2; ++k) {
    x += 0x9E3779B97F4A7C15;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
    x ^= x >> 31;
  }
  return (static_cast<double>(x >> 12) + 0.5) * 0x1p-52;
}

using HoldsOne = std::function<bool(double load, std::uint32_t replication)>;

struct Asked {
  Frontier frontier;
  double low = 0, at = 0, high = 0;  // loads of the answer; 0 where there is none
};

Asked ask(const LoadLadder& ladder, std::uint32_t replications, const HoldsOne& holds, FrontierAim aim = {}) {
  ThresholdTable table{replications, ladder.values.size()};
  Asked asked;
  asked.frontier = find_frontier(table, ladder.values, ladder.start, aim,
                                 [&](std::size_t rung, std::span<const std::uint32_t> ones) {
                                   std::vector<bool> held;
                                   for (const std::uint32_t r : ones) {
                                     EXPECT_FALSE(table.was_seen(r, rung)) << "nothing is run twice";
                                     held.push_back(holds(ladder.values[rung], r));
                                   }
                                   return std::optional{held};
                                 });
  const auto load = [&](const std::optional<std::size_t>& rung) { return rung ? ladder.values[*rung] : 0.0; };
  asked.low = load(asked.frontier.low.holds);
  asked.at = load(asked.frontier.at.holds);
  asked.high = load(asked.frontier.high.fails);
  return asked;
}

LoadLadder percents(double from, double to) { return load_ladder({from, to, 1}); }

// The wait of the last of so many customers who come to c servers, all empty at first, as Kiefer and Wolfowitz (Trans. Am.
// Math. Soc. 78, 1955) have it: by how long each server is still busy, the least first.
class Queue {
 public:
  static constexpr std::size_t servers = 3;
  Queue(std::uint64_t seed, std::uint32_t replication) {
    for (std::uint64_t k = 0; k < customers; ++k) {
      gaps_.push_back(-std::log(uniform(seed, replication, 2 * k)));
      services_.push_back(-std::log(uniform(seed, replication, 2 * k + 1)));
    }
  }
  double last_wait(double arrivals_per_service) const {
    std::array<double, servers> busy{};
    double wait = 0;
    for (std::size_t k = 0; k < customers; ++k) {
      const double gap = gaps_[k] / arrivals_per_service;
      for (double& left : busy) left = std::max(0.0, left - gap);
      wait = busy[0];
      busy[0] += services_[k];
      for (std::size_t s = 1; s < servers && busy[s - 1] > busy[s]; ++s) std::swap(busy[s - 1], busy[s]);
    }
    return wait;
  }

 private:
  static constexpr std::uint64_t customers = 100;  // what the start leaves of the law is less than 1e-6 of it
  std::vector<double> gaps_, services_;
};

// Erlang's C of so many servers.
double waits_at_all(double load, double servers) {
  double term = 1, sum = 0;
  for (double k = 0; k < servers; ++k) {
    sum += term;
    term *= load / (k + 1);
  }
  const double queueing = term * servers / (servers - load);
  return queueing / (sum + queueing);
}

double load_at_which(double share_that_waits, double longer_than, double servers) {
  double low = 1e-3, high = servers - 1e-9;
  for (int k = 0; k < 100; ++k) {
    const double load = (low + high) / 2;
    const bool is_less = waits_at_all(load, servers) * std::exp(-(servers - load) * longer_than) < share_that_waits;
    (is_less ? low : high) = load;
  }
  return low;
}

// By the binomial law the 1st and the 11th of 100 thresholds hold the 5 % quantile between them in 98.3 % of seeds: fewer
// than 186 of 200 do with a probability below 1e-6.
TEST(FrontierSearch, HoldsTheFrontierOfAQueueInNinetyThreePerCentOfSeeds) {
  const double truth = load_at_which(0.05, 1, Queue::servers);
  const LoadLadder ladder = percents(0.05, 2.95);
  int holding = 0;
  double sum = 0;
  std::size_t runs = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    std::vector<Queue> queues;
    for (std::uint32_t r = 0; r < 100; ++r) queues.emplace_back(seed, r);
    const Asked asked = ask(ladder, 100, [&](double load, std::uint32_t r) { return queues[r].last_wait(load) <= 1; });
    EXPECT_TRUE(is_found(asked.frontier));
    EXPECT_EQ(asked.frontier.returning, 0U);
    runs += asked.frontier.runs;
    holding += asked.low <= truth && truth <= asked.high ? 1 : 0;
    sum += asked.at;
  }
  EXPECT_GE(holding, 186);
  EXPECT_LT(runs, 200U * 700U) << "of 200 times 40,900";
  RecordProperty("holding", holding);
  RecordProperty("runs", static_cast<int>(runs));
  EXPECT_NEAR(sum / 200, truth, 0.1 * truth);
}

// What the wave of n messages takes on a line is its length by the rate; a token bucket lets b pass at once.
TEST(FrontierSearch, CollapsesToTheToleranceWhereNothingIsRandom) {
  for (const double bucket : {0.0, 300.0}) {
    const auto is_in_time = [&](double messages, std::uint32_t) {
      return std::max(0.0, messages - bucket) / 100 <= 15;
    };
    const LoadLadder ladder = load_ladder({50, 50'000, 700, 0.01, LoadValues::whole});
    const Asked asked = ask(ladder, 80, is_in_time);
    ASSERT_TRUE(is_found(asked.frontier));
    const double truth = 1500 + bucket;
    EXPECT_LE(asked.low, truth);
    EXPECT_GT(asked.high, truth);
    EXPECT_EQ(asked.low, asked.at);
    EXPECT_LE(asked.high / asked.low, 1.01);
  }
}

// Each threshold by trying every rung, then sorted.
TEST(FrontierSearch, AgreesWithTryingEveryLoad) {
  const LoadLadder ladder = load_ladder({0.1, 10, 1, 0.05});
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const std::uint32_t n = 72 + static_cast<std::uint32_t>(seed * 5);
    const FrontierAim aim{seed % 2 == 0 ? 0.95 : 0.9, seed % 3 == 0 ? 0.9 : 0.95};
    // Few different ones for some seeds, so that they tie.
    const auto threshold = [&](std::uint32_t r) {
      const double u = uniform(seed, r, 0);
      return seed % 4 == 1 ? std::ceil(8 * u) : 8 * u + 0.2;
    };
    const auto holds = [&](double load, std::uint32_t r) { return load <= threshold(r); };
    const Asked asked = ask(ladder, n, holds, aim);
    std::vector<double> thresholds;  // rungs
    for (std::uint32_t r = 0; r < n; ++r) {
      double last = -1;
      for (std::size_t rung = 0; rung < ladder.values.size() && holds(ladder.values[rung], r); ++rung)
        last = static_cast<double>(rung);
      thresholds.push_back(last);
    }
    const Interval interval = quantile_interval(thresholds, 1 - aim.probability, aim.confidence);
    ASSERT_TRUE(is_found(asked.frontier)) << seed;
    EXPECT_EQ(static_cast<double>(*asked.frontier.low.holds), interval.low) << seed;
    EXPECT_EQ(static_cast<double>(*asked.frontier.high.holds), interval.high) << seed;
    std::ranges::sort(thresholds);
    const auto keep = [&](double rung) {
      return std::ranges::count_if(thresholds, [&](double own) { return own >= rung; });
    };
    const double at = static_cast<double>(*asked.frontier.at.holds);
    EXPECT_GE(static_cast<double>(keep(at)), aim.probability * n - 1e-9);
    EXPECT_LT(static_cast<double>(keep(at + 1)), aim.probability * n);
  }
}

TEST(FrontierSearch, SaysWhereTheFrontierLiesBeyondTheLoadsThatItTries) {
  const LoadLadder ladder = percents(0.25, 4);
  const Asked above = ask(ladder, 80, [](double, std::uint32_t) { return true; });
  EXPECT_FALSE(is_found(above.frontier));
  EXPECT_EQ(above.at, 4);
  EXPECT_FALSE(above.frontier.at.fails || above.frontier.high.fails);
  const Asked below = ask(ladder, 80, [](double, std::uint32_t) { return false; });
  EXPECT_FALSE(is_found(below.frontier));
  EXPECT_EQ(below.frontier.at.fails, 0U);
  EXPECT_FALSE(below.frontier.at.holds || below.frontier.low.holds);
  // Two of 80 fail everywhere: they are more than the lower end allows, and fewer than the frontier does.
  const Asked open = ask(ladder, 80, [](double load, std::uint32_t r) { return r >= 2 && load <= 1.5; });
  EXPECT_FALSE(is_found(open.frontier));
  EXPECT_FALSE(open.frontier.low.holds);
  EXPECT_NEAR(open.at, 1.5, 0.015);
}

TEST(FrontierSearch, IsOpenBelowWithFewerThanSeventyTwoReplications) {
  const auto holds = [](double load, std::uint32_t r) { return load <= 0.5 + 0.01 * r; };
  const Asked few = ask(percents(0.1, 10), 71, holds);
  EXPECT_FALSE(few.frontier.ranks.low);
  EXPECT_FALSE(is_found(few.frontier));
  EXPECT_TRUE(few.frontier.high.fails);
  EXPECT_TRUE(is_found(ask(percents(0.1, 10), 72, holds).frontier));
}

// At twice their thresholds they hold again, where the search looks second: six of them, which are then seen to break
// below.
TEST(FrontierSearch, CountsReplicationsThatHoldAgainAtHeavierLoads) {
  const LoadLadder ladder = percents(0.25, 16);
  const auto holds = [](double load, std::uint32_t r) {
    const double own = 1 + 0.01 * r;
    return load <= own || (load > 1.9 * own && load <= 2.1 * own);
  };
  const Asked asked = ask(ladder, 100, holds);
  EXPECT_GE(asked.frontier.returning, 5U);
  EXPECT_LT(asked.high, 1.2);
  EXPECT_NEAR(asked.at, 1.05, 0.011);
}

TEST(FrontierSearch, StopsWhereThereIsNoTimeLeftAndSaysWhatItKnows) {
  const LoadLadder ladder = percents(0.25, 16);
  std::set<std::size_t> loads;
  ThresholdTable table{80, ladder.values.size()};
  const Frontier frontier =
      find_frontier(table, ladder.values, ladder.start, {},
                    [&](std::size_t rung, std::span<const std::uint32_t> ones) -> std::optional<std::vector<bool>> {
                      loads.insert(rung);
                      if (loads.size() > 3) return std::nullopt;
                      return std::vector<bool>(ones.size(), ladder.values[rung] <= 3);
                    });
  EXPECT_FALSE(frontier.is_complete || is_found(frontier));
  EXPECT_NEAR(ladder.values[*frontier.at.holds], 2, 0.02) << "seen at 1, 2 and 4";
  EXPECT_NEAR(ladder.values[*frontier.at.fails], 4, 0.06);
}

TEST(QuantileRanks, AskForSeventyTwoValuesOnBothSidesOfOneInTwenty) {
  EXPECT_EQ(least_with_both_ranks(0.05), 72U);
  EXPECT_EQ(least_with_both_ranks(0.95), 72U);
  for (const double q : {0.01, 0.05, 0.3, 0.5, 0.9}) {
    const std::size_t n = least_with_both_ranks(q);
    EXPECT_TRUE(quantile_ranks(n, q).low && quantile_ranks(n, q).high) << q;
    EXPECT_FALSE(quantile_ranks(n - 1, q).low && quantile_ranks(n - 1, q).high) << q;
  }
  EXPECT_EQ(quantile_ranks(100, 0.05).low, 1U);
  EXPECT_EQ(quantile_ranks(100, 0.05).high, 11U);
}

TEST(LoadLadder, HasItsEndsItsStartAndStepsWithinTheTolerance) {
  const LoadLadder ladder = load_ladder({0.25, 64, 1, 0.02});
  EXPECT_EQ(ladder.values.front(), 0.25);
  EXPECT_EQ(ladder.values.back(), 64);
  EXPECT_EQ(ladder.values[ladder.start], 1);
  for (std::size_t k = 1; k < ladder.values.size(); ++k) {
    EXPECT_GT(ladder.values[k], ladder.values[k - 1]);
    EXPECT_LE(ladder.values[k], ladder.values[k - 1] * 1.02 * (1 + 1e-12));
  }
  const LoadLadder whole = load_ladder({1, 400, 7, 0.01, LoadValues::whole, Heavier::less});
  EXPECT_EQ(whole.values.front(), 400);
  EXPECT_EQ(whole.values.back(), 1);
  EXPECT_EQ(whole.values[whole.start], 7);
  for (const double value : whole.values) EXPECT_EQ(value, std::round(value));
  EXPECT_EQ(std::ranges::count(whole.values, 3.0), 1);
  EXPECT_EQ(load_ladder({2, 2, 9}).values, std::vector<double>{2});
  EXPECT_THROW(load_ladder({0, 1, 1}), ContractViolation);
}

}  // namespace
}  // namespace bereik
