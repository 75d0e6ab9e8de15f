// What the verbs share: where the program's tables are, where its answers go, and what a scenario file asks for.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "results/store/stored_run.h"
#include "sim/scenario/scenario.h"

namespace bereik {

// Where the program's own tables lie: BEREIK_DATA, else beside the program (../share/bereik/netherlands).
// Throws EnvironmentError where they are not there.
std::filesystem::path data_folder();

// Where the gallery of scenarios lies. Throws EnvironmentError where it is missing.
std::filesystem::path gallery_folder(const std::filesystem::path& data);

// Writes to stdout to the end. Throws EnvironmentError where that fails.
void print(std::string_view text);

// A scenario as a file and --set ask for it, with the alerts of its trace and the seats of its centres. Its digest covers
// both files.
struct Question {
  Scenario scenario;
  std::vector<Alert> trace;
  std::uint32_t replications = 1;            // that the scenario asks for
  std::vector<SourceText> sources;           // every file that was read: the scenario, what it extends, its tables
  std::shared_ptr<const Settings> settings;  // that the scenario was filled from
};
// Throws InputError.
Question read_question(const std::filesystem::path& scenario, const std::vector<Override>& overrides,
                       const std::filesystem::path& data, const Geography& country);
// The same from what a store kept: no file of the scenario is read. `more`: changes besides those of the run. Throws
// InputError where this bereik has other parameters, so that the run cannot be made again.
Question read_question(const StoredRun& run, const std::vector<Override>& more, const std::filesystem::path& data,
                       const Geography& country);

}  // namespace bereik
