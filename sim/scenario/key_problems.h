// What is wrong with a key of a scenario, and which one was meant. The problems have no place yet.
#pragma once

#include <cstddef>
#include <string_view>

#include "models/core/errors.h"
#include "sim/scenario/parameter_register.h"

namespace bereik {

// A key that neither the register nor a scenario itself has.
Problem unknown_key(const ParameterRegister& parameters, std::string_view key);
// A --set of something in brackets that is no field of an element: campaign[x].
Problem no_element_key(const ParameterRegister& parameters, std::string_view key);
// A --set of a field of an element that the list, with so many items, does not have.
Problem no_such_element(std::string_view key, std::string_view list, std::size_t items);
// A value where the register has a group of keys. Requires: is_group(group).
Problem value_for_group(const ParameterRegister& parameters, std::string_view group);
// A table where the register has one value, or a list of tables.
Problem table_for_value(const ValueRule& rule);

}  // namespace bereik
