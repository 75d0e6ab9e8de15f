#include "models/herd/herd_law.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "models/core/draws.h"
#include "models/core/errors.h"
#include "models/core/laws.h"

namespace bereik {
namespace {

constexpr std::chrono::microseconds tick{1};

std::chrono::microseconds rounded(Seconds time) {
  return std::max(tick, std::chrono::microseconds{static_cast<std::int64_t>(time.count() * 1e6 + 0.5)});
}

// Nobody waits longer than a day to ask again.
constexpr Seconds longest_back_off{86400};

}  // namespace

HerdLaw::HerdLaw(HerdParameters parameters) : parameters_{std::move(parameters)} {
  std::ranges::stable_sort(parameters_.changes, {}, &FactorStep::at);
  const HerdParameters& p = parameters_;
  if (p.service_cv > 0) {
    const double variance = std::log(1 + p.service_cv * p.service_cv);
    const Seconds median = p.service * std::exp(-variance / 2);
    service_s_ = DelayLaw{}.add(Fraction{1}, LogNormal<Seconds>{median, std::sqrt(variance)}).table();
  }
  if (!is_on()) return;
  require(p.servers > 0 && p.service > Seconds{0} && p.retry.attempts > 0 && p.retry.growth >= 1,
          "the content API serves, and a client asks at least once");
  Seconds back_off = p.retry.back_off;
  for (std::uint32_t attempt = 1; attempt < p.retry.attempts; ++attempt, back_off *= p.retry.growth)
    back_offs_.push_back(back_off = std::min(back_off, longest_back_off));
}

double HerdLaw::poll_share() const {
  const HerdParameters& p = parameters_;
  const double to_api = p.polls.value() * (1 - p.opening.hit.value());
  return std::min(1.0, to_api * p.service.count() / static_cast<double>(p.servers));
}

std::vector<FactorStep> HerdLaw::speed(std::span<const Fault> faults) const {
  std::vector<FactorStep> speed = together(parameters_.changes, capacity_course(faults, content_api_name));
  if (const double polls = poll_share(); polls > 0)
    speed = together(speed, std::vector<FactorStep>{{SimTime{}, 1 - polls}});
  return speed;
}

std::chrono::microseconds HerdLaw::service(std::uint32_t word) const {
  return rounded(service_s_ ? Seconds{(*service_s_)(word)} : parameters_.service);
}

std::chrono::microseconds HerdLaw::back_off(std::uint32_t attempts, std::uint32_t word) const {
  const Seconds longest = back_offs_.at(attempts - 1);
  return rounded(parameters_.retry.jitter == HerdParameters::Jitter::full ? longest * unit_interval(word) : longest);
}

}  // namespace bereik
