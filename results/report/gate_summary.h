// What a person reads in the terminal after a check.
#pragma once

#include <string>

#include "results/gate/gate_report.h"

namespace bereik {

// Plain text, at most 100 columns: a line a budget that opens with its verdict, and below it what is to be known of it.
std::string gate_text(const GateReport& report);

}  // namespace bereik
