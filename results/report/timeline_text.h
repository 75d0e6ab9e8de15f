// A timeline in words, for the terminal.
#pragma once

#include <string>

#include "results/gate/timeline_report.h"

namespace bereik {

// At most so many alerts are told in words: those whose pushes took longest until 95 % were handed over.
inline constexpr std::size_t most_alerts_told = 12;

// The times in short, what happened when, and the time to detect by each budget. Faults are told, alerts as above, and
// components that were in trouble for a second or more while a fault was active or one of these alerts under way.
std::string timeline_text(const TimelineReport& report);

// "0.4 s", "42 s", "1 min 5 s", "2 h 3 min", "3 d 4 h"; whole parts are cut off, not rounded.
std::string span_text(Seconds span);

}  // namespace bereik
