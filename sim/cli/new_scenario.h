// A scenario for a user to begin with.
#pragma once

#include <string>
#include <vector>

#include "sim/scenario/settings.h"

namespace bereik {

// A valid scenario in which every key of the register stands in its order, behind a #, with its meaning, unit, default and
// plausible range. Taking every # away that a key follows at once changes nothing.
std::string new_scenario(const std::vector<Parameter>& parameters);

// The same for one that extends another, by its values. `path` leads there from the folder of the new scenario.
std::string new_scenario(const Settings& extended, const std::string& path);

}  // namespace bereik
