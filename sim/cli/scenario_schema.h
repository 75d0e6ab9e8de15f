// The register of parameters as a JSON Schema.
#pragma once

#include <string>
#include <vector>

#include "sim/scenario/settings.h"

namespace bereik {

// What a scenario may hold: the keys of the register, in its order, with every way to write their values.
std::string scenario_schema(const std::vector<Parameter>& parameters);

}  // namespace bereik
