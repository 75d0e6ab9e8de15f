// A process replicates once, because SimGrid allows one engine a process: each replication of a test has a child.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <vector>

#include "sim/replication/world.h"

namespace bereik::test {

struct Replicated {
  std::vector<EpochDigest> epochs;
  std::uint64_t fingerprint = 0;  // of the whole outcome
};

// One replication in a forked child. Several may be under way; each must be asked for its answer once.
class ForkedReplication {
 public:
  // Throws std::runtime_error where no child can be started.
  ForkedReplication(const World& world, ReplicationId id);
  // Waits for the child. Throws std::runtime_error with its exit status if it died.
  Replicated answer();

 private:
  pid_t child_ = -1;
  int from_ = -1;
};

// Replications 0 to count - 1, all at the same time.
std::vector<Replicated> replicate_side_by_side(const World& world, std::uint32_t count);

inline Replicated replicate_in_child(const World& world, ReplicationId id = {}) {
  return ForkedReplication{world, id}.answer();
}

}  // namespace bereik::test
