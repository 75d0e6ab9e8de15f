// What the verbs share: where the program's tables are, where its answers go, and what a scenario file asks for.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "sim/scenario/scenario.h"

namespace bereik {

// Where the program's own tables lie: BEREIK_DATA, else beside the program, else where it was built.
// Throws EnvironmentError where none of them has them.
std::filesystem::path data_folder();

// The budgets of the gallery: beside the program, else where it was built. Throws EnvironmentError where they are missing.
std::filesystem::path gallery_budgets();

// Writes to stdout to the end. Throws EnvironmentError where that fails.
void print(const std::string& text);

// A scenario as a file and --set ask for it, with the alerts of its trace.
struct Question {
  Scenario scenario;
  std::vector<Alert> trace;
  std::uint32_t replications = 1;  // that the scenario asks for
};
// Throws InputError.
Question read_question(const std::filesystem::path& scenario, const std::vector<Override>& overrides,
                       const std::filesystem::path& data, const Geography& country);

}  // namespace bereik
