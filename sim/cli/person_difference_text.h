// A part of run_difference_text(): the first person.
#pragma once

#include "results/report/text.h"
#include "sim/cli/run_difference_text.h"

namespace bereik {

// What became of the message in A and in B, stage by stage, and why. Requires a first person.
void tell_of_person(const MessageDifference& message, const RunDifference& run, Text& text);

}  // namespace bereik
