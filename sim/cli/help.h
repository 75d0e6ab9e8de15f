// What the program says of itself.
#pragma once

#include <string>
#include <string_view>

#include "sim/cli/verbs.h"

namespace bereik {

// Plain text of at most 80 columns; only an example may be wider.
std::string general_help();
std::string help_of(const Verb& verb);

// The text in lines of at most `width` columns, broken between words; all but the first are indented besides.
std::string wrapped(std::string_view text, std::size_t width, std::size_t indent);

}  // namespace bereik
