#include "models/delivery/parcels.h"

#include <algorithm>
#include <utility>

namespace bereik {
namespace {

// Every phone asks once a period, at a moment of its own.
DispatchCurve polled(const Wave& wave, const PollParameters& poll) {
  const DispatchCurve::Breakpoint launch{wave.launch, Messages{0}};
  if (wave.addressed == 0) return DispatchCurve{{launch}};
  return DispatchCurve{
      {launch, {wave.launch + poll.period_of(wave.installs), Messages{static_cast<double>(wave.messages)}}}};
}

}  // namespace

std::vector<WaveLoad> Parcels::split(std::span<const Wave> waves) {
  std::vector<WaveLoad> all;
  all.reserve(2 * waves.size());
  for (const Wave& wave : waves) {
    const std::vector<WaveLoad> loads = machines_.loads_of(wave);
    if (loads.empty()) polled_.push_back({waves_, polled(wave, machines_.poll())});
    if (loads.size() > 1) open_.emplace(waves_, Open{loads.size(), {}});
    for (const WaveLoad& load : loads) {
      wave_of_.push_back(waves_);
      all.push_back(load);
    }
    ++waves_;
  }
  return all;
}

Deliveries Parcels::join(Deliveries parts) {
  Deliveries whole = std::exchange(polled_, {});
  for (Delivery& part : parts) {
    const std::size_t wave = wave_of_[part.wave];
    const auto open = open_.find(wave);
    if (open == open_.end()) {
      whole.push_back({wave, std::move(part.curve)});
      continue;
    }
    open->second.parts.push_back(std::move(part.curve));
    if (--open->second.missing > 0) continue;
    whole.push_back({wave, sum_of(open->second.parts)});
    open_.erase(open);
  }
  std::ranges::sort(whole, {}, &Delivery::wave);
  return whole;
}

}  // namespace bereik
