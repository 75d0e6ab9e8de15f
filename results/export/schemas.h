// The JSON Schemas (draft 7) of the documents that the program writes.
#pragma once

#include <string_view>

namespace bereik {

std::string_view summary_schema();     // bereik run --json
std::string_view comparison_schema();  // bereik compare --json

}  // namespace bereik
