// How a child tells its parent what came out: bytes through a pipe between two copies of the same program.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sim/replication/local_workers.h"

namespace bereik {

std::string encoded(const ReplicationResult& result);
std::string encoded_failure(std::string_view what);

// What a child said in full: a result, or why there is none. Neither where the bytes are cut short or are no message.
struct ChildMessage {
  std::optional<ReplicationResult> result;
  std::string failure;
};
ChildMessage decoded(std::string_view bytes);

}  // namespace bereik
