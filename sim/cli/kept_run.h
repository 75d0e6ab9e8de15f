// The replications of a run as they come in, kept in the store one by one.
#pragma once

#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "results/statistics/run_summary.h"
#include "results/store/store.h"
#include "sim/cli/command_line.h"
#include "sim/cli/program.h"
#include "sim/replication/local_workers.h"

namespace bereik {

// What a program that ends early says after the reason: what is safe, and how to go on.
class RunStopped : public std::exception {
 public:
  RunStopped(std::exception_ptr cause, std::string note) : cause_{std::move(cause)}, note_{std::move(note)} {}
  const std::exception_ptr& cause() const { return cause_; }
  const std::string& note() const { return note_; }
  const char* what() const noexcept override { return note_.c_str(); }

 private:
  std::exception_ptr cause_;
  std::string note_;
};

// What the store keeps of a replication.
StoredReplication stored(const ReplicationResult& result);

Provenance provenance_of(const Question& question, const RunOptions& options);

class KeptRun {
 public:
  // Opens the store, and begins a run in it or goes on with the one that is to be resumed. Throws as Store does.
  KeptRun(const RunOptions& options, Provenance provenance, Start start);

  std::vector<ReplicationId> missing() const;  // of those that were asked for, in order
  void add(const ReplicationResult& result);
  // Asks for more of them. Requires no fewer than before.
  void extend(std::uint32_t replications);
  // Everything that was asked for and is there.
  RunSummary summary() const;
  const std::vector<StoredReplication>& replications() const { return replications_; }  // in order of id
  // Calls `work`; what it throws comes out as RunStopped.
  void guard(const std::function<void()>& work) const;

 private:
  std::string note() const;

  void take_stored(RunId run);

  Provenance provenance_;
  Start start_;
  bool is_resumed_ = false;
  std::optional<Store> store_;
  Work work_;
  std::vector<StoredReplication> replications_;  // in order of id
};

// Of a run, from what a store holds of it.
RunSummary summary_of(const Provenance& provenance, const std::vector<std::string>& arguments,
                      const std::vector<StoredReplication>& replications);

}  // namespace bereik
