#include "models/expected/passage.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace bereik {
namespace {

// Node k is the float with these bits: 64 nodes an octave, evenly within it, from 2^-6 s to 2^19 s (six days).
constexpr int fraction_bits = 17;
constexpr std::uint32_t first_bits = std::bit_cast<std::uint32_t>(0x1p-6F);
constexpr std::size_t nodes = 25 * 64 + 1;

double node_s(std::size_t k) {
  return static_cast<double>(std::bit_cast<float>(first_bits + (static_cast<std::uint32_t>(k) << fraction_bits)));
}

struct NodePosition {
  std::size_t node;
  float within;
};

NodePosition position(double time_s) {
  const auto time = static_cast<float>(std::clamp(time_s, node_s(0), node_s(nodes - 1) * (1 - 0x1p-20)));
  const std::uint32_t bits = std::bit_cast<std::uint32_t>(time) - first_bits;
  return {bits >> fraction_bits,
          static_cast<float>(bits & ((1U << fraction_bits) - 1)) * (1.0F / (1U << fraction_bits))};
}

// E[exp(-delay / decay); delay <= t] by node.
std::vector<double> discounted(const DelayLaw& law, double decay_s) {
  std::vector<double> sums(nodes);
  double before = law.cdf(Seconds{node_s(0)}), sum = before;
  sums[0] = sum;
  for (std::size_t k = 1; k < nodes; ++k) {
    const double now = law.cdf(Seconds{node_s(k)});
    sum += (now - before) * std::exp(-(node_s(k - 1) + node_s(k)) / 2 / decay_s);
    before = now;
    sums[k] = sum;
  }
  return sums;
}

double at(const std::vector<double>& sums, double time_s) {
  if (time_s <= 0) return 0;
  const auto [node, within] = position(time_s);
  return sums[node] + static_cast<double>(within) * (sums[node + 1] - sums[node]);
}

constexpr double endless_s = 1e30;

}  // namespace

PassageLaw::PassageLaw(const DeliveryParameters& delivery, const ResponseParameters& response, Seconds decay)
    : night_{delivery.night}, decay_s_{decay.count()} {
  const DelayLaw notice = notice_delay(response);
  const double within_s = response.seen_within.count();
  by_day_ = push_table(push_delay(delivery, false), notice, within_s);
  by_night_ = push_table(push_delay(delivery, true), notice, within_s);
  const auto set = [&](Channel channel, const DelayLaw& law) {
    if (law.mass() <= 0) return;
    for (std::size_t power = 0; power < 2; ++power)
      registered_[static_cast<std::size_t>(channel)][power] =
          discounted(law, decay_s_ / static_cast<double>(power + 1)).back() / law.mass();
  };
  set(Channel::sms, sms_delay(delivery));
  set(Channel::voice, DelayLaw{}.add(Fraction{1}, delivery.voice_delay));
  set(Channel::email, DelayLaw{}.add(Fraction{1}, delivery.email_delay));
}

PassageLaw::Table PassageLaw::push_table(const DelayLaw& arrival, const DelayLaw& notice, double within_s) const {
  const std::vector<double> noticed = discounted(notice, endless_s);
  const std::vector<double> once = discounted(notice, decay_s_), twice = discounted(notice, decay_s_ / 2);
  Table table(nodes);
  double before = 0, seen = 0, view = 0, squared = 0;
  for (std::size_t k = 0; k < nodes; ++k) {
    const double now = arrival.cdf(Seconds{node_s(k)});
    const double middle_s = k == 0 ? node_s(0) / 2 : (node_s(k - 1) + node_s(k)) / 2;
    const double part = now - before, left_s = within_s - middle_s;
    seen += part * at(noticed, left_s);
    view += part * std::exp(-middle_s / decay_s_) * at(once, left_s);
    squared += part * std::exp(-2 * middle_s / decay_s_) * at(twice, left_s);
    before = now;
    table[k] = {static_cast<float>(now), static_cast<float>(seen), static_cast<float>(view),
                static_cast<float>(squared)};
  }
  return table;
}

Passage PassageLaw::push(CivilHour hour, Seconds duration, std::span<const HandOver> moments) const {
  const Table& table = night_.contains(hour.hour) ? by_night_ : by_day_;
  Passage sum;
  for (const HandOver& moment : moments) {
    const double left_s = duration.count() - moment.at_s;
    if (left_s <= 0) continue;
    const NodePosition end = position(left_s);
    const std::array<float, 4>&left = table[end.node], &right = table[end.node + 1];
    const auto of = [&](std::size_t k) {
      return moment.share * static_cast<double>(left[k] + end.within * (right[k] - left[k]));
    };
    const double fading = std::exp(-moment.at_s / decay_s_);
    sum.in_time += of(0);
    sum.seen += of(1);
    sum.view += fading * of(2);
    sum.view_squared += fading * fading * of(3);
  }
  return sum;
}

}  // namespace bereik
