// What of the files becomes the trace, and where and when it is replayed.
#pragma once

#include <chrono>
#include <optional>

#include "sim/import/life_cycles.h"

namespace bereik {

struct ImportChoices {
  Tests tests = Tests::left_out;
  enum class Named { left_out, national };
  Named named = Named::left_out;    // alerts whose area is told by words or codes alone
  std::optional<GeoPoint> move_to;  // where the centre of the first alert shall lie; the others keep their places to it
  std::optional<std::chrono::sys_days> from;  // the day on which the first alert shall be sent, at its time of day
  std::optional<AlertKind> kind;              // of every alert
  Seconds short_duration{0};                  // of a time-critical, AMBER or Missing Child alert that tells no end
  Seconds long_duration{0};                   // of any other
};

}  // namespace bereik
