// The verbs that run replications. A part of the table of verbs.h; not for others.
#pragma once

#include <vector>

#include "sim/cli/verbs.h"

namespace bereik {

inline constexpr std::string_view toml = ".toml";  // how the names of scenarios end

Verb run_verb();
Verb check_verb();
Verb compare_verb();
Verb frontier_verb();
Verb chaos_verb();
Verb sensitivity_verb();
Verb backtest_verb();
Verb timeline_verb();
Verb explain_verb();
Verb repro_verb();

// With what every verb has.
OptionGroup shown_with(std::vector<Option> options);

}  // namespace bereik
