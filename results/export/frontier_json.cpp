#include "results/export/frontier_json.h"

#include <cmath>

#include "results/export/json_values.h"

namespace bereik {
namespace {

ordered_json point_json(const std::optional<LoadPoint>& point) {
  if (!point) return nullptr;
  return {{"value", json_number(point->value)},
          {"set", point->set},
          {"times", json_number(point->times)},
          {"natural", json_number(point->natural)},
          {"text", point->text}};
}

ordered_json budget_json(const Budget& budget) {
  return {{"name", budget.name},
          {"metric", budget.metric},
          {"scope", budget.scope},
          {"op", budget.bound == Bound::at_most ? "<=" : ">="},
          {"limit", json_number(budget.limit)},
          {"limit_text", budget.limit_text}};
}

ordered_json rank_json(const std::optional<std::size_t>& rank) { return rank ? ordered_json(*rank) : nullptr; }

ordered_json frontier_part(const FrontierReport& report) {
  const Frontier& frontier = report.frontier;
  return {{"at", point_json(report.at)},
          {"low", point_json(report.low)},
          {"high", point_json(report.high)},
          {"breaks_at", point_json(report.breaks_at)},
          {"confidence", report.aim.confidence},
          {"ranks",
           {{"at", frontier.rank}, {"low", rank_json(frontier.ranks.low)}, {"high", rank_json(frontier.ranks.high)}}},
          {"complete", frontier.is_complete},
          {"runs", frontier.runs},
          {"returning", frontier.returning},
          {"empty", report.empty},
          {"recipients", report.recipients ? estimate_json(*report.recipients) : ordered_json(nullptr)}};
}

ordered_json capacity_json(const CapacityValue& value) {
  const auto factor = [](double log_change) { return json_number(std::exp(log_change)); };
  return {{"key", value.key},
          {"now", value.now},
          {"more", value.more},
          {"unit", value.unit},
          {"n", value.changes.size()},
          {"factor", value.changes.empty() ? ordered_json(nullptr) : factor(value.change.mean)},
          {"low", std::isfinite(value.interval.low) ? factor(value.interval.low) : ordered_json(nullptr)},
          {"high", factor(value.interval.high)},
          {"p_value", value.p_value},
          {"certain", value.is_certain()},
          {"beyond", value.beyond}};
}

}  // namespace

std::string frontier_json(const FrontierReport& report) {
  ordered_json budgets = ordered_json::array(), broken = ordered_json::array(), capacities = ordered_json::array();
  for (const Budget& budget : report.budgets) budgets.push_back(budget_json(budget));
  for (const BrokenBudget& one : report.broken)
    broken.push_back({{"budget", report.budgets[one.budget].name},
                      {"scope", one.scope},
                      {"unit", one.unit},
                      {"breaking", one.breaking},
                      {"median", json_number(one.median)}});
  for (const CapacityValue& value : report.capacities) capacities.push_back(capacity_json(value));
  const ordered_json document{{"schema_version", 1},
                              {"found", is_found(report.frontier)},
                              {"scenario", report.scenario},
                              {"context", context_json(report.context)},
                              {"arguments", report.context.arguments},
                              {"first_replication", report.first_replication},
                              {"replications", report.replications},
                              {"budgets", std::move(budgets)},
                              {"probability", report.aim.probability},
                              {"tolerance", report.tolerance},
                              {"load",
                               {{"name", report.load},
                                {"key", report.key},
                                {"unit", report.unit},
                                {"heavier", report.heavier == Heavier::more ? "more" : "less"},
                                {"own", point_json(report.own)},
                                {"lightest", point_json(report.lightest)},
                                {"heaviest", point_json(report.heaviest)}}},
                              {"frontier", frontier_part(report)},
                              {"broken", std::move(broken)},
                              {"capacities", std::move(capacities)},
                              {"all_capacities", report.has_all_capacities}};
  return document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace bereik
