// The JSON Schemas (draft 7) of files that lie beside scenarios and of documents that the program writes.
#pragma once

#include <string_view>

namespace bereik {

std::string_view summary_schema();     // bereik run --json
std::string_view comparison_schema();  // bereik compare --json
std::string_view check_schema();       // bereik check --json
std::string_view frontier_schema();    // bereik frontier --json
std::string_view chaos_schema();       // bereik chaos --json
std::string_view budgets_schema();     // bereik check --budgets, a file that users write
std::string_view import_schema();      // bereik import --json

}  // namespace bereik
