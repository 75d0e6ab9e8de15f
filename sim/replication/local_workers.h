// Replications side by side on one machine: a forked child each, because SimGrid allows one engine a process.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

#include "sim/replication/world.h"

namespace bereik {

struct ReplicationResult {
  ReplicationId id;
  std::vector<Metric> metrics;
  std::uint64_t fingerprint = 0;
  std::vector<EpochDigest> epochs;
  PeopleSets people;           // empty, unless they were asked for
  Seconds cpu{0};              // of the child
  std::uint64_t peak_kib = 0;  // of the child's resident memory, what it shares with the parent included
};

struct Workers {
  Workers(std::uint32_t side_by_side, Seconds with_each = Seconds{std::numeric_limits<double>::infinity()})
      : jobs{side_by_side}, patience{with_each} {}
  std::uint32_t jobs;  // at a time
  Seconds patience;    // a replication that takes longer hangs
};

std::vector<ReplicationId> replication_ids(std::uint32_t first, std::uint32_t count);

// Runs the replications, and returns them in order of id: the same bits for any number of jobs. `on_result` is called as
// each ends, in order of ending. Requires a process without threads and without a Network, and each id once. Throws as
// run_in_children() does, and EnvironmentError where a child's answer is not to be understood.
std::vector<ReplicationResult> run_replications(const World& world, const std::vector<ReplicationId>& ids,
                                                Workers workers,
                                                const std::function<void(const ReplicationResult&)>& on_result = {});
std::vector<ReplicationResult> run_replications(const World& world, std::uint32_t first, std::uint32_t count,
                                                Workers workers,
                                                const std::function<void(const ReplicationResult&)>& on_result = {});

// One replication of two worlds, with its people.
struct ReplicationPair {
  ReplicationResult a, b;
};

// Runs the replications first .. first+count-1 of two worlds, and hands over each pair as it is complete, in any order: a
// pair holds 11 MB of residents for the whole country, too much to keep all. Otherwise as run_replications().
void run_pairs(const World& a, const World& b, std::uint32_t first, std::uint32_t count, Workers workers,
               const std::function<void(ReplicationPair)>& on_pair);

}  // namespace bereik
