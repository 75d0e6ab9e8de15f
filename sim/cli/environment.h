// What the program stands in: the variables of the environment, and whether a terminal reads its words.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "models/core/errors.h"

namespace bereik {

// Every variable with its value.
using Environment = std::map<std::string, std::string, std::less<>>;

// As the program was started.
Environment environment();

// The variables that begin with BEREIK_ and that no verb reads, with the one that may be meant.
std::vector<Problem> unknown_variables(const Environment& environment);

enum class Stream { out, err };
enum class Sink { terminal, elsewhere };
Sink sink_of(Stream stream);

// False for a terminal that only prints, one line after another: TERM is dumb, or is not set.
bool obeys_escapes(const Environment& environment);

}  // namespace bereik
