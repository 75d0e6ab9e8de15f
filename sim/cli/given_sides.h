// Settings that were typed, and the sides of a comparison with theirs.
#pragma once

#include <string>
#include <vector>

#include "sim/cli/given_options.h"
#include "sim/cli/simulation_options.h"

namespace bereik {

std::vector<Override> overrides_of(GivenOptions& given, const std::string& option = "set");

// What is typed comes after what the environment says, and --seed after every --set: the last one holds.
std::vector<Override> overrides_with_seed(GivenOptions& given);

// A number is that of a stored run, to be made again with changes or taken as it was.
enum class Runs { as_they_were, made_again };

// `option`: that changes this side alone.
SideOptions side_of(GivenOptions& given, const std::string& operand, const std::string& option, Runs runs);

}  // namespace bereik
