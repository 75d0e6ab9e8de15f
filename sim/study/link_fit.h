// The links from views to success, fitted to a share of success that is known.
#pragma once

#include <vector>

#include "models/core/units.h"
#include "models/response/success.h"

namespace bereik {

// The parameters with which each link by itself gives this mean share over alerts with so many effective views: none
// directly, the two others by bisection of what never decreases, to 1e-12 of the parameter. A link that cannot reach the
// share (no views) keeps its parameter. Requires alerts, and 0 < share < 1. Deterministic to the last bits of libm.
SuccessParameters fitted_to(SuccessParameters start, const std::vector<double>& effective_views, Fraction share);

}  // namespace bereik
