// bereik run: from a scenario file to a summary.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/cli/command_line.h"

namespace bereik {

// Where the program's own tables lie: BEREIK_DATA, else beside the program, else where it was built.
// Throws EnvironmentError where none of them has them.
std::filesystem::path data_folder();

// Writes to stdout to the end. Throws EnvironmentError where that fails.
void print(const std::string& text);

// Prints to stdout what was asked for. Throws InputError, EnvironmentError.
void run_command(const RunOptions& options, const std::vector<std::string>& arguments);

}  // namespace bereik
