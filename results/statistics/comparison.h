// Two scenarios on common random numbers, metric by metric and resident by resident.
#pragma once

#include <array>
#include <optional>

#include "results/statistics/paired.h"
#include "results/statistics/people_pairing.h"
#include "results/statistics/run_summary.h"

namespace bereik {

struct MetricComparison {
  std::string name, scope, unit;
  PairedEstimate pairs;
  // Of the p-value of the pairs, over all metrics that both have: Holm's, for what is certain, and Benjamini and
  // Hochberg's, for what is worth a look.
  double holm = 1, q_value = 1;
};

// Residents of a group who are in a set in one scenario and not in the other.
struct GroupComparison {
  std::string scope;  // "all", "age:75+", "municipality:Utrecht"
  std::uint64_t residents = 0;
  Estimate gained, lost, net;  // people, per replication; gained: in B only; lost: in A only; net: gained - lost
  // Of the net, counting the groups of its kind (Bonferroni): holds although the group was picked for its value.
  Interval net_of_picked;
};

struct SetComparison {
  std::string name;  // of people_set_names
  Estimate both;
  std::vector<GroupComparison> groups;  // all, ages, municipalities
};

// What one more of something costs in B, against A. None where both have equally many of it in every replication.
struct ExtraCost {
  std::string metric;  // that there is more of
  Ratio euros;
};

struct Comparison {
  RunContext a, b;
  std::size_t replications = 0;
  std::string fingerprint_a, fingerprint_b;
  // Until when all pairs are equal, bit by bit, at the ends of epochs: infinite where throughout; 0 where never.
  Seconds equal_until{0};
  std::vector<MetricComparison> metrics;  // those that both have
  std::vector<std::string> only_in_one;   // "name scope" of the others
  std::vector<SetComparison> people;
  std::vector<ExtraCost> extra_cost;
  // Null where not both have such a metric.
  const MetricComparison* find(const std::string& name, const std::string& scope = "all") const;
};

// What remains of a pair of replications when its residents have been counted.
struct PairRecord {
  ReplicationId id;
  std::array<std::vector<Metric>, 2> metrics;  // of A and of B
  std::array<std::uint64_t, 2> fingerprints{};
  Seconds equal_until{0};
  std::array<std::vector<GroupPairing>, people_set_names.size()> people;
};

// The end of the last epoch up to which the digests of both are equal; only ends that both have count. Infinite where
// all are, 0 where none is.
Seconds equal_until(const std::vector<EpochDigest>& a, const std::vector<EpochDigest>& b);

// `scopes` and `sizes`: of the groups, see people_pairing.h. The contexts are left to the caller. Requires at least one
// pair, all with the same metrics in the same order.
Comparison compared(std::vector<PairRecord> pairs, const std::vector<std::string>& scopes,
                    const std::vector<std::uint64_t>& sizes);

}  // namespace bereik
