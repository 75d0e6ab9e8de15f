#include "results/store/stored_run.h"

#include <algorithm>

namespace bereik {

std::vector<ReplicationId> missing_of(const Start& start, const std::vector<ReplicationId>& there) {
  std::vector<ReplicationId> absent;
  for (std::uint32_t k = 0; k < start.replications; ++k)
    if (const ReplicationId id{start.first_replication + k}; !std::ranges::binary_search(there, id))
      absent.push_back(id);
  return absent;
}

}  // namespace bereik
