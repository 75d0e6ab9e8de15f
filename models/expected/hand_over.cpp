#include "models/expected/hand_over.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/core/errors.h"

namespace bereik {
namespace {

constexpr double gauss = 0.28867513459481287;  // 1 / (2 sqrt 3)
constexpr double crumb = 1e-5;                 // messages that rounding leaves late in a year
constexpr double instant_s = 1e-7;             // coarser than a double at the end of a year

}  // namespace

FifoQueue::FifoQueue(const Component& component)
    : rate_{component.capacity.value()},
      bucket_{component.quota ? component.quota->bucket.value() : std::numeric_limits<double>::infinity()},
      refill_s_{component.quota ? component.quota->refill.count() : std::numeric_limits<double>::infinity()},
      retry_after_s_{component.quota ? component.quota->retry_after.count() : 0},
      window_end_s_{-std::numeric_limits<double>::infinity()},
      tokens_{bucket_} {
  require(component.sharing == Sharing::fifo && component.excess == Excess::waits && !component.ramp,
          "a queue of waves, one after the other");
}

template <class Piece>
void FifoQueue::pass(SimTime launch, double messages, Piece piece) {
  const double launch_s = seconds_since_start(launch);
  double now_s = std::max(launch_s, free_s_), left = messages;
  while (left > crumb) {
    if (now_s >= window_end_s_) {
      tokens_ = bucket_;
      window_end_s_ = now_s + refill_s_;
    }
    if (tokens_ <= crumb) {
      now_s = std::max(window_end_s_, now_s + retry_after_s_);
      continue;
    }
    const double sent = std::min({left, tokens_, rate_ * (window_end_s_ - now_s)});
    const double length_s = sent / rate_;
    piece(now_s - launch_s, length_s, sent);
    now_s += length_s;
    left -= sent;
    tokens_ -= sent;
    if (window_end_s_ - now_s < instant_s) now_s = std::max(now_s, window_end_s_);
  }
  free_s_ = now_s;
}

void FifoQueue::send(SimTime launch, double messages, double share, std::vector<HandOver>& moments) {
  pass(launch, messages, [&](double from_s, double length_s, double sent) {
    const double half_share = share * sent / messages / 2;
    moments.push_back({from_s + length_s * (0.5 - gauss), half_share});
    moments.push_back({from_s + length_s * (0.5 + gauss), half_share});
  });
}

void FifoQueue::send(SimTime launch, double messages) {
  pass(launch, messages, [](double, double, double) {});
}

std::vector<std::array<double, 2>> faded_by_fair_queue(std::span<const QueuedWave> waves, MessagesPerSecond rate,
                                                       double decay_s) {
  struct UnderWay {
    std::size_t wave;
    double left;
  };
  std::vector<std::array<double, 2>> faded(waves.size());
  std::vector<UnderWay> under_way;
  double now_s = 0;
  for (std::size_t next = 0; next < waves.size() || !under_way.empty();) {
    const double launch_s =
        next < waves.size() ? seconds_since_start(waves[next].launch) : std::numeric_limits<double>::infinity();
    if (under_way.empty()) now_s = launch_s;
    const double each = rate.value() / static_cast<double>(std::max<std::size_t>(under_way.size(), 1));
    double until_s = launch_s;
    for (const UnderWay& wave : under_way) until_s = std::min(until_s, now_s + wave.left / each);
    for (UnderWay& wave : under_way) {
      const double from_s = now_s - seconds_since_start(waves[wave.wave].launch), to_s = from_s + until_s - now_s;
      const double messages = waves[wave.wave].messages;
      for (std::size_t power = 0; power < 2; ++power) {
        const double fading_s = decay_s / static_cast<double>(power + 1);
        faded[wave.wave][power] +=
            each / messages * fading_s * (std::exp(-from_s / fading_s) - std::exp(-to_s / fading_s));
      }
      wave.left -= each * (until_s - now_s);
    }
    now_s = until_s;
    std::erase_if(under_way, [](const UnderWay& wave) { return wave.left <= crumb; });
    for (; next < waves.size() && seconds_since_start(waves[next].launch) <= now_s; ++next)
      if (waves[next].messages > crumb)
        under_way.push_back({next, waves[next].messages});
      else
        faded[next] = {1, 1};
  }
  return faded;
}

std::vector<std::array<double, 2>> faded_by(const Gateway& gateway, std::span<const QueuedWave> waves, double decay_s) {
  const Component& way = gateway.way.front();
  if (way.sharing == Sharing::fair) {
    MessagesPerSecond rate = way.capacity;
    for (const Component& branch : gateway.branches)
      rate = std::min(rate, branch.capacity * static_cast<double>(gateway.branches.size()));
    return faded_by_fair_queue(waves, rate, decay_s);
  }
  std::vector<std::array<double, 2>> faded(waves.size());
  FifoQueue queue{way};
  std::vector<HandOver> moments;
  for (std::size_t w = 0; w < waves.size(); ++w) {
    moments.clear();
    queue.send(waves[w].launch, waves[w].messages, 1, moments);
    for (const HandOver& moment : moments) {
      const double once = std::exp(-moment.at_s / decay_s);
      faded[w][0] += moment.share * once;
      faded[w][1] += moment.share * once * once;
    }
  }
  return faded;
}

}  // namespace bereik
