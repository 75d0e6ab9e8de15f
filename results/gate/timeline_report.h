// What a timeline says: what happened when in one replication, and when whoever watches its budgets could know.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/core/civil_time.h"
#include "models/outcome/timeline.h"
#include "results/gate/detection.h"
#include "results/statistics/run_summary.h"

namespace bereik {

struct DetectedBudget {
  Budget budget;
  Detection detection;
};

struct TimelineReport {
  RunContext context;
  ReplicationId replication;
  CivilCalendar calendar{std::chrono::year{2023} / 1 / 1};
  std::vector<Fault> faults;
  Trail trail;
  Timeline timeline;
  std::vector<DetectedBudget> budgets;  // in the order of their file
  std::optional<std::uint32_t> alert;   // the words tell of this alert alone: its position
};

}  // namespace bereik
