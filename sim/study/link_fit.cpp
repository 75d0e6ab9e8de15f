#include "sim/study/link_fit.h"

#include "models/core/errors.h"
#include "models/outcome/outcome.h"

namespace bereik {
namespace {

constexpr double largest = 1 << 20;

enum Link : std::size_t { none_link, log_link, saturating_link };

// The value of one field with which the mean is the share; as it was where none is large enough.
void fit(SuccessParameters& parameters, double SuccessParameters::*field, const std::vector<double>& effective_views,
         Link link, double share) {
  SuccessParameters trial = parameters;
  const auto reaches = [&](double value) {
    trial.*field = value;
    return mean_success(SuccessLaw{trial}, effective_views)[link] >= share;
  };
  double low = 0, high = 1;
  while (high < largest && !reaches(high)) high *= 2;
  if (!reaches(high)) return;
  while (high - low > 1e-12 * high) {
    const double middle = low + (high - low) / 2;
    (reaches(middle) ? high : low) = middle;
  }
  parameters.*field = high;
}

}  // namespace

SuccessParameters fitted_to(SuccessParameters start, const std::vector<double>& effective_views, Fraction share) {
  require(!effective_views.empty(), "alerts to fit to");
  require(share > Fraction{0} && share < Fraction{1}, "a share between nothing and all");
  start.none = share.value();
  fit(start, &SuccessParameters::log_slope, effective_views, log_link, share.value());
  fit(start, &SuccessParameters::saturating_rate, effective_views, saturating_link, share.value());
  return start;
}

}  // namespace bereik
