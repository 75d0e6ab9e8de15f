#include "results/report/chaos_summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/core/week_hour.h"
#include "results/report/budget_text.h"
#include "results/report/numbers.h"
#include "results/report/text.h"

namespace bereik {
namespace {

constexpr const char* indent = "    ";
constexpr const char* deeper = "      ";

std::string name_of(const Budget& budget) {
  return budget.scope == "all" ? budget.metric : fmt::format("{} of {}", budget.metric, budget.scope);
}

// "7.0 % (2.9 % to 13.9 %), 7 of 100"
std::string occurrence_text(const Occurrence& of) {
  return fmt::format("{} ({} to {}), {} of {}",
                     percent(of.n == 0 ? 0 : static_cast<double>(of.count) / static_cast<double>(of.n)),
                     percent(of.probability.low), percent(of.probability.high), of.count, of.n);
}

std::string length_text(Seconds time) {
  const double minutes = time.count() / 60;
  return minutes < 180 && minutes == std::floor(minutes) ? fmt::format("{:.0f} min", minutes)
                                                         : duration_text(time.count());
}

// How a quantity is written; `value` may be negative.
struct Wording {
  std::string unit, limit;
  std::string operator()(double value) const {
    const std::string sign = value < 0 ? "-" : "";
    if (!std::isfinite(value)) return "open";
    if (value == 0 && unit == "s") return "0 s";
    if (unit == "1" && !is_percentage(limit)) return sign + rounded(std::abs(value), 3);
    return sign + measured_text(std::abs(value), unit, limit);
  }
};

const Wording people{"1", ""}, time{"s", ""};

std::string interval_text(const Interval& interval, const Wording& text) {
  return fmt::format("{} to {}", text(interval.low), text(interval.high));
}

// "120 (80 to 160) on average; 5 % of the replications 900 (500 to open) or more"
std::string cost_text(const FaultCost& cost, const Wording& text) {
  if (cost.hit == 0) return fmt::format("nothing in any of {} replications", cost.loss.n + cost.loss.unreached);
  std::string mean = "unreached";
  if (cost.loss.n > 0) mean = fmt::format("{} ({})", text(cost.loss.mean), interval_text(cost.interval, text));
  std::string words = mean + " on average";
  if (cost.loss.unreached > 0) words += fmt::format(" where it is reached, in {} not at all", cost.loss.unreached);
  if (!std::isfinite(cost.worst)) return words + "; in 5 % of the replications or more without end";
  return words + fmt::format("; in 5 % of the replications {} ({}) or more", text(cost.worst),
                             interval_text(cost.worst_interval, text));
}

void write_faults(Text& text, const ChaosReport& report) {
  text.wrapped(report.context.title);
  text.wrapped("What do faults by chance do? Beside each figure its 95 % interval, over replications.");
  text.line("");
  text.wrapped(fmt::format("FAULTS  {} in {:.4g} d, lasting {} h together; some in {} replications",
                           with_interval(report.faults), report.horizon.count() / 86400,
                           with_interval(report.fault_hours), occurrence_text(report.struck)),
               "        ");
  if (!report.is_complete)
    text.wrapped("        The deadline came first: fewer replications than asked for.", "        ");
  text.line("");
}

const char* verdict_words(Verdict verdict) {
  return verdict == Verdict::pass ? "holds" : verdict == Verdict::fail ? "does not hold" : "undecided";
}

void write_budget(Text& text, const ChaosReport& report, const ChaosBudget& budget) {
  text.wrapped(fmt::format("  {} {}{}", name_of(budget.budget), limit_text(budget.budget),
                           budget.budget.severity == Severity::warning ? ", a warning" : ""),
               indent);
  if (budget.with.n == 0) return text.wrapped("    nothing to measure in any replication", deeper);
  const auto row = [&](const char* name, const Occurrence& of) {
    text.wrapped(fmt::format("    {:<20}{}", name, occurrence_text(of)), deeper);
  };
  row("with faults", budget.with);
  row("without", budget.without);
  row("broken by faults", budget.broken);
  if (budget.worsening)
    text.wrapped(fmt::format("    faults make it worse by {}",
                             cost_text(*budget.worsening, {budget.unit, budget.budget.limit_text})),
                 deeper);
  if (report.probability)
    text.wrapped(fmt::format("    {} with a probability of {} (at {} confidence)", verdict_words(budget.verdict),
                             percent(*report.probability), percent(report.confidence, 2)),
                 deeper);
}

void write_reach(Text& text, const ChaosReport& report) {
  text.wrapped(fmt::format("REACH  {} views in the app, and {} SMS, calls and e-mails delivered without faults",
                           with_interval(report.seen.without), with_interval(report.others.without)),
               "       ");
  text.wrapped("  faults cost views: " + cost_text(report.seen, people), indent);
  text.wrapped("  and other messages: " + cost_text(report.others, people), indent);
  text.line("");
}

void write_worst(Text& text, const char* what, const std::vector<std::optional<HourCost>>& costs,
                 const std::string& (*name)(std::size_t)) {
  const auto worst = worst_hour(costs);
  if (!worst) {
    text.wrapped(fmt::format("  no {} in which faults cost views", what), indent);
    return;
  }
  const HourCost& cost = *costs[*worst];
  text.wrapped(fmt::format("  {}: an hour of fault costs {} views ({}, true of all {}s at once); {} h of fault",
                           name(*worst), people(cost.per_fault_hour.value),
                           interval_text(cost.per_fault_hour.interval, people), what, rounded(cost.fault_hours, 2)),
               indent);
}

const std::string& clock_hour(std::size_t hour) {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (std::size_t k = 0; k < hours_a_day; ++k) all.push_back(fmt::format("{:02}:00 to {:02}:00", k, k + 1));
    return all;
  }();
  return names.at(hour);
}

const std::string& day_name(std::size_t day) {
  static const std::vector<std::string> names(weekday_names.begin(), weekday_names.end());
  return names.at(day);
}

void write_hours(Text& text, const ChaosReport& report) {
  text.wrapped("WORST TIME for a fault, by the launch of the alerts that lose views");
  write_worst(text, "hour", report.hours, clock_hour);
  write_worst(text, "day", report.days, day_name);
  text.line("");
}

void write_component(Text& text, const ChaosComponent& one) {
  std::vector<std::string> parts;
  const auto add = [&](const FaultCost& cost, const char* what, const Wording& wording) {
    if (cost.hit == 0) return;
    if (cost.loss.n == 0) return parts.push_back(fmt::format("{}: without end", what));
    std::string part = fmt::format("{}: {} ({})", what, wording(cost.loss.mean), interval_text(cost.interval, wording));
    if (cost.loss.unreached > 0) part += fmt::format(", without end in {}", cost.loss.unreached);
    parts.push_back(std::move(part));
  };
  add(one.seen, "views lost", people);
  add(one.others, "other messages lost", people);
  add(one.until_seen, "views later by", time);
  add(one.sms_handover, "SMS later by", time);
  text.wrapped(fmt::format("  {:<12}{}", one.name, fmt::join(parts, "; ")), "              ");
}

void write_components(Text& text, const ChaosReport& report) {
  if (report.components.empty() && report.has_all_components) return;
  text.wrapped(
      fmt::format("ONE COMPONENT DOWN for {} {}, mean of {} replications", length_text(report.outage),
                  report.outage_at == OutageAt::each_launch ? "from each launch of an alert" : "in the busiest time",
                  report.outage_replications));
  std::string nothing;
  for (const ChaosComponent& one : report.components)
    if (one.is_nothing())
      nothing += (nothing.empty() ? "" : ", ") + one.name;
    else
      write_component(text, one);
  if (!nothing.empty()) text.wrapped("  nothing changes in any of these: " + nothing, indent);
  if (!report.has_all_components) text.wrapped("  The deadline came before the others.", indent);
  text.line("");
}

}  // namespace

std::string chaos_text(const ChaosReport& report) {
  Text text;
  write_faults(text, report);
  text.wrapped("BUDGETS  the probability that each holds");
  for (const ChaosBudget& budget : report.budgets) write_budget(text, report, budget);
  text.line("");
  write_reach(text, report);
  write_hours(text, report);
  write_components(text, report);
  if (const auto verdict = verdict_of(report)) text.line("{}", verdict_text(*verdict));
  text.line("seed {} · scenario {} · replications {} to {}", report.context.seed, report.context.digest,
            report.first_replication, report.first_replication + report.replications - 1);
  text.line("bereik {}", report.context.version);
  return text.text();
}

}  // namespace bereik
