// A baseline as a file that people review: a metric a line.
#pragma once

#include <string>

#include "results/gate/baseline.h"

namespace bereik {

// JSON; a value is a number, null where there was nothing to measure, or "unreached".
std::string baseline_json(const Baseline& baseline);

// Throws InputError, with `name` as its place, for what is not such a document, or of another schema_version.
Baseline read_baseline(const std::string& text, const std::string& name);

}  // namespace bereik
