// What expected values do not answer.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "models/core/errors.h"
#include "sim/scenario/scenario.h"

namespace bereik {

// What of a scenario has no answer in expectation, all of it: what, why, and what to do; empty where there is nothing.
// `trace`: its alerts where they are at fixed places.
std::vector<Problem> unanswerable_in_expectation(const Scenario& scenario, std::span<const Alert> trace);

// Throws InputError where the scenario asks for expected values: for what follows persons one by one. `wanted`: what that is.
void require_individuals(const Scenario& scenario, std::string_view wanted);

}  // namespace bereik
