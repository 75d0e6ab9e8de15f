#include "results/export/timeline_csv.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <optional>

#include "results/export/csv_cell.h"

namespace bereik {
namespace {

// In the order of Happening.
constexpr std::array event_names{"fault_ends",
                                 "all_handed_over",
                                 "lost",
                                 "emptied",
                                 "recovery",
                                 "fault_begins",
                                 "triggered",
                                 "launched",
                                 "notice_launched",
                                 "down",
                                 "saturated",
                                 "spent",
                                 "first_handed_over",
                                 "half_handed_over",
                                 "most_handed_over",
                                 "half_seen",
                                 "most_seen",
                                 "followed_up",
                                 "ended"};
static_assert(event_names.size() == static_cast<std::size_t>(Happening::ended) + 1);

struct Cells {
  std::optional<SimTime> at = {};
  std::string event = {}, subject = {}, kind = {}, centre = {}, channel = {}, people = {}, messages = {};
  std::optional<SimTime> until = {};
};

std::string seconds_cell(std::optional<SimTime> t) {
  if (!t) return {};
  return std::isfinite(seconds_since_start(*t)) ? fmt::format("{:.3f}", seconds_since_start(*t)) : "inf";
}

void add(std::string& lines, const TimelineReport& report, const Cells& cells) {
  lines += fmt::format("{},{},{},{},{},{},{},{},{},{},{}\n", seconds_cell(cells.at),
                       cells.at ? report.calendar.text(*cells.at) : "",
                       cells.at ? fmt::format("{:.3f}", (*cells.at - report.timeline.begin).count()) : "", cells.event,
                       csv_cell(cells.subject), cells.kind, csv_cell(cells.centre), cells.channel, cells.people,
                       cells.messages, seconds_cell(cells.until));
}

void describe_fault(Cells& cells, const Fault& fault) {
  cells.subject = fault.name;
  cells.kind = fault_kind_names[static_cast<std::size_t>(fault.kind)];
  cells.until = fault.until;
}

void describe_alert(Cells& cells, const TimelineReport& report, const Moment& moment) {
  const Alert& alert = report.trail.alerts[moment.subject];
  cells.subject = fmt::format("alert:{}", moment.subject + 1);
  cells.kind = alert_kind_names[static_cast<std::size_t>(alert.kind)];
  cells.centre = report.trail.centres[alert.centre.value];
  switch (moment.what) {
    case Happening::triggered:
    case Happening::ended:
    case Happening::followed_up:
      return;
    default:
      cells.channel = channel_names[static_cast<std::size_t>(moment.channel)];
  }
}

Cells cells_of(const TimelineReport& report, const Moment& moment) {
  Cells cells{.at = moment.at, .event = event_names[static_cast<std::size_t>(moment.what)], .until = moment.until};
  const auto count = [](std::uint64_t n) { return fmt::format("{}", n); };
  switch (moment.what) {
    case Happening::fault_begins:
    case Happening::fault_ends:
      describe_fault(cells, report.faults[moment.subject]);
      return cells;
    case Happening::recovery:
      return cells;
    case Happening::notice_launched:
      cells.subject = fmt::format("notice:{}", moment.subject + 1);
      cells.channel = channel_names[static_cast<std::size_t>(moment.channel)];
      break;
    case Happening::saturated:
    case Happening::spent:
    case Happening::down:
    case Happening::emptied:
      cells.subject = report.trail.components[moment.subject];
      cells.messages = count(moment.messages);
      return cells;
    default:
      describe_alert(cells, report, moment);
  }
  const bool is_launch = moment.what == Happening::launched || moment.what == Happening::notice_launched;
  if (is_launch || moment.people > 0) cells.people = count(moment.people);
  if (is_launch || moment.messages > 0) cells.messages = count(moment.messages);
  return cells;
}

Cells cells_of(const DetectedBudget& detected) {
  constexpr std::array names{"budget_held", "budget_broken", "budget_not_measured"};
  const Detection& detection = detected.detection;
  Cells cells{.at = detection.at, .event = names[static_cast<std::size_t>(detection.answer)], .until = {}};
  cells.subject = detected.budget.name;
  return cells;
}

}  // namespace

std::string timeline_csv(const TimelineReport& report) {
  std::string lines = "time_s,clock,since_begin_s,event,subject,kind,centre,channel,people,messages,until_s\n";
  for (const Moment& moment : report.timeline.moments) add(lines, report, cells_of(report, moment));
  for (const DetectedBudget& detected : report.budgets) add(lines, report, cells_of(detected));
  return lines;
}

}  // namespace bereik
