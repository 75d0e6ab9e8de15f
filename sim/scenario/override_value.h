// The value of a --set as TOML.
#pragma once

#include <toml++/toml.h>

#include <string>

#include "sim/scenario/settings.h"

namespace bereik {

// A table whose only key, `v`, holds the value: as TOML where the text is TOML, else as plain text.
toml::table override_value(const std::string& text, ParameterKind kind);

}  // namespace bereik
