// What was typed of bereik import.
#pragma once

#include "sim/cli/command_line.h"
#include "sim/cli/given_options.h"

namespace bereik {

Command import_of(GivenOptions& given);

}  // namespace bereik
