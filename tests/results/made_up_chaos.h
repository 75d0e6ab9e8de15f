// A chaos study without a simulation: one budget that holds, one that does not, and components that cost this and that.
#pragma once

#include <vector>

#include "results/gate/chaos_report.h"

namespace bereik::test {

inline ChaosBudget made_up_chaos_budget(const char* name, std::size_t with, std::size_t without) {
  ChaosBudget budget;
  budget.budget.name = name;
  budget.budget.metric = "time.handover.p95";
  budget.budget.limit = 60;
  budget.budget.unit = budget.unit = "s";
  budget.budget.limit_text = "60 s";
  budget.with = occurrence(with, 100);
  budget.without = occurrence(without, 100);
  budget.broken = occurrence(without - with, 100);
  return budget;
}

inline ChaosComponent made_up_component(const char* name, double views, double pushes_late_s) {
  const std::vector<double> none(25, 0.0);
  std::vector<double> seen(25, 1000 - views), late(25, 5 + pushes_late_s);
  seen.front() += 0.5 * views;
  return {name, cost_of_faults(std::vector<double>(25, 1000.0), seen, Better::more),
          cost_of_faults(none, none, Better::more), cost_of_faults(std::vector<double>(25, 5.0), late, Better::less),
          cost_of_faults(none, none, Better::less)};
}

inline ChaosReport made_up_chaos() {
  ChaosReport report;
  report.scenario = "evening.toml";
  report.context.title = "An evening";
  report.context.digest = "02295b8acdd0748b";
  report.context.seed = 7;
  report.context.version = "0.9";
  report.horizon = Seconds{86400};
  report.replications = 100;
  report.budgets = {made_up_chaos_budget("a", 99, 100), made_up_chaos_budget("b", 80, 100)};
  std::vector<double> without(100, 1000.0), with = without, faults(100, 1.0);
  for (std::size_t k = 0; k < 20; ++k) with[k] -= 10 * static_cast<double>(k + 1);
  report.seen = cost_of_faults(without, with, Better::more);
  report.others = cost_of_faults(without, without, Better::more);
  report.budgets[1].worsening = cost_of_faults(without, with, Better::more);
  report.faults = estimate(faults);
  report.fault_hours = estimate(faults);
  report.struck = occurrence(64, 100);
  std::vector<std::vector<double>> losses(24, std::vector<double>(100)), hours(24, std::vector<double>(100, 0.5));
  for (std::size_t k = 0; k < 100; ++k) losses[21][k] = k % 3 == 0 ? 300 : 0;
  hours[4].assign(100, 0);
  report.hours = costs_by_hour(losses, hours);
  report.days = costs_by_hour(std::vector<std::vector<double>>(7, std::vector<double>(100)),
                              std::vector<std::vector<double>>(7, std::vector<double>(100, 1.0)));
  report.outage = Seconds{1800};
  report.outage_replications = 25;
  report.components = {made_up_component("voice", 0, 0), made_up_component("fcm", 0, 1800),
                       made_up_component("core", 400, 1800)};
  sort_by_cost(report.components);
  return report;
}

}  // namespace bereik::test
