#include "models/staff/staff_law.h"

#include <cmath>
#include <utility>

#include "models/core/laws.h"

namespace bereik {
namespace {

QuantileTable handling(Seconds mean, double sigma) {
  return DelayLaw{}.add(Fraction{1}, LogNormal<Seconds>{mean * std::exp(-sigma * sigma / 2), sigma}).table();
}

}  // namespace

StaffLaw::StaffLaw(StaffParameters parameters)
    : parameters_{std::move(parameters)},
      call_s_{handling(parameters_.call_handling, parameters_.handling_sigma)},
      report_s_{handling(parameters_.report_handling, parameters_.handling_sigma)},
      patience_s_{DelayLaw{}.add_exponential(Fraction{1}, parameters_.patience).table()} {}

}  // namespace bereik
