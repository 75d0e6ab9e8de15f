// A run: the replications of one scenario, metric by metric.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "models/outcome/outcome.h"
#include "results/statistics/estimate.h"
#include "results/statistics/precision.h"

namespace bereik {

struct MetricEstimate {
  std::string name, scope, unit;
  Estimate estimate;
};

// What is needed to say where the numbers come from, and to get them again.
struct RunContext {
  std::string title, question, digest, version, compiler, reference;
  std::vector<std::string> arguments;
  std::uint64_t seed = 0;
  double cpu_s_per_replication = 0;  // median over replications
  double peak_mib = 0;               // largest over replications
};

struct RunSummary {
  RunContext context;
  std::vector<ReplicationId> replications;  // in order
  std::vector<std::uint64_t> fingerprints;  // by replication
  std::vector<MetricEstimate> metrics;
  std::optional<PrecisionAnswer> precision;  // where one was asked for
  // Null where the run has no such metric.
  const Estimate* find(const std::string& name, const std::string& scope = "all") const;
  // One digest over all replications: equal for equal bits.
  std::string fingerprint() const;
};

// One digest over the fingerprints of replications, in order.
std::string fingerprint_over(std::span<const std::uint64_t> replications);

// Estimates per metric from the metrics of each replication, all with the same names in the same order.
std::vector<MetricEstimate> estimates_of(const std::vector<std::vector<Metric>>& replications);

}  // namespace bereik
