// bereik check: from scenarios and budgets to a verdict.
#pragma once

#include <string>
#include <vector>

#include "results/gate/verdict.h"
#include "sim/cli/command_line.h"

namespace bereik {

struct CheckAnswer {
  Verdict verdict = Verdict::pass;
  bool has_regression = false;         // a budget is worse than its baseline
  bool has_changed_behaviour = false;  // and that was asked for by --strict-behaviour
};

// Runs replications until every budget is decided or the maximum is there, and prints to stdout what was asked for.
// What cannot be judged (an unknown metric, a scope in which nobody is alerted, a scenario without a budget) is an
// error, told as soon as it shows; so is a baseline that is not there or of another seed. Throws InputError,
// EnvironmentError.
CheckAnswer check_command(const CheckOptions& options, const std::vector<std::string>& arguments);

}  // namespace bereik
