// A check where code is reviewed: as Markdown, and as remarks at the lines of the budgets.
#pragma once

#include <string>

#include "results/gate/gate_report.h"

namespace bereik {

// GitHub's Markdown, for a pull request or the summary of a step: the verdict, a table a scenario, and what is to be
// known of what did not pass.
std::string gate_markdown(const GateReport& report);

// Workflow commands of GitHub Actions: an ::error for every budget that fails, a ::warning for what is inconclusive or
// only warns, each at its line in the file of budgets. A line each; empty where all pass.
std::string gate_annotations(const GateReport& report);

}  // namespace bereik
