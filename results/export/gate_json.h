// A check for machines, as JSON.
#pragma once

#include <string>

#include "results/gate/gate_report.h"

namespace bereik {

// schema_version 1; fields may be added, never changed. Where there is no number (unreached, no interval): null.
std::string gate_json(const GateReport& report);

}  // namespace bereik
