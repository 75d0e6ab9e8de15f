// Two scenarios on common random numbers, metric by metric and resident by resident.
#pragma once

#include <array>
#include <optional>

#include "results/statistics/paired.h"
#include "results/statistics/people_pairing.h"
#include "results/statistics/run_summary.h"
#include "results/statistics/time_ratio.h"

namespace bereik {

struct MetricComparison {
  std::string name, scope, unit;
  PairedEstimate pairs;  // where nothing is paired: see compared_apart()
  // Of the p-value of the pairs, over all metrics that both have: Holm's, for what is certain, and Benjamini and
  // Hochberg's, for what is worth a look.
  double holm = 1, q_value = 1;
  // Of "A and B differ by the margin or more", Holm's too: 0 where they agree in every replication, 1 where the margin
  // is none.
  double equivalence = 1;

  bool is_equal() const;  // in every pair, with nothing unreached in one of them only
};

// The chance that anything is named wrongly, of what is said of several metrics at once; and the share of false ones
// among those that are worth a look.
inline constexpr double certain_level = 0.05, look_level = 0.1;

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

// A side of a comparison.
struct ComparedSide {
  RunContext context;
  std::string origin;  // what else tells it from the other: "run 3 of results/runs", "with key=value"; may be empty
  std::size_t replications = 0;
  std::string fingerprint;
};

struct Comparison {
  ComparedSide a, b;
  bool is_paired = true;         // on common random numbers
  std::size_t replications = 0;  // pairs; 0 where nothing is paired
  std::size_t equal = 0;         // pairs that are equal bit by bit
  // Until when all pairs are equal, bit by bit, at the ends of epochs: infinite where throughout; 0 where never. None
  // where nobody knows, because what happened within the replications was not kept.
  std::optional<Seconds> equal_until;
  double margin = 0;                      // of equivalence, as a share of A's mean
  std::optional<TimeRatio> cpu_time;      // where both sides ran side by side, replication by replication
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
  std::optional<Seconds> equal_until;  // none: not known
  std::array<Seconds, 2> cpu{};        // none where they did not run side by side
  std::array<std::vector<GroupPairing>, people_set_names.size()> people;
};

// The end of the last epoch up to which the digests of both are equal; only ends that both have count. Infinite where
// all are, 0 where none is.
Seconds equal_until(const std::vector<EpochDigest>& a, const std::vector<EpochDigest>& b);

// Who the residents of a comparison are, by group (people_pairing.h); both empty where no residents were kept.
struct PairedGroups {
  std::vector<std::string> scopes;
  std::vector<std::uint64_t> sizes;
};

// `margin`: of equivalence, a share of A's mean, above 0. Contexts and origins are left to the caller. Requires at least
// one pair, all with the same metrics in the same order.
Comparison compared(std::vector<PairRecord> pairs, const PairedGroups& groups, double margin);

// One side of a comparison whose replications have nothing in common with those of the other.
struct ApartRecord {
  std::vector<std::vector<Metric>> metrics;  // by replication, all with the same metrics in the same order
  std::vector<std::uint64_t> fingerprints;   // by replication
};
// By Welch's test, of what reached its value. A metric that fewer than two replications of a side reached has no
// interval. Of a `pairs` the difference has the n of the smaller side and the standard deviation of the difference
// between one replication of each; gain and correlation say 1 and 0. Requires two replications or more of each.
Comparison compared_apart(const ApartRecord& a, const ApartRecord& b, double margin);

}  // namespace bereik
