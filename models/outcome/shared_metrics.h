// Metrics that individual and expected outcomes have alike. A part of the metrics; not for others.
#pragma once

#include <array>
#include <vector>

#include "models/outcome/outcome.h"

namespace bereik {

// alerts.launched, one metric for each kind, and alerts.unexplained.
void add_alert_counts(std::vector<Metric>& metrics, const std::array<std::uint64_t, alert_kind_count>& by_kind);
// cost.total, and cost.* of each part.
void add_cost(std::vector<Metric>& metrics, const Cost& cost);

}  // namespace bereik
