// Baselines in their folder: one file a scenario.
#pragma once

#include <filesystem>
#include <string>

#include "results/gate/baseline.h"

namespace bereik {

// DIR/local-evening.json for …/local-evening.toml.
std::filesystem::path baseline_file(const std::filesystem::path& folder, const std::filesystem::path& scenario);

// Throws InputError where there is none, or where the file is something else.
Baseline load_baseline(const std::filesystem::path& file);

// Makes the folder where it is not there, and replaces the file as a whole or not at all. Throws EnvironmentError.
void save_baseline(const std::filesystem::path& file, const Baseline& baseline);

// Whether more than half a year lies between two dates like 2026-01-31. Requires dates that exist.
bool is_stale(const std::string& accepted, const std::string& today);

}  // namespace bereik
