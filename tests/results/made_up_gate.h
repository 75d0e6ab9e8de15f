// A check without a simulation: a pass, a fail that some never reached, one still open, and a warning.
#pragma once

#include <limits>

#include "results/gate/gate_report.h"

namespace bereik::test {

inline CheckedBudget made_up_budget(const std::string& name, Verdict verdict) {
  CheckedBudget checked;
  checked.budget.name = name;
  checked.budget.metric = "f_seen.5min";
  checked.budget.bound = Bound::at_least;
  checked.budget.limit = 0.2;
  checked.budget.unit = checked.unit = "1";
  checked.budget.limit_text = "20 %";
  checked.budget.reason = "the norm of somebody who knows";
  Estimate& e = checked.judgement.estimate;
  e.n = checked.judgement.looked = 20;
  e.mean = 0.25;
  e.standard_deviation = 0.1;
  checked.judgement.interval = {0.1875, 0.3125};
  checked.judgement.p_value = 0.012;
  checked.detectable = 0.031;
  checked.groups = {"all"};
  checked.place = "norms/budgets.toml:7:1";
  checked.judgement.verdict = verdict;
  checked.judgement.confidence = 0.99;
  checked.cpu = Seconds{1.5};
  return checked;
}

inline GateReport made_up_gate() {
  GateReport report;
  report.budget_file = "budgets.toml";
  report.arguments = {"check", "a.toml"};
  report.version = "0.1.0";
  CheckedScenario scenario;
  scenario.file = "scenarios/local.evening.toml";
  scenario.context.title = "One robbery";
  scenario.context.seed = 7;
  scenario.context.digest = "02295b8acdd0748b";
  scenario.context.version = "0.1.0";
  scenario.first_replication = 3;
  scenario.fingerprints = {1, 2};
  scenario.fingerprint = "aaaabbbbccccdddd";
  scenario.most = 100;
  scenario.cpu = Seconds{2.5};
  scenario.budgets.push_back(made_up_budget("kept", Verdict::pass));
  CheckedBudget late = made_up_budget("late", Verdict::fail);
  late.budget.metric = "time.handover.p95";
  late.budget.bound = Bound::at_most;
  late.budget.limit = 15;
  late.budget.unit = late.unit = "s";
  late.budget.limit_text = "15 s";
  late.judgement.estimate.n = 18;
  late.judgement.estimate.unreached = 2;
  late.judgement.estimate.mean = std::numeric_limits<double>::infinity();
  scenario.budgets.push_back(late);
  CheckedBudget open = made_up_budget("open", Verdict::inconclusive);
  open.replications_to_decide = 160;
  open.judgement.empty = 4;
  open.judgement.estimate.n = 16;
  scenario.budgets.push_back(open);
  CheckedBudget warning = made_up_budget("only a warning", Verdict::fail);
  warning.budget.severity = Severity::warning;
  scenario.budgets.push_back(warning);
  report.scenarios.push_back(scenario);
  report.not_for_these.push_back(made_up_budget("for others", Verdict::pass).budget);
  return report;
}

}  // namespace bereik::test
