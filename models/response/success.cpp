#include "models/response/success.h"

#include <algorithm>
#include <cmath>

#include "models/core/errors.h"

namespace bereik {
namespace {

double in_multiples_of(double grain, double value) { return std::round(value / grain) * grain; }

// Of this much, so that sums of whole views are exact in any order.
constexpr double weight_grain = 0x1p-24;

bool is_amount(double value) { return std::isfinite(value) && value >= 0; }

bool is_share(double value) { return value >= 0 && value <= 1; }

}  // namespace

SuccessLaw::SuccessLaw(const SuccessParameters& parameters) : parameters_{parameters} {
  const SuccessParameters& p = parameters_;
  require(is_share(p.none) && is_share(p.sms_view.value()), "shares of a law of success are in [0, 1]");
  require(is_amount(p.log_slope) && is_amount(p.saturating_rate),
          "slopes of a law of success are finite and not negative");
  require(is_amount(p.decay.count()) && p.decay.count() > 0, "views fade in a finite time, longer than nothing");
  for (std::size_t k = 0; k < LogHistogram::bin_count; ++k) {
    const auto weight =
        static_cast<std::uint32_t>(std::round(std::exp(-(LogHistogram::middle(k) / p.decay)) / weight_grain));
    if (weight == 0) break;  // they only fall
    weight_.push_back(weight);
  }
}

double SuccessLaw::effective_views(const LogHistogram& seen_delays) const {
  std::uint64_t sum = 0;
  for (std::size_t k = 0; k < weight_.size(); ++k) sum += std::uint64_t{weight_[k]} * seen_delays.bins()[k];
  return static_cast<double>(sum) * weight_grain;
}

double SuccessLaw::sms_views(const LogHistogram& delivered_delays) const {
  return parameters_.sms_view.value() * effective_views(delivered_delays);
}

std::array<double, success_link_names.size()> SuccessLaw::probability(double effective_views) const {
  require(is_amount(effective_views), "effective views are finite and not negative");
  const double log = std::min(1.0, parameters_.log_slope * std::log1p(effective_views / 100));
  const double saturating = -std::expm1(-parameters_.saturating_rate * effective_views);
  std::array<double, success_link_names.size()> links{parameters_.none, log, saturating};
  for (double& link : links) link = in_multiples_of(0x1p-36, link);
  return links;
}

}  // namespace bereik
