#include "models/expected/holdings.h"

#include <algorithm>
#include <cmath>

namespace bereik {
namespace {

constexpr double hour_s = 3600, year_s = 365 * 24 * hour_s;

}  // namespace

std::uint32_t profile_count(const AdoptionLaw& law, std::span<const Stratum> strata) {
  std::uint32_t last = 0;
  for (const Stratum& stratum : strata)
    last = std::max(last, law.profile(Group::voice, age_band_count - 1, stratum.municipality));
  return last + 1;
}

Holdings::Holdings(const AdoptionLaw& law, std::uint32_t profiles, Seconds horizon)
    : profiles_{profiles},
      hours_{law.hours()},
      clock_{horizon},
      horizon_{horizon},
      joined_(std::size_t{hours_ + 1} * profiles),
      held_(std::size_t{hours_ + 1} * profiles) {
  const double leaving = law.parameters().leaving * hour_s / year_s;  // an hour
  const double stays = std::exp(-leaving), stays_half = std::exp(-leaving / 2);
  for (std::size_t h = 0; h <= hours_; ++h) kept_.push_back(std::exp(-leaving * static_cast<double>(h)));
  for (std::uint32_t p = 0; p < profiles; ++p)
    for (std::size_t h = 0; h <= hours_; ++h) {
      const std::size_t k = h * profiles + p;
      joined_[k] = static_cast<double>(law.bound(p, static_cast<std::uint32_t>(h))) * 0x1p-32;
      held_[k] = h == 0 ? joined_[k] : held_[k - profiles] * stays + (joined_[k] - joined_[k - profiles]) * stays_half;
    }
}

SimTime Holdings::counted(SimTime t) const {
  if (t >= SimTime{horizon_}) return SimTime{horizon_};
  return SimTime{clock_.tick() * static_cast<double>(clock_.at(t))};
}

Holdings::Position Holdings::position(SimTime t) const {
  const double hours = std::clamp(seconds_since_start(counted(t)) / hour_s, 0.0, static_cast<double>(hours_));
  const double hour = std::min(std::floor(hours), static_cast<double>(hours_ - 1));
  return {static_cast<std::size_t>(hour), hours - hour};
}

double Holdings::at(std::span<const double> by_hour, SimTime t) const {
  const auto [hour, within] = position(t);
  return by_hour[hour] + within * (by_hour[hour + 1] - by_hour[hour]);
}

std::vector<double> Holdings::weighted(const std::vector<double>& shares, std::span<const double> weights) const {
  std::vector<double> sums;
  for (std::size_t h = 0; h <= hours_; ++h) {
    double sum = 0;
    for (std::uint32_t p = 0; p < profiles_; ++p) sum += weights[p] * shares[h * profiles_ + p];
    sums.push_back(sum);
  }
  return sums;
}

double Holdings::held(SimTime t, std::span<float> shares) const {
  const auto [hour, within] = position(t);
  const double* now = held_.data() + hour * profiles_;
  for (std::uint32_t p = 0; p < profiles_; ++p)
    shares[p] = static_cast<float>(now[p] + within * (now[profiles_ + p] - now[p]));
  return kept_[hour] + within * (kept_[hour + 1] - kept_[hour]);
}

}  // namespace bereik
