#include "sim/import/imported_file.h"

#include "models/core/civil_time.h"
#include "models/core/errors.h"
#include "sim/import/trace_rows.h"

namespace bereik {
namespace {

ImportedAlert alert_of(const TraceLine& line, const AlertText& source) {
  ImportedAlert alert;
  alert.place = source.name() + ":" + std::to_string(line.number);
  alert.name = {"trace", alert.place};
  alert.sent = {instant_of(line.row.launch), {}};
  alert.kind = line.row.kind;
  alert.area.extent = line.row.area ? GeoArea::Extent::shapes : GeoArea::Extent::whole_country;
  if (line.row.area) alert.area.circles = {*line.row.area};
  alert.ends = alert.sent.instant + std::chrono::ceil<std::chrono::seconds>(line.row.duration);
  alert.updates = line.row.updates;
  return alert;
}

ImportedFile read_trace(const AlertText& source) {
  ImportedFile file{source.name(), AlertFormat::trace, {}, {}};
  const auto any_time = [](std::chrono::local_seconds) { return true; };
  for (const TraceLine& line : trace_rows(source.text(), source.name(), any_time))
    file.alerts.push_back(alert_of(line, source));
  return file;
}

}  // namespace

ImportedFile read_alerts(const AlertText& source) {
  const std::size_t first = source.text().find_first_not_of(" \t\r\n");
  const char begin = first == std::string::npos ? ' ' : source.text()[first];
  if (begin == '<') return read_cap(source);
  if (begin == '{' || begin == '[') return read_burgernet(source);
  if (source.text().find("launch") == std::string::npos)
    throw InputError{{{source.name(), "it is no file of alerts",
                       "it is neither CAP (XML), nor a list of actions (JSON), nor a trace (CSV with a column launch)",
                       "check its name"}}};
  return read_trace(source);
}

}  // namespace bereik
