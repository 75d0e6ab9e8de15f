// What a person reads in the terminal after a run.
#pragma once

#include <string>
#include <vector>

#include "results/report/reference.h"
#include "results/report/sensitivity.h"

namespace bereik {

// Plain text, at most 100 columns, without a manual. `figures`: what to set beside the results; `parameters`: what the
// results rest on. Either may be empty.
std::string summary_text(const RunSummary& run, const std::vector<ReferenceFigure>& figures,
                         const std::vector<ParameterShare>& parameters = {});

}  // namespace bereik
