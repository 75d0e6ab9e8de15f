// Two scenarios that this program simulates, pair by pair, with their residents.
#pragma once

#include <string>
#include <vector>

#include "results/statistics/comparison.h"
#include "sim/cli/command_line.h"
#include "sim/cli/program.h"

namespace bereik {

struct ComparedScenarios {
  Comparison comparison;
  std::string equal_until;  // Comparison::equal_until as a date of the calendar; empty where it is none
};

// Throws InputError where the two cannot be paired.
ComparedScenarios compare_scenarios(Question of_a, Question of_b, const CompareOptions& options,
                                    const std::vector<std::string>& arguments,
                                    const std::shared_ptr<const Geography>& country);

}  // namespace bereik
