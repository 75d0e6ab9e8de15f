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

}  // namespace bereik
