// One replication, made for the sake of what happened in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/outcome/outcome.h"
#include "models/outcome/trail.h"
#include "sim/replication/local_workers.h"
#include "sim/replication/world.h"

namespace bereik {

struct TrailAndMetrics {
  Trail trail;
  std::vector<Metric> metrics;  // as a run has them
};

// Replicates in a child, and otherwise like run_replications().
TrailAndMetrics trail_of(const World& world, ReplicationId id, Workers workers);

// As bytes, between two copies of the same program. Nothing where the bytes are cut short.
std::string encoded(const TrailAndMetrics& course);
std::optional<TrailAndMetrics> decoded_trail(std::string_view bytes);

}  // namespace bereik
