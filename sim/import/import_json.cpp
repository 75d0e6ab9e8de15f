#include "sim/import/import_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "models/core/civil_time.h"

namespace bereik {
namespace {

using nlohmann::ordered_json;

ordered_json time_json(const std::optional<std::chrono::sys_seconds>& time) {
  return time ? ordered_json(utc_text(*time)) : ordered_json(nullptr);
}

double rounded(double value) { return std::round(value * 1e6) / 1e6; }

ordered_json area_json(const TracedAlert& alert) {
  if (!alert.row.area || !alert.around) return nullptr;
  const GeoArea& told = alert.life.start.area;
  const GeoCircle& circle = *alert.row.area;
  return {{"latitude", rounded(circle.centre.latitude_deg)},
          {"longitude", rounded(circle.centre.longitude_deg)},
          {"radius_m", circle.radius.value()},
          {"circles", told.circles.size()},
          {"polygons", told.polygons.size()},
          {"covered_km2", rounded(alert.around->covered_m2 / 1e6)},
          {"circle_km2", rounded(alert.around->circle_m2 / 1e6)}};
}

ordered_json alert_json(const TracedAlert& alert) {
  const ImportedAlert& start = alert.life.start;
  return {{"place", start.place},
          {"sender", start.name.sender},
          {"identifier", start.name.identifier},
          {"event", start.event},
          {"headline", start.headline},
          {"urgency", start.urgency},
          {"kind", alert_kind_names[static_cast<std::size_t>(alert.row.kind)]},
          {"sent", utc_text(start.sent.instant)},
          {"begins", time_json(start.begins)},
          {"ends", time_json(alert.life.end)},
          {"cancelled", alert.life.is_cancelled},
          {"launch", clock_text(alert.row.launch)},
          {"duration_s", alert.row.duration.count()},
          {"updates", alert.row.updates},
          {"area", area_json(alert)}};
}

}  // namespace

std::string import_json(const ImportedTrace& trace) {
  ordered_json files = ordered_json::array(), alerts = ordered_json::array(), left_out = ordered_json::array();
  for (const ImportedFile& file : trace.files)
    files.push_back({{"name", file.name}, {"format", alert_format_names[static_cast<std::size_t>(file.format)]}});
  for (const TracedAlert& alert : trace.alerts) alerts.push_back(alert_json(alert));
  for (const LeftOut& left : trace.left_out)
    left_out.push_back({{"place", left.place}, {"identifier", left.what}, {"why", left.why}});
  const ordered_json document{{"schema_version", 1},
                              {"files", std::move(files)},
                              {"alerts", std::move(alerts)},
                              {"left_out", std::move(left_out)},
                              {"notes", trace.notes}};
  return document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace bereik
