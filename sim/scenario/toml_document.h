// A TOML file as a table, or the reason why it is none.
#pragma once

#include <toml++/toml.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <variant>

#include "models/core/errors.h"

namespace bereik {

// A path as a message shows it: in full, without what does not print.
std::string shown_path(const std::filesystem::path& path);

// The bytes of a file, at most a little more than any scenario may have; else a problem placed at the path, with the
// system's reason and a similarly named .toml file beside it.
std::variant<std::string, Problem> file_text(const std::filesystem::path& path);

// Throws InputError at `name`:line:column where the text is refused or is not TOML.
toml::table parse_toml(std::string_view text, const std::string& name);

// A table of the project's own; `what` it is: "the register of parameters". Throws EnvironmentError where the file cannot
// be read, ContractViolation where it is not TOML.
toml::table own_table(const std::filesystem::path& path, std::string_view what);

}  // namespace bereik
