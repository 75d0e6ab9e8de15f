// What the environment says to the program.
#pragma once

#include <functional>
#include <map>
#include <string>

namespace bereik {

// The variables whose names begin with BEREIK_, and their values.
using Environment = std::map<std::string, std::string, std::less<>>;

}  // namespace bereik
