// What a CI server is told of a check besides its exit code.
#pragma once

#include "results/gate/gate_report.h"
#include "sim/cli/environment.h"

namespace bereik {

// In a step of GitHub Actions (GITHUB_ACTIONS is true): remarks at the lines of budgets that do not pass, on stderr,
// and the verdicts as Markdown at the end of the step's summary (the file GITHUB_STEP_SUMMARY). Nothing elsewhere. A
// summary that cannot be written is told, and changes nothing else.
void tell_ci_server(const GateReport& report, const Environment& environment);

}  // namespace bereik
