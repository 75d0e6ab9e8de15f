// What a person reads in the terminal after two scenarios were compared.
#pragma once

#include <string>

#include "results/statistics/comparison.h"

namespace bereik {

// Plain text, at most 100 columns. `equal_until`: Comparison::equal_until as a date; empty where it is none.
std::string comparison_text(const Comparison& comparison, const std::string& equal_until);

}  // namespace bereik
