// What a run says in the end: on stdout in one of the formats, and beside it in a file.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "results/report/reference.h"
#include "results/report/sensitivity.h"
#include "results/statistics/run_summary.h"
#include "results/store/stored_run.h"
#include "sim/cli/command_line.h"
#include "sim/scenario/scenario.h"

namespace bereik {

// Of what this program makes of a scenario; without what the replications cost.
RunContext context_of(const Scenario& scenario, const std::vector<std::string>& arguments);

// What stands beside a run: published figures, and the parameters that matter; none where its reference is none.
struct Beside {
  std::vector<ReferenceFigure> figures;
  std::vector<ParameterShare> parameters;
};
Beside read_beside(const std::string& reference, const std::filesystem::path& data);

std::string formatted(const RunSummary& run, const std::vector<StoredReplication>& replications, const Beside& beside,
                      Format format);

}  // namespace bereik
