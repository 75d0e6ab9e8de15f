// What faults by chance do, for machines: schema_version 1. Additive changes only.
#pragma once

#include <string>

#include "results/gate/chaos_report.h"

namespace bereik {

// The document of bereik chaos --json; its schema: chaos_schema().
std::string chaos_json(const ChaosReport& report);

}  // namespace bereik
