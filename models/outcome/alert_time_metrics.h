// Times of alerts as metrics: of the middle alert each. A part of the metrics; not for others.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "models/outcome/outcome.h"

namespace bereik {

using AlertStage = std::array<float, 3> AlertTimes::*;

// The value of the middle alert, the lower of the two where their number is even, at each of time_shares: name.p50 and so
// on. Infinite where there is no alert.
void add_times(std::vector<Metric>& metrics, const std::string& name, const std::vector<AlertTimes>& alerts,
               AlertStage stage, const std::string& scope = "all");
// The same of the first message handed over.
void add_first_handover(std::vector<Metric>& metrics, const std::vector<AlertTimes>& alerts,
                        const std::string& scope = "all");

// Each alert by itself, where there are no more than most_alerts_apart: scope alert:1 and so on, in order of launch.
inline constexpr std::size_t most_alerts_apart = 12;
void add_alerts_apart(std::vector<Metric>& metrics, const Outcome& outcome);
// Where the time went until people had seen an alert: means over views, which add up.
void add_stretches(std::vector<Metric>& metrics, std::span<const AlertTimes> alerts, const std::string& scope = "all");

}  // namespace bereik
