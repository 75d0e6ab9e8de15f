#include "sim/import/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "models/core/civil_time.h"

namespace bereik {
namespace {

using namespace std::chrono;

// The Dutch clock, unless the file's clock shows another zone than UTC.
local_seconds clock_of(const AlertTime& time) {
  if (time.utc_offset == minutes{0}) return dutch_clock(time.instant);
  return local_seconds{time.instant.time_since_epoch() + time.utc_offset};
}

bool is_urgent(AlertKind kind) {
  return kind == AlertKind::time_critical || kind == AlertKind::amber || kind == AlertKind::missing_child;
}

class Tracer {
 public:
  Tracer(ImportedTrace& trace, const ImportChoices& choices) : trace_{trace}, choices_{choices} {}

  void trace(std::vector<LifeCycle> lives) {
    std::vector<TracedAlert> placed;
    for (LifeCycle& life : lives)
      if (auto alert = with_area(std::move(life))) placed.push_back(std::move(*alert));
    move(placed);
    shift(placed);
    for (TracedAlert& alert : placed) add(std::move(alert));
    std::ranges::stable_sort(trace_.alerts, {}, [](const TracedAlert& alert) { return alert.row.launch; });
  }

 private:
  static std::string name_of(const TracedAlert& alert) {
    const ImportedAlert& start = alert.life.start;
    return start.name.identifier == start.place ? start.place : start.place + ": " + start.name.identifier;
  }
  void note(const TracedAlert& alert, const std::string& what) { trace_.notes.push_back(name_of(alert) + ": " + what); }
  void leave_out(const LifeCycle& life, std::string why) {
    trace_.left_out.push_back({life.start.place, life.start.name.identifier, std::move(why)});
  }

  std::optional<TracedAlert> with_area(LifeCycle life) {
    const GeoArea& area = life.start.area;
    if (area.extent == GeoArea::Extent::named && choices_.named == ImportChoices::Named::left_out)
      return leave_out(life, "it tells no circle and no polygon; --national sends it to the whole country"),
             std::nullopt;
    TracedAlert alert{std::move(life), {}, {}};
    alert.row.kind = choices_.kind.value_or(alert.life.start.kind);
    if (alert.life.start.area.extent != GeoArea::Extent::shapes) return alert;
    alert.around = enclosing_circle(alert.life.start.area);
    alert.row.area = alert.around->circle;
    const double more = alert.around->circle_m2 / std::max(alert.around->covered_m2, 1.0) - 1;
    const auto shapes = alert.life.start.area.circles.size() + alert.life.start.area.polygons.size();
    if (more > 0.005)
      note(alert,
           fmt::format(
               "its area ({} shape{}, {:.4g} km2) became the smallest circle around it ({:.4g} km2, {:.0f} % more)",
               shapes, shapes == 1 ? "" : "s", alert.around->covered_m2 / 1e6, alert.around->circle_m2 / 1e6,
               100 * more));
    return alert;
  }

  void move(std::vector<TracedAlert>& alerts) {
    const auto first =
        std::ranges::find_if(alerts, [](const TracedAlert& alert) { return alert.row.area.has_value(); });
    if (!choices_.move_to || first == alerts.end()) return;
    const LocalPlane there{first->row.area->centre}, here{*choices_.move_to};
    for (TracedAlert& alert : alerts)
      if (alert.row.area) alert.row.area->centre = here.globe(there.flat(alert.row.area->centre));
  }

  void shift(std::vector<TracedAlert>& alerts) {
    seconds shift{0};
    if (choices_.from && !alerts.empty()) {
      const AlertTime& first = alerts.front().life.start.sent;
      const local_seconds clock = clock_of(first);
      const local_seconds wanted{choices_.from->time_since_epoch() + (clock - floor<days>(clock))};
      shift = instant_of(wanted) - first.instant;
    }
    for (TracedAlert& alert : alerts) {
      const sys_seconds launch = alert.life.start.sent.instant + shift;
      alert.row.launch = dutch_clock(launch);
      if (instant_of(alert.row.launch) != launch)
        note(alert, "it lies in the hour that the end of summer time repeats, and is replayed an hour earlier");
    }
  }

  void add(TracedAlert alert) {
    if (alert.row.area && !can_be_placed(alert)) return;
    alert.row.updates = std::min<std::uint32_t>(alert.life.updates, static_cast<std::uint32_t>(trace_updates.most));
    if (alert.row.updates < alert.life.updates)
      note(alert, fmt::format("of its {} updates {} are kept", alert.life.updates, alert.row.updates));
    set_duration(alert);
    trace_.alerts.push_back(std::move(alert));
  }

  bool can_be_placed(TracedAlert& alert) {
    GeoCircle& circle = *alert.row.area;
    const GeoPoint& centre = circle.centre;
    if (!trace_latitude_deg.hold(centre.latitude_deg) || !trace_longitude_deg.hold(centre.longitude_deg)) {
      leave_out(alert.life, fmt::format("its centre {:.4f},{:.4f} lies outside the Netherlands{}", centre.latitude_deg,
                                        centre.longitude_deg,
                                        choices_.move_to ? ", moved together with the first alert; import it by itself"
                                                         : "; --move-to LAT,LON brings it there"));
      return false;
    }
    if (circle.radius.value() > trace_radius_m.most) {
      leave_out(alert.life, fmt::format("a radius of {:.0f} km is more than the country; were metres meant?",
                                        circle.radius.value() / 1000));
      return false;
    }
    if (circle.radius.value() < trace_radius_m.least) {
      note(alert, fmt::format("its radius of {:g} m became {:g} m, the least of a trace", circle.radius.value(),
                              trace_radius_m.least));
      circle.radius = Metres{trace_radius_m.least};
    }
    return true;
  }

  void set_duration(TracedAlert& alert) {
    Seconds duration = is_urgent(alert.row.kind) ? choices_.short_duration : choices_.long_duration;
    if (alert.life.end)
      duration = *alert.life.end - alert.life.start.sent.instant;
    else
      note(alert, fmt::format("it tells no end; it lasts {:g} min", duration.count() / 60));
    alert.row.duration = Seconds{std::clamp(duration.count(), trace_duration_s.least, trace_duration_s.most)};
    if (alert.row.duration != duration)
      note(alert, fmt::format("its duration of {:.0f} s became {:.0f} s, as a trace may hold", duration.count(),
                              alert.row.duration.count()));
  }

  ImportedTrace& trace_;
  const ImportChoices& choices_;
};

}  // namespace

ImportedTrace import_alerts(std::vector<ImportedFile> files, const ImportChoices& choices) {
  ImportedTrace trace;
  std::vector<ImportedAlert> messages;
  for (ImportedFile& file : files) {
    for (ImportedAlert& message : std::exchange(file.alerts, {})) messages.push_back(std::move(message));
    trace.notes.insert(trace.notes.end(), file.notes.begin(), file.notes.end());
  }
  trace.files = std::move(files);
  LifeCycles lives = life_cycles(std::move(messages), choices.tests);
  trace.left_out = std::move(lives.left_out);
  trace.notes.insert(trace.notes.end(), lives.notes.begin(), lives.notes.end());
  Tracer{trace, choices}.trace(std::move(lives.alerts));
  return trace;
}

}  // namespace bereik
