// Words as they are typed, understood or refused.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "models/core/errors.h"
#include "sim/cli/command_line.h"

namespace bereik::test {

using Words = std::vector<std::string>;

template <class Options>
Options parsed(const Words& arguments) {
  return std::get<Options>(parse_command_line(arguments));
}

// Empty where they are understood.
inline std::string refusal_of(const Words& arguments) {
  try {
    parse_command_line(arguments);
    return {};
  } catch (const InputError& error) {
    return error.what();
  }
}

}  // namespace bereik::test
