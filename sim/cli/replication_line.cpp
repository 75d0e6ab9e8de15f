#include "sim/cli/replication_line.h"

#include <fmt/format.h>

#include <cstdio>

#include "models/core/digest.h"

namespace bereik {

void tell_of(const ReplicationResult& result) {
  const std::string line = fmt::format("replication {}: fingerprint {}, {:.3g} s of CPU, {} MiB\n", result.id.value,
                                       Digest::text_of(result.fingerprint), result.cpu.count(), result.peak_kib / 1024);
  std::fputs(line.c_str(), stderr);
}

}  // namespace bereik
