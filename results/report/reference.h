// Published figures that results are set beside, and what meeting them proves.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "results/statistics/run_summary.h"

namespace bereik {

// input: given to the model; fitted: parameters were chosen to meet it; check: neither; identity: arithmetic on inputs,
// shown, proves nothing; held out: kept back to judge the model; anchor: nothing is published, a figure of our prototypes.
enum class Role { input, fitted, check, identity, held_out, anchor };
inline constexpr std::array<const char*, 6> role_names{"input", "fitted", "check", "identity", "held out", "anchor"};

struct ReferenceFigure {
  std::string metric, scope, label;
  std::string unit;  // count | share
  Role role = Role::check;
  std::optional<double> report;     // none where only a range was published
  Interval range;                   // of the figure: [report, report] where it is exact; high may be infinite
  std::optional<double> tolerance;  // relative, of a figure that is "about" so much
  std::optional<Interval> prior;    // of a held-out figure: the 90 % prior-predictive interval, once it was computed
  std::string reading;              // what a figure means that can be read in several ways; mostly empty
  std::string source, note;
};

// Reads a table NAME.csv with the columns metric,scope,label,unit,report,report_low,report_high,tolerance,role,reading,
// source,note; and, where bereik backtest left one behind, NAME-prior.csv with metric,scope,low,high. Throws
// EnvironmentError with file and line where they cannot be read: they are tables of the project's own.
std::vector<ReferenceFigure> load_reference(const std::filesystem::path& file);

// What a row proves. Inputs must lie on the figure or in its range. Fitted rows, and others without a tolerance, agree
// where the mean lies in the range or within max(0.5 %, 2.6 standard errors) of its nearest end; a tolerance takes the
// place of that. With fewer than two replications nothing can be said. A held-out figure is inside where its whole range
// lies in the prior-predictive interval: that holds of the model, whatever this run's mean. Identities are only shown.
enum class Agreement { agrees, differs, unknown, inside, outside, no_interval, shown };
Agreement agreement(const ReferenceFigure& figure, const Estimate& own);

// How far a mean lies from the range, relative to its nearest end; 0 within it.
double deviation(const ReferenceFigure& figure, double mean);

}  // namespace bereik
