#include "results/export/chaos_json.h"

#include <fmt/format.h>

#include "models/core/week_hour.h"
#include "results/export/json_values.h"

namespace bereik {
namespace {

ordered_json interval_json(const Interval& interval) {
  return {{"low", json_number(interval.low)}, {"high", json_number(interval.high)}};
}

ordered_json occurrence_json(const Occurrence& of) {
  return {{"count", of.count}, {"n", of.n}, {"low", of.probability.low}, {"high", of.probability.high}};
}

ordered_json cost_json(const FaultCost& cost) {
  return {{"without", json_number(cost.without.mean)},
          {"n", cost.loss.n},
          {"unreached", cost.loss.unreached},
          {"hit", cost.hit},
          {"mean", cost.loss.n == 0 ? ordered_json(nullptr) : json_number(cost.loss.mean)},
          {"low", json_number(cost.interval.low)},
          {"high", json_number(cost.interval.high)},
          {"worst", json_number(cost.worst)},
          {"worst_low", json_number(cost.worst_interval.low)},
          {"worst_high", json_number(cost.worst_interval.high)}};
}

ordered_json budget_json(const ChaosBudget& budget, bool is_judged) {
  return {{"name", budget.budget.name},
          {"metric", budget.budget.metric},
          {"scope", budget.budget.scope},
          {"unit", budget.unit},
          {"op", budget.budget.bound == Bound::at_most ? "<=" : ">="},
          {"limit", json_number(budget.budget.limit)},
          {"limit_text", budget.budget.limit_text},
          {"severity", budget.budget.severity == Severity::gate ? "gate" : "warning"},
          {"holds", occurrence_json(budget.with)},
          {"holds_without_faults", occurrence_json(budget.without)},
          {"broken_by_faults", occurrence_json(budget.broken)},
          {"worsening", budget.worsening ? cost_json(*budget.worsening) : ordered_json(nullptr)},
          {"verdict", is_judged ? ordered_json(verdict_text(budget.verdict)) : ordered_json(nullptr)}};
}

template <class Name>
ordered_json hours_json(const std::vector<std::optional<HourCost>>& costs, Name name) {
  ordered_json list = ordered_json::array();
  for (std::size_t k = 0; k < costs.size(); ++k) {
    if (!costs[k]) continue;
    ordered_json one{{"name", name(k)},
                     {"fault_hours", costs[k]->fault_hours},
                     {"views_lost", json_number(costs[k]->loss.mean)},
                     {"per_fault_hour", json_number(costs[k]->per_fault_hour.value)}};
    one.update(interval_json(costs[k]->per_fault_hour.interval));
    list.push_back(std::move(one));
  }
  return list;
}

ordered_json time_json(const std::vector<std::optional<HourCost>>& costs, const ordered_json& list) {
  const auto worst = worst_hour(costs);
  if (!worst) return nullptr;
  std::size_t place = 0;
  for (std::size_t k = 0; k < *worst; ++k) place += costs[k] ? 1 : 0;
  return list.at(place);
}

ordered_json outages_json(const ChaosReport& report) {
  ordered_json components = ordered_json::array();
  for (const ChaosComponent& one : report.components)
    components.push_back({{"name", one.name},
                          {"views", cost_json(one.seen)},
                          {"other_messages", cost_json(one.others)},
                          {"views_later_s", cost_json(one.until_seen)},
                          {"sms_later_s", cost_json(one.sms_handover)}});
  return {{"length_s", report.outage.count()},
          {"at", report.outage_at == OutageAt::each_launch ? "each launch" : "busiest time"},
          {"replications", report.outage_replications},
          {"components", std::move(components)},
          {"all_components", report.has_all_components}};
}

}  // namespace

std::string chaos_json(const ChaosReport& report) {
  const auto verdict = verdict_of(report);
  ordered_json budgets = ordered_json::array();
  for (const ChaosBudget& budget : report.budgets) budgets.push_back(budget_json(budget, verdict.has_value()));
  const ordered_json hours = hours_json(report.hours, [](std::size_t k) { return fmt::format("{:02}:00", k); });
  const ordered_json days = hours_json(report.days, [](std::size_t k) { return weekday_names.at(k); });
  const ordered_json document{
      {"schema_version", 1},
      {"verdict", verdict ? ordered_json(verdict_text(*verdict)) : ordered_json(nullptr)},
      {"scenario", report.scenario},
      {"context", context_json(report.context)},
      {"arguments", report.context.arguments},
      {"first_replication", report.first_replication},
      {"replications", report.replications},
      {"complete", report.is_complete},
      {"probability", report.probability ? ordered_json(*report.probability) : ordered_json(nullptr)},
      {"confidence", report.confidence},
      {"faults", estimate_json(report.faults)},
      {"fault_hours", estimate_json(report.fault_hours)},
      {"struck", occurrence_json(report.struck)},
      {"budgets", std::move(budgets)},
      {"views", cost_json(report.seen)},
      {"other_messages", cost_json(report.others)},
      {"hours", hours},
      {"worst_hour", time_json(report.hours, hours)},
      {"days", days},
      {"worst_day", time_json(report.days, days)},
      {"outages", outages_json(report)}};
  return document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace bereik
