// A run as the store keeps it: where it comes from, who worked on it, and what came out.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "models/core/ids.h"
#include "models/core/units.h"
#include "models/outcome/outcome.h"

namespace bereik {

using RunId = Id<struct RunTag>;      // from 1, by store
using StartId = Id<struct StartTag>;  // from 1, by store

// A file that was read for a run, as it was read.
struct SourceText {
  std::string path;
  std::string text;
  bool operator==(const SourceText&) const = default;
};

// Everything that a run needs to be made again.
struct Provenance {
  std::string scenario;  // the path as it was typed
  std::string title, question, reference;
  std::string digest;
  std::uint64_t seed = 0;
  std::string version, compiler;
  std::vector<SourceText> sources;                             // the scenario, what it extends, its trace
  std::vector<std::pair<std::string, std::string>> overrides;  // key and value of every --set, in order
  bool operator==(const Provenance&) const = default;
};

// One time that a program worked on a run.
struct Start {
  std::string verb;
  std::string at;  // UTC, 2026-01-31T12:00:00Z
  std::string folder, machine;
  std::vector<std::string> arguments;
  std::uint32_t first_replication = 0;
  std::uint32_t replications = 0;  // that were asked for
  bool operator==(const Start&) const = default;
};

// Those that a start was asked for and that are not there. Requires: `there` is in order.
std::vector<ReplicationId> missing_of(const Start& start, const std::vector<ReplicationId>& there);

struct StoredReplication {
  ReplicationId id;
  std::uint64_t fingerprint = 0;
  Seconds cpu{0};
  std::uint64_t peak_kib = 0;
  std::vector<Metric> metrics;  // in the order of metrics_of()
};

struct StoredRun {
  RunId id;
  Provenance provenance;
  std::vector<Start> starts;                // at least one, in order
  std::vector<ReplicationId> replications;  // those that are there, in order
  // Of those that the last start was asked for.
  std::vector<ReplicationId> missing() const { return missing_of(starts.back(), replications); }
};

}  // namespace bereik
