// What the alerts of every hour of the week reach.
#pragma once

#include <string>
#include <vector>

#include "models/core/week_hour.h"
#include "models/outcome/outcome.h"

namespace bereik {

// "hour:Tuesday 21:00". Requires an hour of the week.
std::string hour_scope(std::size_t week_hour);

// Of each hour of the week in which alerts with addressees in the app are launched, in order: `alerts.with_addressees`,
// `reach.addressed` and `reach.seen`.
std::vector<Metric> hour_metrics(const Outcome& outcome, const CivilCalendar& calendar);

}  // namespace bereik
