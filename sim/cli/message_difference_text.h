// A part of run_difference_text(): an alert, and a message of it.
#pragma once

#include <string>

#include "results/report/text.h"
#include "sim/cli/run_difference_text.h"

namespace bereik {

// "time-critical alert, launched 2023-05-30 14:05:00, within 1.9 km of a place in Zwolle, for 45 min".
std::string alert_text(const Alert& alert, const World& world);

// How the message was sent in A and in B, what became of it for the first person, and how many others differ.
void tell_of_message(const MessageDifference& message, const RunDifference& run, Text& text);

}  // namespace bereik
