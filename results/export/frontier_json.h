#pragma once

#include <string>

#include "results/gate/frontier_report.h"

namespace bereik {

// The document of bereik frontier --json; its schema: frontier_schema().
std::string frontier_json(const FrontierReport& report);

}  // namespace bereik
