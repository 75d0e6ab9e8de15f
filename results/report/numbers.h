// Numbers as people read them.
#pragma once

#include <string>

#include "results/statistics/estimate.h"

namespace bereik {

std::string whole(double value);                // 21,938,552; "unreached" for infinity
std::string rounded(double value, int digits);  // significant digits, grouped
std::string percent(double share, int decimals = 1);
std::string duration_text(double seconds);  // 0.20 s, 91.0 s, 12 min, 3.40 h; "unreached" for infinity
// Mean and half-width, e.g. 21,940,000 ± 130,000, with as many digits as the interval supports; no interval: the mean alone.
std::string with_interval(const Estimate& estimate);
// The same of a share, e.g. 21.63 ± 0.14 %.
std::string percent_with_interval(const Estimate& share);

}  // namespace bereik
