#include "sim/import/trace_row.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/core/civil_time.h"

namespace bereik {
namespace {

double rounded(double value, double decimals) { return std::round(value * decimals) / decimals + 0.0; }

}  // namespace

std::string trace_csv(const std::vector<TraceRow>& rows, const std::vector<std::string>& comments) {
  const bool has_updates = std::ranges::any_of(rows, [](const TraceRow& row) { return row.updates > 0; });
  std::string text;
  for (const std::string& comment : comments) text += "# " + comment + "\n";
  text += "launch,kind,latitude,longitude,radius_m,duration_s";
  text += has_updates ? ",updates\n" : "\n";
  for (const TraceRow& row : rows) {
    text += fmt::format("{},{},", clock_text(row.launch), alert_kind_names[static_cast<std::size_t>(row.kind)]);
    if (row.area)
      text += fmt::format("{},{},{},", rounded(row.area->centre.latitude_deg, 1e6),
                          rounded(row.area->centre.longitude_deg, 1e6), rounded(row.area->radius.value(), 1e3));
    else
      text += ",,,";
    text += fmt::format("{}", rounded(row.duration.count(), 1e3));
    text += has_updates ? fmt::format(",{}\n", row.updates) : "\n";
  }
  return text;
}

}  // namespace bereik
