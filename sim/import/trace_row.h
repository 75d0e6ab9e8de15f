// One row of a trace of alerts, before it is known which scenario replays it.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/alerts/alert.h"
#include "sim/import/geo_area.h"

namespace bereik {

struct TraceRow {
  std::chrono::local_seconds launch;  // on the Dutch clock
  AlertKind kind = AlertKind::time_critical;
  std::optional<GeoCircle> area;  // none: the whole country
  Seconds duration{0};
  std::uint32_t updates = 0;  // messages between start and end
};

// What the cells of a trace may hold.
struct TraceLimits {
  double least, most;
  constexpr bool hold(double value) const { return value >= least && value <= most; }
};
inline constexpr TraceLimits trace_latitude_deg{50.5, 53.8};  // the Netherlands
inline constexpr TraceLimits trace_longitude_deg{3.0, 7.5};
inline constexpr TraceLimits trace_radius_m{1, 300000};
inline constexpr TraceLimits trace_duration_s{1, 366 * 86400.0};
inline constexpr TraceLimits trace_updates{0, 1000};

// The file of a trace: the comments, one a line, then a heading and the rows. The column `updates` is there where a
// row has any. Degrees are rounded to the sixth decimal, metres and seconds to the third. A comment must hold no new
// line.
std::string trace_csv(const std::vector<TraceRow>& rows, const std::vector<std::string>& comments);

}  // namespace bereik
