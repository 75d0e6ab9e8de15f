// From files of alerts to the rows of a trace.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/import/enclosing_circle.h"
#include "sim/import/import_choices.h"
#include "sim/import/imported_file.h"
#include "sim/import/life_cycles.h"
#include "sim/import/trace_row.h"

namespace bereik {

struct TracedAlert {
  LifeCycle life;
  TraceRow row;
  std::optional<EnclosingCircle> around;  // before it was moved; none for the whole country
};

struct ImportedTrace {
  std::vector<ImportedFile> files;  // without their alerts
  std::vector<TracedAlert> alerts;  // in order of launch
  std::vector<LeftOut> left_out;
  std::vector<std::string> notes;  // of the files, too
};

// Launch is the time that an alert was sent, on the Dutch clock. With `from`, the first alert keeps the time of day
// of the clock that its file tells (of a time in UTC, and of a CSV trace, the Dutch one), and the others their
// distance to it. An area becomes the smallest circle around it. What the trace cannot hold is left out: what lies
// outside the Netherlands, or has a radius of more than 300 km.
ImportedTrace import_alerts(std::vector<ImportedFile> files, const ImportChoices& choices);

}  // namespace bereik
