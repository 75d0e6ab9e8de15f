// Which code this program is, so that a result can be led back to it.
#pragma once

#include <string_view>

namespace bereik {

std::string_view version();  // of the project: "0.1.0"

// With the commit: "0.1.0+1a2b3c4", and "0.1.0+1a2b3c4.modified" where a tracked file differs from it. As version() where
// it was not built from a clone.
std::string_view code_version();

std::string_view compiler();  // with what decides the machine code: "g++ 12.2.0 -O3 Release"

// As bereik --version prints them: a line "bereik 0.1.0 (git 1a2b3c4, modified)", and one for each of the others.
std::string_view version_text();

}  // namespace bereik
