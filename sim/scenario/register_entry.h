// One entry of the register, from its table.
#pragma once

#include <toml++/toml.h>

#include <string>
#include <string_view>

#include "sim/scenario/parameter_register.h"

namespace bereik {

// Throws ContractViolation naming the file, the place, the key and what is malformed.
[[noreturn]] void malformed(const std::string& file, toml::source_position at, const std::string& key,
                            const std::string& problem);

// Throws as malformed() does where the last segment of a key is not made of letters, digits, _ and -.
void check_segment(const std::string& file, toml::source_position at, const std::string& key, std::string_view segment);

// The entry at `key`, whose table has a key `value`. Throws as malformed() does.
RegisterEntry register_entry(const toml::table& table, const std::string& key, const std::string& file);

}  // namespace bereik
