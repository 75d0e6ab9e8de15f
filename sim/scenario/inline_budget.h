// A budget on the command line: "time.handover.p95 <= 60 s", "reach.seen_per_addressed of age:75+ >= 30 %".
#pragma once

#include <string>
#include <string_view>

#include "sim/scenario/budget_file.h"

namespace bereik {

// Whether the text compares something, rather than being the name of a budget.
bool is_inline_budget(std::string_view text);

// `option`: the place of every problem, --budget. Throws InputError for what is not a metric, <= or >=, and a limit.
PlacedBudget inline_budget(const std::string& text, const std::string& option);

}  // namespace bereik
