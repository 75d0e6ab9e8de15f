// The rows of a CSV trace.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "sim/import/trace_row.h"

namespace bereik {

struct TraceLine {
  int number = 1;  // of the file, from 1
  TraceRow row;
};

// True where the time may be: of a scenario, where it is simulated.
using LaunchCheck = std::function<bool(std::chrono::local_seconds)>;

// Reads the text of a trace as csv_trace.h describes it, in the order of its lines; `name` is for messages. Throws
// InputError with every problem, as name:line:column.
std::vector<TraceLine> trace_rows(const std::string& text, const std::string& name, const LaunchCheck& may_be);

}  // namespace bereik
