// Seats against queueing theory: M/M/c, M/D/c and M/M/c+M (Erlang-A). Means over independent batches, each begun empty and
// counted after a warm-up; bounds are five standard errors of 60 batches (Student, 59 degrees of freedom: 6e-6 a bound,
// under 1e-4 for the ten of this file) with 0.3 % of the theory's value for the warm-up.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "models/core/draws.h"
#include "models/staff/seat_queue.h"

namespace bereik {
namespace {

const CivilCalendar calendar = CivilCalendar::from("2023-01-01");
constexpr std::uint32_t batches = 60, counted = 6'000, warm_up = 1'000;

enum class Work { exponential, constant };
// Rates a second; no one is impatient at a rate of 0.
struct Queue {
  std::uint16_t seats;
  double arrivals, mean_work_s;
  Work work = Work::exponential;
  double impatience = 0;
};

// What a customer may expect: shares, and the time in the queue of all, those who give up included.
struct Expected {
  double waits, gives_up, wait_s;
};

struct Sample {
  double sum = 0, squares = 0;
  void add(double x) {
    sum += x;
    squares += x * x;
  }
  double mean() const { return sum / batches; }
  double error() const { return std::sqrt((squares / batches - mean() * mean()) / (batches - 1)); }
};

void expect_near(const Sample& sample, double theory, const char* what) {
  EXPECT_NEAR(sample.mean(), theory, 5 * sample.error() + 0.003 * theory) << what;
  EXPECT_LT(sample.error(), 0.03 * theory) << what << " is measured well enough to tell";
}

void expect_theory(const Queue& q, const Expected& theory, std::uint32_t number) {
  const SeatPlan plan{q.seats};
  Sample waits, gives_up, wait_s;
  for (std::uint32_t batch = 0; batch < batches; ++batch) {
    const Draws draws{Seed{number}, ReplicationId{batch}};
    SeatQueue queue{plan, calendar};
    double now_s = 0, n_waits = 0, n_gives_up = 0, total_s = 0;
    for (std::uint32_t k = 0; k < warm_up + counted; ++k) {
      const RandomBlock words = draws.block(Block::app_message, k);
      const auto exponential = [&](std::size_t word) { return -std::log(unit_interval(words[word])); };
      now_s += exponential(0) / q.arrivals;
      const double work_s = q.mean_work_s * (q.work == Work::exponential ? exponential(1) : 1);
      const double latest_s =
          q.impatience > 0 ? now_s + exponential(2) / q.impatience : std::numeric_limits<double>::max();
      const auto start = queue.start_of(at_second(now_s), at_second(latest_s));
      if (start) queue.seat(*start, Seconds{work_s});
      if (k < warm_up) continue;
      const double ends_s = start ? seconds_since_start(*start) : latest_s;
      n_waits += ends_s > now_s ? 1 : 0;
      n_gives_up += start ? 0 : 1;
      total_s += ends_s - now_s;
    }
    waits.add(n_waits / counted);
    gives_up.add(n_gives_up / counted);
    wait_s.add(total_s / counted);
  }
  expect_near(waits, theory.waits, "waits");
  expect_near(wait_s, theory.wait_s, "the wait");
  if (q.impatience > 0) expect_near(gives_up, theory.gives_up, "gives up");
}

// Erlang's formula C for c seats and a load of a = arrivals x work.
double erlang_c(std::uint32_t c, double a) {
  double b = 1;
  for (std::uint32_t k = 1; k <= c; ++k) b = a * b / (k + a * b);  // formula B
  return b / (1 - a / c * (1 - b));
}

Expected by_erlang_c(const Queue& q) {
  const double waits = erlang_c(q.seats, q.arrivals * q.mean_work_s);
  return {waits, 0, waits / (q.seats / q.mean_work_s - q.arrivals)};
}

// The stationary birth-death process with impatience; the share that gives up is impatience x queue / arrivals.
Expected by_birth_and_death(const Queue& q) {
  double weight = 1, sum = 1, waits = q.seats == 0 ? 1 : 0, queue = 0;
  for (int n = 1; n < 2000; ++n) {
    const double leave = std::min<double>(n, q.seats) / q.mean_work_s + std::max(0, n - q.seats) * q.impatience;
    weight *= q.arrivals / leave;
    sum += weight;
    if (n >= q.seats) waits += weight;
    queue += std::max(0, n - q.seats) * weight;
  }
  return {waits / sum, q.impatience * queue / sum / q.arrivals, queue / sum / q.arrivals};
}

// Crommelin (1932): after a time of service all who were at work are gone, and no one who came since; the chain of the
// numbers in the system has the stationary law of the queue.
Expected by_crommelin(const Queue& q) {
  constexpr std::size_t states = 120;
  const double mean = q.arrivals * q.mean_work_s;
  std::vector<double> comes(states), p(states), next(states);
  for (std::size_t k = 0; k < states; ++k)
    comes[k] = std::exp(static_cast<double>(k) * std::log(mean) - mean - std::lgamma(static_cast<double>(k) + 1));
  p[0] = 1;
  for (int round = 0; round < 400; ++round) {
    std::fill(next.begin(), next.end(), 0);
    for (std::size_t n = 0; n < states; ++n)
      for (std::size_t k = 0, left = n > q.seats ? n - q.seats : 0; left + k < states; ++k)
        next[left + k] += p[n] * comes[k];
    p.swap(next);
  }
  double waits = 1, queue = 0;
  for (std::size_t n = 0; n < states; ++n) {
    if (n < q.seats) waits -= p[n];
    if (n > q.seats) queue += static_cast<double>(n - q.seats) * p[n];
  }
  return {waits, 0, queue / q.arrivals};
}

// C(2, 1) = 1/3 and C(4, 3) = 0.5094 (any table of formula C); Erlang-A without impatience is formula C; M/D/1 has half
// the wait of M/M/1 (Pollaczek and Khinchine).
TEST(SeatTheory, HasFormulasThatAgree) {
  EXPECT_NEAR(erlang_c(2, 1), 1.0 / 3, 1e-12);
  EXPECT_NEAR(erlang_c(4, 3), 0.5094, 5e-5);
  const Queue patient{4, 0.025, 120};
  EXPECT_NEAR(by_birth_and_death(patient).waits, by_erlang_c(patient).waits, 1e-9);
  EXPECT_NEAR(by_birth_and_death(patient).wait_s, by_erlang_c(patient).wait_s, 1e-6);
  const Queue single{1, 0.006, 120, Work::constant};
  EXPECT_NEAR(by_crommelin(single).wait_s, by_erlang_c(single).wait_s / 2, 1e-6);
  EXPECT_NEAR(by_crommelin(single).waits, 0.72, 1e-9);
}

TEST(SeatTheory, MeetsErlangCInMMc) {
  const Queue room{4, 0.025, 120};  // three of four seats busy
  expect_theory(room, by_erlang_c(room), 1);
  const Queue single{1, 0.005, 120};
  expect_theory(single, by_erlang_c(single), 2);
}

TEST(SeatTheory, MeetsCrommelinInMDc) {
  const Queue room{4, 0.025, 120, Work::constant};
  expect_theory(room, by_crommelin(room), 3);
}

// A normal hour, and an overload of twice what the seats can do, which only impatience keeps finite.
TEST(SeatTheory, MeetsErlangAWithPatience) {
  const Queue room{4, 0.025, 120, Work::exponential, 1 / 120.0};
  expect_theory(room, by_birth_and_death(room), 4);
  const Queue overload{4, 0.0667, 120, Work::exponential, 1 / 60.0};
  expect_theory(overload, by_birth_and_death(overload), 5);
}

}  // namespace
}  // namespace bereik
