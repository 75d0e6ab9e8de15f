// How a child tells its parent what came out: bytes between two copies of the same program.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sim/replication/local_workers.h"

namespace bereik {

std::string encoded(const ReplicationResult& result);  // without what the child cannot know: its cost
// Nothing where the bytes are cut short, or are no result.
std::optional<ReplicationResult> decoded(std::string_view bytes);
// The same of several.
std::string encoded_all(const std::vector<ReplicationResult>& results);
std::optional<std::vector<ReplicationResult>> decoded_all(std::string_view bytes);

}  // namespace bereik
