// Completion of the command line by a shell.
#pragma once

#include <string>

#include "sim/cli/command_line.h"

namespace bereik {

// A script for the shell to read: it completes verbs, the options of a verb, their choices, and names of files.
std::string completion_script(CompletionOptions::Shell shell);

}  // namespace bereik
