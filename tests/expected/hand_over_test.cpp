// Queues in closed form against message by message, and against small steps of time.
#include "models/expected/hand_over.h"

#include <gtest/gtest.h>

#include <cmath>

namespace bereik {
namespace {

constexpr double decay_s = 300;

Component fifo(double rate, std::optional<Quota> quota = std::nullopt) {
  return {"machine", MessagesPerSecond{rate}, Sharing::fifo, Excess::waits, quota};
}

std::array<double, 2> faded(std::span<const HandOver> moments) {
  std::array<double, 2> sum{};
  for (const HandOver& moment : moments) {
    sum[0] += moment.share * std::exp(-moment.at_s / decay_s);
    sum[1] += moment.share * std::exp(-2 * moment.at_s / decay_s);
  }
  return sum;
}

// Waves of a hundred thousand messages or so, some of them on the heels of others.
std::vector<QueuedWave> some_waves() {
  return {{at_second(0), 90'000},
          {at_second(10), 60'000},
          {at_second(15), 120'000},
          {at_second(4'000), 1'000},
          {at_second(4'000), 30'000}};
}

TEST(FifoQueue, HandsOverOneMessageAfterTheOther) {
  constexpr double rate = 500;
  FifoQueue queue{fifo(rate)};
  double free_s = 0;
  for (const QueuedWave& wave : some_waves()) {
    std::vector<HandOver> moments;
    queue.send(wave.launch, wave.messages, 1, moments);
    const double launch_s = seconds_since_start(wave.launch);
    std::array<double, 2> slow{};
    free_s = std::max(free_s, launch_s);
    for (int message = 0; message < static_cast<int>(wave.messages); ++message) {
      free_s += 1 / rate;
      for (int power = 0; power < 2; ++power)
        slow[static_cast<std::size_t>(power)] += std::exp(-(power + 1) * (free_s - launch_s) / decay_s) / wave.messages;
    }
    EXPECT_NEAR(faded(moments)[0], slow[0], 1e-3 * slow[0]);
    EXPECT_NEAR(faded(moments)[1], slow[1], 4e-3 * slow[1]) << "two moments a piece";
  }
}

// A bucket of 1,000 a minute at 500/s: 2 s of sending a minute.
TEST(FifoQueue, WaitsForItsQuota) {
  FifoQueue queue{fifo(500, Quota{Messages{1'000}, Seconds{60}})};
  std::vector<HandOver> moments;
  queue.send(at_second(100), 2'500, 1, moments);
  ASSERT_EQ(moments.size(), 6u);
  double share = 0;
  for (std::size_t k = 0; k < moments.size(); ++k) {
    EXPECT_GT(moments[k].at_s, 60.0 * static_cast<double>(k / 2));
    EXPECT_LT(moments[k].at_s, 60.0 * static_cast<double>(k / 2) + 2);
    share += moments[k].share;
  }
  EXPECT_NEAR(share, 1, 1e-9);
  EXPECT_NEAR(moments[4].share + moments[5].share, 0.2, 1e-9);
}

// Time in steps of a hundredth of a second.
TEST(FairQueue, SharesItsRateEvenly) {
  constexpr double rate = 500, step_s = 0.01;
  const std::vector<QueuedWave> waves = some_waves();
  const auto closed = faded_by_fair_queue(waves, MessagesPerSecond{rate}, decay_s);
  std::vector<double> left;
  for (const QueuedWave& wave : waves) left.push_back(wave.messages);
  std::vector<std::array<double, 2>> slow(waves.size());
  for (int step = 0; step < 600'000; ++step) {
    const double now_s = step * step_s;
    std::vector<std::size_t> under_way;
    for (std::size_t w = 0; w < waves.size(); ++w)
      if (seconds_since_start(waves[w].launch) <= now_s && left[w] > 0) under_way.push_back(w);
    for (const std::size_t w : under_way) {
      const double sent = std::min(left[w], rate * step_s / static_cast<double>(under_way.size()));
      left[w] -= sent;
      const double t_s = now_s + step_s / 2 - seconds_since_start(waves[w].launch);
      slow[w][0] += sent / waves[w].messages * std::exp(-t_s / decay_s);
      slow[w][1] += sent / waves[w].messages * std::exp(-2 * t_s / decay_s);
    }
  }
  for (std::size_t w = 0; w < waves.size(); ++w)
    for (std::size_t power = 0; power < 2; ++power) EXPECT_NEAR(closed[w][power], slow[w][power], 1e-4) << w;
}

}  // namespace
}  // namespace bereik
