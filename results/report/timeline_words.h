// What a moment of a timeline is called. A part of its text; not for others.
#pragma once

#include <string>

#include "results/gate/timeline_report.h"

namespace bereik {

// "fcm and apns down"
std::string fault_words(const Fault& fault);
// "20:15:00", with the date where it is another day than that of `beside`; "never" where it is infinite.
std::string clock_words(const CivilCalendar& calendar, SimTime t, SimTime beside);
// A sentence without its point.
std::string moment_words(const TimelineReport& report, const Moment& moment);

}  // namespace bereik
