// A chaos study as text, for a terminal of 100 columns.
#pragma once

#include <string>

#include "results/gate/chaos_report.h"

namespace bereik {

std::string chaos_text(const ChaosReport& report);

}  // namespace bereik
