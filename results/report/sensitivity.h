// Which assumed parameters the results rest on: a table that a study of their ranges leaves behind.
#pragma once

#include <filesystem>
#include <vector>

#include "results/report/text.h"
#include "results/statistics/prior.h"

namespace bereik {

// Reads a table with the columns metric,parameter,share_of_variance; empty where there is no such file. Throws
// EnvironmentError with file and line where it cannot be read: it is a table of the project's own.
std::vector<ParameterShare> load_sensitivity(const std::filesystem::path& file);

// A heading, and a line for each metric with the parameters that matter most to it; nothing where none does.
void write_shares(Text& page, const std::string& heading, const std::vector<ParameterShare>& parameters);

}  // namespace bereik
