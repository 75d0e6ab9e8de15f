// What an import understood, for machines. Additive changes only.
#pragma once

#include <string>

#include "sim/import/import.h"

namespace bereik {

// One JSON object as results/export/schemas/import.json describes it: schema_version 1, files, alerts, left_out,
// notes.
std::string import_json(const ImportedTrace& trace);

}  // namespace bereik
