#include "results/report/timeline_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "results/report/budget_text.h"
#include "results/report/numbers.h"
#include "results/report/text.h"
#include "results/report/timeline_choice.h"
#include "results/report/timeline_words.h"

namespace bereik {
namespace {

// "12 min 44 s after FCM outage began", of the last fault that had begun; else of the first trigger.
std::string since_text(const TimelineReport& report, SimTime t) {
  const Fault* last = nullptr;
  for (const Fault& fault : report.faults)
    if (fault.from <= t && (last == nullptr || fault.from > last->from)) last = &fault;
  if (last != nullptr) return fmt::format("{} after {} began", span_text(t - last->from), last->name);
  return span_text(t - report.timeline.begin) + " after the first trigger";
}

void write_head(Text& text, const TimelineReport& report, const ChosenMoments& chosen) {
  text.wrapped(report.context.title);
  text.wrapped(report.context.question);
  text.line("");
  const Timeline& timeline = report.timeline;
  if (!timeline.worst) return text.wrapped("Nothing happened: no alert and no fault.");
  const auto [begin, end] = *timeline.worst;
  if (std::isfinite(seconds_since_start(end)))
    text.wrapped(fmt::format("From {} to recovery at {}: {}.", report.calendar.text(begin),
                             clock_words(report.calendar, end, begin), span_text(end - begin)));
  else
    text.wrapped(fmt::format("From {} on, and no recovery: a fault has no end.", report.calendar.text(begin)));
  const std::size_t alerts = report.trail.alerts.size();
  if (timeline.spells.size() > 1)
    text.wrapped(
        fmt::format("That is {}, of {} times in which something was amiss or under way.",
                    report.faults.empty() ? "the one of the slowest alert" : "the one in which the last fault ended",
                    whole(static_cast<double>(timeline.spells.size()))));
  if (chosen.alerts == alerts) return;
  const std::string all = whole(static_cast<double>(alerts));
  if (report.alert)
    text.wrapped(fmt::format("Told is alert {} of {}; the CSV has all.", *report.alert + 1, all));
  else
    text.wrapped(
        fmt::format("Told are {} of {} alerts, those whose pushes took longest; the CSV has all.", chosen.alerts, all));
}

void write_moments(Text& text, const TimelineReport& report, const ChosenMoments& chosen) {
  if (chosen.moments.empty()) return;
  text.line("\nWHAT HAPPENED WHEN, on the Dutch clock and since the trigger or fault that began it");
  std::string day;
  for (const auto& [moment, since] : chosen.moments) {
    const std::string clock = report.calendar.text(moment.at);
    if (clock.substr(0, 10) != day) text.line("{}", day = clock.substr(0, 10));
    text.wrapped(fmt::format("  {}  {:<13} {}", clock.substr(11), "+" + span_text(moment.at - since),
                             moment_words(report, moment)),
                 std::string(26, ' '));
  }
  if (chosen.left_out > 0)
    text.wrapped(fmt::format("  and {} more moments of components, which the CSV has",
                             whole(static_cast<double>(chosen.left_out))));
}

std::string detection_words(const TimelineReport& report, const DetectedBudget& detected) {
  const Detection& detection = detected.detection;
  if (detection.answer == Detection::Answer::nothing_measured) return "nothing measured";
  const std::string value = measured_text(*detection.value, detection.unit, detected.budget.limit_text);
  if (detection.answer == Detection::Answer::held) return fmt::format("held ({}): never", value);
  const std::string since = since_text(report, *detection.at);
  if (detection.by == Detection::By::at_the_end)
    return fmt::format("BROKEN ({}): known at the end alone, {}", value, since);
  return fmt::format("BROKEN ({}): known at {}, {}", value, report.calendar.text(*detection.at), since);
}

void write_detections(Text& text, const TimelineReport& report) {
  if (report.budgets.empty()) return;
  text.line("\nTIME TO DETECT, for somebody who watches a budget while it happens");
  for (const DetectedBudget& detected : report.budgets) {
    const Budget& budget = detected.budget;
    text.wrapped(fmt::format("  {}: {}{} {}", budget.name, budget.metric,
                             budget.scope == "all" ? "" : " of " + budget.scope, limit_text(budget)),
                 "    ");
    text.wrapped("    " + detection_words(report, detected), "    ");
  }
}

}  // namespace

std::string span_text(Seconds span) {
  const double s = span.count();
  if (!std::isfinite(s)) return "for ever";
  const auto tenths = static_cast<std::int64_t>(10 * (s + 1e-6));  // what misses one by a rounding is one
  if (tenths < 100 && tenths % 10 > 0) return fmt::format("{}.{} s", tenths / 10, tenths % 10);
  const std::int64_t n = tenths / 10;
  if (n < 60) return fmt::format("{} s", n);
  if (n < 3600) return n % 60 == 0 ? fmt::format("{} min", n / 60) : fmt::format("{} min {} s", n / 60, n % 60);
  if (n < 86'400) return fmt::format("{} h {} min", n / 3600, n % 3600 / 60);
  return fmt::format("{} d {} h", n / 86'400, n % 86'400 / 3600);
}

std::string timeline_text(const TimelineReport& report) {
  Text text;
  const ChosenMoments chosen = chosen_moments(report);
  write_head(text, report, chosen);
  write_moments(text, report, chosen);
  write_detections(text, report);
  text.line("\nseed {} · scenario {} · replication {}", report.context.seed, report.context.digest,
            report.replication.value);
  text.line("bereik {}", report.context.version);
  return text.text();
}

}  // namespace bereik
