// bereik export: a run of the store, in one of the formats.
#pragma once

#include "results/store/stored_run.h"
#include "sim/cli/command_line.h"

namespace bereik {

class Store;

// The run that is meant; the latest where none is named. Throws InputError where there is none.
RunId run_meant(const Store& store, const StoredRunOptions& options);

// Prints to stdout, or writes a new file. Throws InputError, EnvironmentError.
void export_command(const ExportOptions& options);

}  // namespace bereik
