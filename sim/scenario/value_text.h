// The value of a setting as a user would write it.
#pragma once

#include <string>

#include "sim/scenario/parameter_value.h"
#include "sim/scenario/toml_text.h"

namespace bereik {

// `written` with the unit that a share or a count per action may go without: 35 %, 3000/action.
std::string with_its_unit(const Value& value, ParameterKind kind, const std::string& written);

}  // namespace bereik
