// Times of the alerts that are launched in certain hours of the day: of the evening peak, say.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "models/outcome/outcome.h"

namespace bereik {

// "window:17:00-22:00". Requires whole hours.
std::string window_scope(const DailyWindow& window);

// Of each window the times by app and SMS as in metrics_of(), over its alerts alone, and `alerts.with_addressees`, how many
// of them somebody was addressed by in the app; without any the times say nothing. Empty without windows.
std::vector<Metric> window_metrics(const Outcome& outcome, std::span<const DailyWindow> windows,
                                   const CivilCalendar& calendar);

}  // namespace bereik
