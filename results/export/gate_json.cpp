#include "results/export/gate_json.h"

#include "models/core/digest.h"
#include "results/export/json_values.h"

namespace bereik {
namespace {

const char* severity_text(Severity severity) { return severity == Severity::gate ? "gate" : "warning"; }
const char* operator_text(Bound bound) { return bound == Bound::at_most ? "<=" : ">="; }

ordered_json terms_json(const Budget& budget) {
  return {{"name", budget.name},
          {"metric", budget.metric},
          {"scope", budget.scope},
          {"stat", statistic_text(budget)},
          {"op", operator_text(budget.bound)},
          {"limit", json_number(budget.limit)},
          {"limit_text", budget.limit_text},
          {"min_effect", json_number(budget.margin)},
          {"severity", severity_text(budget.severity)},
          {"reason", budget.reason}};
}

ordered_json change_json(const CheckedBudget& checked) {
  if (!checked.change) return nullptr;
  const Change& change = *checked.change;
  ordered_json json = estimate_json(change.difference);
  json.update({{"low", json_number(change.interval.low)},
               {"high", json_number(change.interval.high)},
               {"confidence", json_number(change.confidence)},
               {"scope", checked.groups[change.group]},
               {"p_value", change.p_value},
               {"regression", change.is_regression},
               {"equivalence_p_value",
                change.equivalence_p_value ? json_number(*change.equivalence_p_value) : ordered_json(nullptr)}});
  return json;
}

ordered_json baseline_json(const CheckedScenario& scenario) {
  if (!scenario.baseline) return nullptr;
  const auto& [file, baseline, compared, equal, is_stale] = *scenario.baseline;
  return {{"file", file},
          {"accepted", baseline.accepted},
          {"reason", baseline.reason},
          {"version", baseline.version},
          {"scenario_digest", baseline.digest},
          {"replications", compared},
          {"equal_replications", equal},
          {"stale", is_stale}};
}

ordered_json checked_json(const CheckedBudget& checked) {
  const Judgement& judgement = checked.judgement;
  ordered_json json = terms_json(checked.budget);
  json.update({{"unit", checked.unit}, {"verdict", verdict_text(judgement.verdict)}});
  ordered_json measured = estimate_json(judgement.estimate);
  measured.update(
      {{"low", json_number(judgement.interval.low)},
       {"high", json_number(judgement.interval.high)},
       {"confidence", json_number(judgement.confidence)},
       {"replications", judgement.looked},
       {"empty", judgement.empty},
       {"scope", checked.group()},
       {"groups", checked.groups.size()},
       {"p_value", judgement.p_value},
       {"detectable_effect", checked.detectable ? json_number(*checked.detectable) : ordered_json(nullptr)}});
  json["measured"] = std::move(measured);
  json["against_baseline"] = change_json(checked);
  json["replications_to_decide"] =
      checked.replications_to_decide ? ordered_json(*checked.replications_to_decide) : ordered_json(nullptr);
  return json;
}

ordered_json scenario_json(const CheckedScenario& scenario) {
  ordered_json replications = ordered_json::array(), budgets = ordered_json::array();
  for (std::size_t k = 0; k < scenario.fingerprints.size(); ++k)
    replications.push_back(
        {{"id", scenario.first_replication + k}, {"digest", Digest::text_of(scenario.fingerprints[k])}});
  for (const CheckedBudget& checked : scenario.budgets) budgets.push_back(checked_json(checked));
  return {{"scenario", scenario.file},
          {"context", context_json(scenario.context)},
          {"fingerprint", scenario.fingerprint},
          {"verdict", verdict_text(verdict_of(scenario))},
          {"baseline", baseline_json(scenario)},
          {"most_replications", scenario.most},
          {"replications", std::move(replications)},
          {"budgets", std::move(budgets)}};
}

}  // namespace

std::string gate_json(const GateReport& report) {
  ordered_json scenarios = ordered_json::array(), others = ordered_json::array();
  for (const CheckedScenario& scenario : report.scenarios) scenarios.push_back(scenario_json(scenario));
  for (const Budget& budget : report.not_for_these) others.push_back(terms_json(budget));
  const ordered_json document{
      {"schema_version", 1},
      {"verdict", verdict_text(report.verdict())},
      {"regression", report.has_regression()},
      {"error", {{"wrong_pass", report.error / 2}, {"wrong_fail", report.error / 2}}},
      {"deadline_s", report.deadline ? json_number(report.deadline->count()) : ordered_json(nullptr)},
      {"version", report.version},
      {"arguments", report.arguments},
      {"budget_file", report.budget_file},
      {"scenarios", std::move(scenarios)},
      {"not_for_these_scenarios", std::move(others)}};
  return document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace bereik
