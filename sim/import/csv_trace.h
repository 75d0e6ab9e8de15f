// Alerts from a CSV file, in place of the law of alerts.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "models/alerts/alert.h"
#include "models/core/civil_time.h"
#include "models/population/geography.h"

namespace bereik {

// Reads a trace: `#` comments, then the columns launch,kind,latitude,longitude,radius_m,duration_s in any order.
// launch is local time ("2023-05-30 19:30:00"), kind a name of alert_kind_names; latitude, longitude (WGS84 degrees)
// and radius_m (metres) are all empty for an alert to the whole country. The column updates may be missing: the
// messages between start and end, none where its cell is empty. The centre is that of the nearest neighbourhood.
// Returns the alerts in order of launch. Throws InputError with every problem of the file, as file:line:column.
std::vector<Alert> read_alert_trace(const std::filesystem::path& file, const Geography& country,
                                    const CivilCalendar& calendar, Seconds horizon);

// The same in two steps: the bytes of the file, and the alerts that they tell; `name` is for messages.
std::string trace_text(const std::filesystem::path& file);
std::vector<Alert> alerts_of_trace(const std::string& text, const std::filesystem::path& name, const Geography& country,
                                   const CivilCalendar& calendar, Seconds horizon);

}  // namespace bereik
