// The largest load at which a budget holds, for machines: schema_version 1. Additive changes only.
#pragma once

#include <string>

#include "results/gate/frontier_report.h"

namespace bereik {

// The document of bereik frontier --json; its schema: frontier_schema().
std::string frontier_json(const FrontierReport& report);

}  // namespace bereik
