// The value of a setting as a user would write it.
#pragma once

#include <string>

#include "sim/scenario/parameter_value.h"

namespace bereik {

// `written` with the unit that a share or a count per action may go without: 35 %, 3000/action.
std::string with_its_unit(const Value& value, ParameterKind kind, const std::string& written);

// As TOML, between quotes where it needs them: "35 %", 3, 2023-03-01. `shown` is what with_its_unit() gives.
std::string toml_text(ParameterKind kind, const std::string& shown);

}  // namespace bereik
