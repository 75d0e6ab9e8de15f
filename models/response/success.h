// From views to the success of an alert: three laws side by side, because public data cannot tell them apart.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "models/core/log_histogram.h"
#include "models/core/units.h"

namespace bereik {

// How success may follow from views. none: not at all; log: each doubling of many views adds the same; saturating: each
// view hits with the same small probability, independently of the others.
inline constexpr std::array<const char*, 3> success_link_names{"none", "log", "saturating"};

struct SuccessParameters {
  double none = 0;             // [0, 1] P(success), whatever the views
  double log_slope = 0;        // b >= 0
  double saturating_rate = 0;  // kappa >= 0, per effective view
  Seconds decay{1};            // > 0: a view counts exp(-t / decay), t after the launch
  Fraction sms_view;           // share of the delivered SMS that count as a view
};

// Law: n = sum of exp(-t / decay) over the views of one alert; P(success) = none, or min(1, b ln(1 + n/100)), or
// 1 - exp(-kappa n). The last two are 0 without views, never decrease in n and are concave where they are below 1.
// Assumed: only time since the launch weakens a view, and all viewers are alike.
class SuccessLaw {
 public:
  // Requires the ranges above, all finite.
  explicit SuccessLaw(const SuccessParameters& parameters);

  // n for views so long after the launch. Weights are those of the bins' middles, in multiples of 2^-24: sums are exact,
  // in any order, up to 500 million views. Cost: about a microsecond.
  double effective_views(const LogHistogram& seen_delays) const;
  // n for SMS delivered so long after the launch.
  double sms_views(const LogHistogram& delivered_delays) const;
  // P(success) by link. Requires a finite n >= 0. Multiples of 2^-36: sums over up to 131,072 alerts are exact, in
  // any order, and equal on every machine.
  std::array<double, success_link_names.size()> probability(double effective_views) const;

 private:
  SuccessParameters parameters_;
  std::vector<std::uint32_t> weight_;  // by bin, of 2^24; none for bins of which nothing counts
};

}  // namespace bereik
