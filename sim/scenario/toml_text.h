// A value as TOML writes it.
#pragma once

#include <string>

#include "sim/scenario/settings.h"

namespace bereik {

// Between quotes where it needs them: "35 %", 3, 2023-03-01. `shown` is the value with its unit, as Settings shows it.
std::string toml_text(ParameterKind kind, const std::string& shown);

}  // namespace bereik
