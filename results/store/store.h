// Where runs are kept: one SQLite file a folder, to which rows are only ever added (schema.sql tells what is in it).
// This header is free of SQLite on purpose.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "results/store/stored_run.h"

namespace bereik {

// A run, and one start of a program that works on it.
struct Work {
  RunId run;
  StartId start;
};

// Any number of processes may read and add at a time: each replication is one transaction, and waits for that of another
// for up to a minute. What was added is on the disk when the call returns, whatever happens to the process afterwards.
// Throws EnvironmentError where the machine or the file does not allow it, with what is safe and what to try. A store must
// not be used by a forked child.
class Store {
 public:
  enum class Access { read, append };
  // Access::append makes the folder and the file where they are not there. Access::read throws InputError where they are
  // not. Refuses a file of another program, or of another version of the schema, and leaves it as it is.
  Store(const std::filesystem::path& folder, Access access);
  ~Store();
  Store(Store&&) noexcept;

  const std::filesystem::path& file() const;

  // A new run, with the first start of work on it.
  Work begin(const Provenance& provenance, const Start& start);
  // One more start of work on a run.
  Work go_on(RunId run, const Start& start);
  // Where the replication is there already, by another process, nothing is added; throws ContractViolation where it has
  // another fingerprint. About 1 ms for a thousand metrics, and a write to the disk.
  void add(const Work& work, const StoredReplication& replication);

  std::vector<StoredRun> runs() const;  // in order of id; without the texts of their sources
  // Throws InputError where there is no such run.
  StoredRun run(RunId id) const;
  std::optional<RunId> latest() const;
  // The latest run of a scenario by a version of the program.
  std::optional<RunId> latest(const std::string& digest, const std::string& version) const;
  std::vector<StoredReplication> replications(RunId run) const;  // in order of id

 private:
  class Contents;
  std::unique_ptr<Contents> contents_;
};

}  // namespace bereik
