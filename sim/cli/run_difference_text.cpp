#include "sim/cli/run_difference_text.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "results/report/numbers.h"
#include "sim/cli/acting_settings.h"
#include "sim/cli/difference_words.h"
#include "sim/cli/message_difference_text.h"
#include "sim/scenario/spelling.h"

namespace bereik {
namespace {

// The text of a file in one line, without what does not print.
std::string one_line(std::string_view text) {
  return text.empty() ? "empty" : shown(text, std::numeric_limits<std::size_t>::max());
}

void tell_of_settings(const RunDifference& run, Text& text) {
  if (run.settings.empty()) return text.line("No setting differs.");
  text.line("SETTINGS THAT DIFFER");
  for (const SettingDifference& setting : run.settings)
    text.wrapped(fmt::format("  {}: {} in A, {} in B", setting.key, one_line(setting.a), one_line(setting.b)), "    ");
}

// The launch of the first alert that differs; none where none does.
std::optional<SimTime> first_launch(const FirstDifference& first) {
  if (const auto* message = std::get_if<MessageDifference>(&first)) return message->alert.launch;
  const auto* alert = std::get_if<AlertDifference>(&first);
  if (alert == nullptr) return std::nullopt;
  return std::min(alert->a ? alert->a->launch : SimTime::max(), alert->b ? alert->b->launch : SimTime::max());
}

// Counts are equal where as many others are in somebody's place.
void tell_until_when(const RunDifference& run, Text& text) {
  const CivilCalendar& calendar = run.a.scenario().calendar;
  const bool is_to_the_end = std::isinf(run.equal_until.count());
  const SimTime from = is_to_the_end ? SimTime::max() : SimTime{run.equal_until};
  const SimTime to = next_common_end(run.a, run.b, from);
  const std::string end = to == SimTime::max() ? "with the horizon" : "at " + calendar.text(to);
  std::string told = fmt::format("The two part in their first epoch, which ends {}.", end);
  if (is_to_the_end)
    told = "Every count and time of the two is equal bit by bit, from start to end; who is behind them is not.";
  else if (run.equal_until > Seconds{0})
    told = fmt::format("The two are equal bit by bit until {}, and part in the epoch that ends {}.",
                       calendar.text(from), end);
  if (const auto launch = first_launch(run.first); launch && !is_to_the_end) {
    if (*launch >= to) told += " In that epoch nobody's fate differs.";
    if (*launch < from) told += " Before that, who is behind equal counts differs.";
  }
  text.line("");
  text.wrapped(told);
}

void tell_of_alert(const AlertDifference& alert, const RunDifference& run, Text& text) {
  text.line("");
  text.line("THE FIRST ALERT WHOSE COURSE DIFFERS IS NOT THE SAME ITSELF");
  const auto side = [&](char name, const std::optional<Alert>& own, const World& world) {
    text.wrapped(fmt::format("  {}: {}", name, own ? alert_text(*own, world) : "no such alert"), "     ");
  };
  side('A', alert.a, run.a);
  side('B', alert.b, run.b);
  text.line("");
  text.line("WHY");
  const std::string acting = acting_sentence(run, acts_on_alerts, "that");
  text.wrapped("  Whom it is for, and what becomes of its messages, differs for that reason alone. " +
                   (acting.empty() ? "No setting that differs acts on alerts by itself." : acting),
               "  ");
}

void tell_of_metrics(const RunDifference& run, Text& text) {
  constexpr std::size_t most = 20;
  for (std::size_t k = 0; k < std::min(most, run.metrics.size()); ++k) {
    const MetricDifference& metric = run.metrics[k];
    int digits = 6;
    while (digits < 17 && rounded(metric.a, digits) == rounded(metric.b, digits)) ++digits;
    const std::string unit = metric.unit == "1" ? "" : " " + metric.unit;
    text.line("  {}{}: {}{} in A, {}{} in B", metric.name, metric.scope == "all" ? "" : " of " + metric.scope,
              rounded(metric.a, digits), unit, rounded(metric.b, digits), unit);
  }
  if (run.metrics.size() > most) text.line("  and {} more", run.metrics.size() - most);
}

void tell_of_no_difference(const RunDifference& run, Text& text) {
  text.line("");
  text.wrapped("The two are equal bit by bit in this replication, from start to end: every count and every time.");
  if (!run.settings.empty())
    text.wrapped(run.settings.size() == 1 ? "The setting that differs does not bind in it."
                                          : "The settings that differ do not bind in it.");
}

void tell_of_what_is_no_fate(const RunDifference& run, Text& text) {
  text.line("");
  text.line("NOBODY'S FATE DIFFERS");
  text.wrapped(
      "  In this replication all alerts are the same, and what became of each message of an alert, for everybody. What "
      "differs is in nobody's fate:",
      "  ");
  tell_of_metrics(run, text);
  if (run.metrics.empty()) text.line("  no metric differs, only what stands behind them (the fingerprint)");
  const std::string acting = acting_sentence(run, acts_on_nobody, "no alert and on nobody's fate");
  if (acting.empty()) return;
  text.line("");
  text.line("WHY");
  text.wrapped("  " + acting, "  ");
}

}  // namespace

std::vector<MetricDifference> differing_metrics(const std::vector<Metric>& a, const std::vector<Metric>& b) {
  std::vector<MetricDifference> differing;
  for (const Metric& metric : a) {
    const auto other =
        std::ranges::find_if(b, [&](const Metric& m) { return m.name == metric.name && m.scope == metric.scope; });
    if (other != b.end() && std::bit_cast<std::uint64_t>(metric.value) != std::bit_cast<std::uint64_t>(other->value))
      differing.push_back({metric.name, metric.scope, metric.unit, metric.value, other->value});
  }
  return differing;
}

std::string run_difference_text(const RunDifference& run) {
  Text text;
  text.wrapped(fmt::format("A  {} ({})", one_line(run.a.scenario().title), one_line(run.name_a)), "   ");
  text.wrapped(fmt::format("B  {} ({})", one_line(run.b.scenario().title), one_line(run.name_b)), "   ");
  text.line("Replication {} of seed {}.", run.id.value, run.a.scenario().seed.value);
  text.line("");
  tell_of_settings(run, text);
  const bool parts_somewhere = std::isfinite(run.equal_until.count()) || first_launch(run.first);
  if (parts_somewhere) tell_until_when(run, text);
  if (const auto* alert = std::get_if<AlertDifference>(&run.first))
    tell_of_alert(*alert, run, text);
  else if (const auto* message = std::get_if<MessageDifference>(&run.first))
    tell_of_message(*message, run, text);
  else if (run.is_equal)
    tell_of_no_difference(run, text);
  else
    tell_of_what_is_no_fate(run, text);
  return text.text();
}

}  // namespace bereik
