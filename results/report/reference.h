// Published figures that results are set beside.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "results/statistics/run_summary.h"

namespace bereik {

struct ReferenceFigure {
  std::string metric;  // a name of metrics_of(), scope "all"
  std::string label;
  double report = 0;
  std::string role;    // input | fitted | check | held out
  std::string source, note;
};

// Reads a table with the columns metric,label,report,role,source,note. Throws EnvironmentError with file and line where
// it cannot be read: it is a table of the project's own.
std::vector<ReferenceFigure> load_reference(const std::filesystem::path& file);

// What a row proves. Inputs must agree exactly. Fitted and checked rows agree where the mean lies within
// max(0.5 %, 2.6 standard errors) of the report; with fewer than two replications nothing can be said.
enum class Agreement { agrees, differs, unknown, not_compared };
Agreement agreement(const ReferenceFigure& figure, const Estimate& own);

}  // namespace bereik
