#include "results/store/stored_run.h"

#include <algorithm>

namespace bereik {

std::vector<ReplicationId> StoredRun::missing() const {
  std::vector<ReplicationId> absent;
  for (std::uint32_t k = 0; k < starts.back().replications; ++k) {
    const ReplicationId wanted{starts.back().first_replication + k};
    if (!std::ranges::binary_search(replications, wanted)) absent.push_back(wanted);
  }
  return absent;
}

}  // namespace bereik
