// A scenario explained: every law of the model and every parameter.
#pragma once

#include <string>

#include "sim/scenario/laws.h"
#include "sim/scenario/settings.h"

namespace bereik {

// Plain text, at most 100 columns. Throws ContractViolation where a parameter does not belong to exactly one law.
std::string explanation_text(const Settings& settings, const Laws& laws);

}  // namespace bereik
