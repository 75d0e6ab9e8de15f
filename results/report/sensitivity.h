// Which assumed parameters the results rest on: a table that a study of their ranges leaves behind.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace bereik {

// How much of a metric's variance, with every parameter over its range, is due to one of them.
struct ParameterShare {
  std::string metric, parameter;
  double share_of_variance = 0;  // [0, 1]
};

// Reads a table with the columns metric,parameter,share_of_variance; empty where there is no such file. Throws
// EnvironmentError with file and line where it cannot be read: it is a table of the project's own.
std::vector<ParameterShare> load_sensitivity(const std::filesystem::path& file);

}  // namespace bereik
