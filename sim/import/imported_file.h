// What one file told.
#pragma once

#include <string>
#include <vector>

#include "sim/import/alert_text.h"
#include "sim/import/imported_alert.h"

namespace bereik {

enum class AlertFormat { cap, burgernet, trace };
inline constexpr const char* alert_format_names[] = {"CAP 1.2", "Burgernet v2 JSON", "CSV trace"};

struct ImportedFile {
  std::string name;
  AlertFormat format = AlertFormat::trace;
  std::vector<ImportedAlert> alerts;  // in the order of the file
  std::vector<std::string> notes;     // what was read otherwise than it is written, each with its place
};

// By its first character: < is CAP, { or [ is JSON, everything else a trace. Throws InputError with every problem of
// the file, as name:line:column: element: problem.
ImportedFile read_alerts(const AlertText& source);

ImportedFile read_cap(const AlertText& source);
ImportedFile read_burgernet(const AlertText& source);

}  // namespace bereik
