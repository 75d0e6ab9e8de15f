#include "results/gate/gate_report.h"

namespace bereik {
namespace {

void collect(const CheckedScenario& scenario, std::vector<Judged>& judged) {
  for (const CheckedBudget& checked : scenario.budgets)
    judged.push_back({checked.budget.severity, checked.judgement.verdict});
}

}  // namespace

Verdict verdict_of(const CheckedScenario& scenario) {
  std::vector<Judged> judged;
  collect(scenario, judged);
  return overall(judged);
}

Verdict GateReport::verdict() const {
  std::vector<Judged> judged;
  for (const CheckedScenario& scenario : scenarios) collect(scenario, judged);
  return overall(judged);
}

bool GateReport::has_regression() const {
  for (const CheckedScenario& scenario : scenarios)
    for (const CheckedBudget& checked : scenario.budgets)
      if (checked.budget.severity == Severity::gate && checked.has_regressed()) return true;
  return false;
}

bool GateReport::has_changed_behaviour() const {
  for (const CheckedScenario& scenario : scenarios)
    if (scenario.baseline && scenario.baseline->equal_replications < scenario.baseline->compared) return true;
  return false;
}

}  // namespace bereik
