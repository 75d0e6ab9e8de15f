// The servers against queueing theory: M/D/c by Crommelin, an overload by fluid. Means over independent batches, each begun
// empty and counted after a warm-up; bounds are five standard errors of 60 batches (Student, 59 degrees of freedom: 6e-6 a
// bound) with 0.3 % of the theory's value for the warm-up.
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "models/core/draws.h"
#include "models/herd/server_queue.h"

namespace bereik {
namespace {

using std::chrono::microseconds;

HerdParameters servers(std::uint32_t count) {
  HerdParameters p;
  p.servers = count;
  p.time_out = Seconds{1e6};
  return p;
}

struct Expected {
  double waits, wait_s;
};

// Crommelin (1932): after a time of service all who were at work are gone, and no one who came since.
Expected by_crommelin(std::size_t c, double rate, double work_s) {
  constexpr std::size_t states = 120;
  const double mean = rate * work_s;
  std::vector<double> comes(states), p(states), next(states);
  for (std::size_t k = 0; k < states; ++k)
    comes[k] = std::exp(static_cast<double>(k) * std::log(mean) - mean - std::lgamma(static_cast<double>(k) + 1));
  p[0] = 1;
  for (int round = 0; round < 400; ++round) {
    std::fill(next.begin(), next.end(), 0);
    for (std::size_t n = 0; n < states; ++n)
      for (std::size_t k = 0, left = n > c ? n - c : 0; left + k < states; ++k) next[left + k] += p[n] * comes[k];
    p.swap(next);
  }
  double waits = 1, queue = 0;
  for (std::size_t n = 0; n < states; ++n) {
    if (n < c) waits -= p[n];
    if (n > c) queue += static_cast<double>(n - c) * p[n];
  }
  return {waits, queue / rate};
}

TEST(ServerTheory, MeetsCrommelinInMDc) {
  constexpr std::uint32_t batches = 60, counted = 6'000, warm_up = 1'000;
  constexpr double work_s = 0.05, rate = 120;  // three quarters of what eight servers can do
  const Expected theory = by_crommelin(8, rate, work_s);
  double waits = 0, waits2 = 0, wait_s = 0, wait2 = 0;
  for (std::uint32_t batch = 0; batch < batches; ++batch) {
    const HerdParameters p = servers(8);
    ServerQueue queue{p, {}};
    const Draws draws{Seed{7}, ReplicationId{batch}};
    double now_s = 0, n = 0, sum_s = 0;
    for (std::uint32_t k = 0; k < warm_up + counted; ++k) {
      now_s -= std::log(draws.uniform(Decision::app_rank, k)) / rate;
      const microseconds now{std::llround(now_s * 1e6)}, work{50'000};
      const auto wait = queue.ask(now, work).at - now - work;
      if (k < warm_up) continue;
      n += wait.count() > 0 ? 1 : 0;
      sum_s += static_cast<double>(wait.count()) * 1e-6;
    }
    waits += n / counted;
    waits2 += n / counted * n / counted;
    wait_s += sum_s / counted;
    wait2 += sum_s / counted * sum_s / counted;
  }
  const auto expect_near = [](double sum, double squares, double expected, const char* what) {
    const double mean = sum / batches, error = std::sqrt((squares / batches - mean * mean) / (batches - 1));
    EXPECT_NEAR(mean, expected, 5 * error + 0.003 * expected) << what;
    EXPECT_LT(error, 0.03 * expected) << what << " is measured well enough to tell";
  };
  expect_near(waits, waits2, theory.waits, "waits");
  expect_near(wait_s, wait2, theory.wait_s, "the wait");
}

// Half as many again as four servers can do, evenly: the queue grows by the difference, and whoever comes waits for it.
TEST(ServerTheory, MeetsTheFluidInOverload) {
  const HerdParameters p = servers(4);
  ServerQueue queue{p, {}};
  constexpr double can = 80, comes = 120;
  for (int k = 0; k < 12'000; ++k) {
    const microseconds now{std::llround(k / comes * 1e6)}, work{50'000};
    const auto wait = queue.ask(now, work).at - now - work;
    const double now_s = k / comes, waiting = (comes - can) * now_s;
    EXPECT_NEAR(static_cast<double>(wait.count()) * 1e-6, waiting / can, 0.06)
        << "within a time of service, after " << now_s;
    EXPECT_NEAR(static_cast<double>(queue.longest()), waiting, 5) << now_s;
  }
}

TEST(ServerQueue, TimesOutWhoWaitsOrIsServedForTooLong) {
  using Fate = ServerQueue::Fate;
  HerdParameters p = servers(1);
  p.time_out = Seconds{1};
  p.room = 2;
  ServerQueue queue{p, {}};
  const auto fate = [&](std::int64_t now_ms, std::int64_t work_ms) {
    return queue.ask(std::chrono::milliseconds{now_ms}, std::chrono::milliseconds{work_ms});
  };
  EXPECT_EQ(fate(0, 1000).fate, Fate::answered) << "just in time";
  EXPECT_EQ(fate(500, 501).fate, Fate::timed_out) << "at 1500, and it ends at 1501";
  const ServerQueue::Reply third = fate(600, 10);
  EXPECT_EQ(third.fate, Fate::answered) << "served from 1501 on";
  EXPECT_EQ(third.at, std::chrono::milliseconds{1511});
  const ServerQueue::Reply fourth = fate(700, 10);
  EXPECT_EQ(fourth.fate, Fate::rejected) << "two wait";
  EXPECT_EQ(fourth.at, std::chrono::milliseconds{700});
  EXPECT_EQ(fate(1001, 10).fate, Fate::answered) << "one waits";
  EXPECT_EQ(queue.longest(), 2u);
  EXPECT_EQ(queue.wasted(), std::chrono::milliseconds{501});
}

}  // namespace
}  // namespace bereik
