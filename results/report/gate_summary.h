// What a person reads in the terminal after a check.
#pragma once

#include <string>

#include "results/gate/gate_report.h"

namespace bereik {

// A value of a budget's metric as people read it, in the manner of its limit: 12.3 s, 21.6 %, 1,234.
std::string measured_text(double value, const std::string& unit, const std::string& limit_text);
// "0.40 s [0.39 s, 0.41 s]", or what there is instead of an interval.
std::string measured_with_interval(const CheckedBudget& checked);
// "at most 15 s"
std::string limit_text(const Budget& budget);

// Plain text, at most 100 columns: a line a budget that opens with its verdict, and below it what is to be known of what
// did not pass.
std::string gate_text(const GateReport& report);

}  // namespace bereik
