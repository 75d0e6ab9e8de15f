// Alerts on a public feed (X, once Twitter): a flow that is counted, not people who are followed.
#pragma once

#include <cmath>

#include "models/core/units.h"

namespace bereik {

// Law: followers live like the app's people; in the area, so many of them view an alert while it matters.
struct PublicFeed {
  double followers = 0;
  Fraction view_share;  // of the followers in the area, in time
  SimTime ends;         // from when on nothing is posted

  // Expected views of an alert whose area holds a share of the country's people; in multiples of 2^-24, see SuccessLaw.
  double views(double share_in_area, SimTime launch) const {
    return launch < ends ? std::round(followers * share_in_area * view_share.value() * 0x1p24) * 0x1p-24 : 0;
  }
};

}  // namespace bereik
