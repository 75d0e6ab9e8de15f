// Every moment of a timeline, for spreadsheets and plots.
#pragma once

#include <string>

#include "results/gate/timeline_report.h"

namespace bereik {

// A line of names, then one line for each moment, of all alerts, in order of time, then one for each budget:
// time_s since the scenario's start; clock: Dutch; since_begin_s: since the first trigger or fault; event; subject: alert:1,
// notice:1, or the name of a component, a fault or a budget; kind: of the alert or fault; centre: its control room; channel;
// people and messages: how many; until_s: how long a component is out, or, of `emptied`, since when it was in trouble; of a
// fault its end. Empty where there is no such thing. Times to the millisecond.
std::string timeline_csv(const TimelineReport& report);

}  // namespace bereik
