// Where and when a run is made, in words for its record.
#pragma once

#include <string>

namespace bereik {

std::string machine_text();    // system, processor and cores: Linux 6.1.0 x86_64, AMD EPYC 7B13, 2 cores
std::string working_folder();  // empty where it cannot be told
std::string utc_now();         // 2026-01-31T12:00:00Z

}  // namespace bereik
