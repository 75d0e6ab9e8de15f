#include "tests/dispatch/fluid_reference.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace bereik::test {
namespace {

constexpr long double never = std::numeric_limits<long double>::infinity();

bool crosses(const WaveLoad& wave, std::size_t component) {
  return std::ranges::any_of(wave.route, [component](ComponentId c) { return c.value == component; });
}

}  // namespace

FluidReference::FluidReference(const Infrastructure& infrastructure, const std::vector<WaveLoad>& waves)
    : infrastructure_{infrastructure},
      waves_{waves},
      applied_(infrastructure.changes.size()),
      launched_(waves.size()),
      ended_(waves.size()),
      curves_(waves.size()) {
  for (const Component& component : infrastructure.components) capacity_.push_back(component.capacity.value());
  for (const WaveLoad& wave : waves) left_.push_back(wave.count.value());
  solve();
}

void FluidReference::solve() {
  while (true) {
    change_and_launch();
    const std::vector<long double> rates = fill();
    const long double step = time_to_next(rates);
    if (step == never) return;
    for (std::size_t w = 0; w < waves_.size(); ++w) {
      if (!launched_[w] || ended_[w]) continue;
      const bool ends = rates[w] > 0 && left_[w] / rates[w] <= step;
      left_[w] = ends ? 0 : left_[w] - rates[w] * step;
      ended_[w] = ends;
      curves_[w].push_back({now_ + step, waves_[w].count.value() - left_[w]});
    }
    now_ += step;
  }
}

void FluidReference::change_and_launch() {
  // The earliest first; of one instant, the first in the list first.
  while (true) {
    std::size_t next = applied_.size();
    for (std::size_t k = 0; k < applied_.size(); ++k)
      if (!applied_[k] && seconds_since_start(infrastructure_.changes[k].at) <= now_ &&
          (next == applied_.size() || infrastructure_.changes[k].at < infrastructure_.changes[next].at))
        next = k;
    if (next == applied_.size()) break;
    applied_[next] = true;
    capacity_[infrastructure_.changes[next].component.value] = infrastructure_.changes[next].capacity.value();
  }
  for (std::size_t w = 0; w < waves_.size(); ++w) {
    if (!launched_[w] && seconds_since_start(waves_[w].launch) <= now_) {
      launched_[w] = true;
      curves_[w].push_back({seconds_since_start(waves_[w].launch), 0});
    }
    if (launched_[w] && (left_[w] == 0 || is_lost(w))) ended_[w] = true;
  }
}

bool FluidReference::is_lost(std::size_t wave) const {
  for (const ComponentId c : waves_[wave].route) {
    bool hope = capacity_[c.value] > 0;
    for (std::size_t k = 0; k < applied_.size(); ++k)
      if (!applied_[k] && infrastructure_.changes[k].component == c &&
          infrastructure_.changes[k].capacity > MessagesPerSecond{0})
        hope = true;
    if (!hope) return true;
  }
  return false;
}

bool FluidReference::may_move(std::size_t wave) const {
  if (!launched_[wave] || ended_[wave]) return false;
  for (const ComponentId c : waves_[wave].route) {
    if (infrastructure_.components[c.value].sharing != Sharing::fifo) continue;
    for (std::size_t other = 0; other < waves_.size(); ++other) {
      if (!launched_[other] || ended_[other] || !crosses(waves_[other], c.value)) continue;
      if (waves_[other].launch < waves_[wave].launch) return false;
      if (waves_[other].launch == waves_[wave].launch && other < wave) return false;
    }
  }
  return true;
}

// Progressive filling: all rates rise together until a component is full; those that cross it stay, the rest rise on.
std::vector<long double> FluidReference::fill() const {
  std::vector<long double> rates(waves_.size(), 0);
  std::vector<bool> rising(waves_.size());
  for (std::size_t w = 0; w < waves_.size(); ++w) rising[w] = may_move(w);
  while (true) {
    long double level = never;
    std::size_t full = 0;
    for (std::size_t c = 0; c < capacity_.size(); ++c) {
      long double free = capacity_[c];
      int n = 0;
      for (std::size_t w = 0; w < waves_.size(); ++w) {
        if (!crosses(waves_[w], c)) continue;
        if (rising[w])
          ++n;
        else
          free -= rates[w];
      }
      if (n > 0 && free / n < level) {
        level = std::max(free / n, 0.0L);
        full = c;
      }
    }
    if (level == never) return rates;
    for (std::size_t w = 0; w < waves_.size(); ++w)
      if (rising[w] && crosses(waves_[w], full)) {
        rates[w] = level;
        rising[w] = false;
      }
  }
}

long double FluidReference::time_to_next(const std::vector<long double>& rates) const {
  long double step = never;
  bool alive = false;
  for (std::size_t w = 0; w < waves_.size(); ++w) {
    if (!launched_[w]) step = std::min(step, seconds_since_start(waves_[w].launch) - now_);
    if (!ended_[w]) alive = true;
    if (launched_[w] && !ended_[w] && rates[w] > 0) step = std::min(step, left_[w] / rates[w]);
  }
  if (!alive) return never;
  for (std::size_t k = 0; k < applied_.size(); ++k)
    if (!applied_[k]) step = std::min(step, seconds_since_start(infrastructure_.changes[k].at) - now_);
  return step;
}

long double FluidReference::handed_over(std::size_t wave, long double t) const {
  const std::vector<Point>& points = curves_[wave];
  if (t <= points.front().at) return 0;
  for (std::size_t k = 1; k < points.size(); ++k)
    if (t < points[k].at)
      return points[k - 1].amount +
             (points[k].amount - points[k - 1].amount) * (t - points[k - 1].at) / (points[k].at - points[k - 1].at);
  return points.back().amount;
}

long double FluidReference::when(std::size_t wave, long double rank) const {
  const std::vector<Point>& points = curves_[wave];
  if (rank <= 0) return points.front().at;
  for (std::size_t k = 1; k < points.size(); ++k)
    if (rank <= points[k].amount)
      return points[k - 1].at + (points[k].at - points[k - 1].at) * (rank - points[k - 1].amount) /
                                    (points[k].amount - points[k - 1].amount);
  return never;
}

std::vector<long double> FluidReference::breakpoint_times(std::size_t wave) const {
  std::vector<long double> times;
  for (const Point& point : curves_[wave]) times.push_back(point.at);
  return times;
}

}  // namespace bereik::test
