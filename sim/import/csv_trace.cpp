#include "sim/import/csv_trace.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <limits>
#include <sstream>
#include <tuple>

#include "models/core/errors.h"
#include "sim/import/trace_rows.h"

namespace bereik {
namespace {

CentreId nearest_centre(const Geography& country, const Place& place) {
  double nearest = std::numeric_limits<double>::infinity();
  CentreId centre;
  for (const Neighbourhood& n : country.neighbourhoods) {
    const double dx = (n.area.centre.east - place.east).value();
    const double dy = (n.area.centre.north - place.north).value();
    if (dx * dx + dy * dy >= nearest) continue;
    nearest = dx * dx + dy * dy;
    centre = country.municipalities[n.municipality.value].centre;
  }
  return centre;
}

}  // namespace

std::vector<Alert> read_alert_trace(const std::filesystem::path& file, const Geography& country,
                                    const CivilCalendar& calendar, Seconds horizon) {
  return alerts_of_trace(trace_text(file), file, country, calendar, horizon);
}

std::string trace_text(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  std::ostringstream text;
  text << in.rdbuf();  // fails on a folder, where an iterator would throw
  if (!in || text.str().empty())
    throw InputError{{{file.string(), "the trace of alerts cannot be read", "there is no such file, or it is empty",
                       "check alerts.trace"}}};
  return text.str();
}

std::vector<Alert> alerts_of_trace(const std::string& text, const std::filesystem::path& name, const Geography& country,
                                   const CivilCalendar& calendar, Seconds horizon) {
  const auto is_simulated = [&](std::chrono::local_seconds launch) {
    const SimTime at = calendar.of_local(launch);
    return seconds_since_start(at) >= 0 && at.time_since_epoch() <= horizon;
  };
  std::array<std::uint32_t, alert_kind_count> numbers{};
  std::vector<Alert> alerts;
  for (const TraceLine& line : trace_rows(text, name.string(), is_simulated)) {
    const TraceRow& row = line.row;
    Alert alert;
    alert.kind = row.kind;
    alert.id = alert_id(row.kind, numbers[static_cast<std::size_t>(row.kind)]++);
    alert.launch = alert.trigger = calendar.of_local(row.launch);
    if (row.area)
      alert.area =
          Circle{rd_from_wgs84(row.area->centre.latitude_deg, row.area->centre.longitude_deg), row.area->radius};
    alert.centre = alert.area ? nearest_centre(country, alert.area->centre) : country.national_centre();
    alert.duration = row.duration;
    alert.updates = row.updates;
    alerts.push_back(alert);
  }
  std::ranges::sort(alerts, {}, [](const Alert& a) { return std::tuple{a.launch, a.id}; });
  return alerts;
}

}  // namespace bereik
