// A budget: what a metric must not exceed, or must at least reach.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/alerts/alert_law.h"

namespace bereik {

enum class Bound { at_most, at_least };
enum class Severity { gate, warning };  // a warning is shown, and never decides

struct Budget {
  std::string name;
  std::string metric;
  std::string scope = "all";  // or "worst-of:age", "worst-of:municipality": every one of these groups
  Bound bound = Bound::at_most;
  std::optional<DailyWindow> window;  // only alerts launched in these hours; scope is then their window_scope()
  std::optional<double> quantile;     // over replications: what the limit is for; none: their mean
  double limit = 0;                   // in the metric's unit; a share is a fraction
  std::string unit;         // of the limit, as metrics name it: "s", "EUR", "messages/s", "1" for counts and shares
  std::string limit_text;   // as written: "15 s", "20 %"
  double margin = 0;        // in the same unit: what lies so little beyond the limit may pass (min_effect)
  std::string margin_text;  // as written; empty where there is none
  Severity severity = Severity::gate;
  std::string reason;                            // why this limit: a norm, a source; may be empty
  std::vector<std::filesystem::path> scenarios;  // for which it is; empty: every one
};

std::string statistic_text(const Budget& budget);  // "mean", "p95", "p99.5"

// Whether a limit is written as a percentage: its figures are shown so too.
inline bool is_percentage(std::string_view limit_text) { return limit_text.find('%') != std::string_view::npos; }

}  // namespace bereik
