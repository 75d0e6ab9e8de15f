// What is wrong with a key of a scenario, and which one was meant. The problems have no place yet.
#pragma once

#include <string_view>

#include "models/core/errors.h"
#include "sim/scenario/parameter_register.h"

namespace bereik {

// A key that neither the register nor a scenario itself has.
Problem unknown_key(const ParameterRegister& parameters, std::string_view key);
// A value where the register has a group of keys. Requires: is_group(group).
Problem value_for_group(const ParameterRegister& parameters, std::string_view group);
// A table where the register has one value.
Problem table_for_value(const ValueRule& rule);

}  // namespace bereik
