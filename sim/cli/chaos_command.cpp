#include "sim/cli/chaos_command.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "models/core/errors.h"
#include "models/faults/fault_hours.h"
#include "results/export/chaos_json.h"
#include "results/report/chaos_summary.h"
#include "results/statistics/quantile_interval.h"
#include "sim/cli/asked_budgets.h"
#include "sim/cli/chaos_trial.h"
#include "sim/cli/json_answer.h"
#include "sim/cli/program.h"
#include "sim/cli/run_output.h"
#include "sim/replication/unanswerable.h"
#include "sim/scenario/budget_match.h"
#include "sim/scenario/spelling.h"

namespace bereik {
namespace {

constexpr std::size_t usual_replications = 100;
constexpr std::uint32_t most_for_outages = 25;

std::vector<std::string> asked_components(const ChaosOptions& options, const MachineParameters& machines) {
  std::vector<std::string> all = component_names(machines);
  std::vector<Problem> problems;
  for (const std::string& name : options.components)
    if (std::ranges::count(all, name) == 0) {
      const std::string meant = nearest(name, all);
      problems.push_back({"--component", "there is no component " + in_quotes(name),
                          "components are " + listed(all, " and "),
                          meant.empty() ? "name one of them" : did_you_mean(meant)});
    }
  if (!problems.empty()) throw InputError{std::move(problems)};
  if (!options.components.empty())
    std::erase_if(all, [&](const std::string& name) { return std::ranges::count(options.components, name) == 0; });
  return all;
}

std::uint32_t replications_of(const ChaosOptions& options) {
  if (options.replications) return *options.replications;
  const double rest = 1 - options.hold_probability.value_or(0.5);
  return static_cast<std::uint32_t>(std::max(usual_replications, least_with_both_ranks(rest)));
}

// The values of a replication that a cost is of.
using Value = double ChaosSample::*;

FaultCost cost_of(const std::vector<ChaosPair>& pairs, Value value, Better better) {
  std::vector<double> without, with;
  for (const ChaosPair& pair : pairs) {
    without.push_back(pair.without.*value);
    with.push_back(pair.with.*value);
  }
  return cost_of_faults(without, with, better);
}

// What a budget's metric is worth where faults leave nothing to measure: the worst that there is.
double worst_of_all(Bound bound) { return bound == Bound::at_most ? std::numeric_limits<double>::infinity() : 0; }

// From one place among the groups to another: those of a budget.
struct GroupRange {
  std::size_t begin, end;
};

GroupRange groups_of_budget(const std::vector<BudgetGroup>& groups, std::size_t budget) {
  const auto begin = std::ranges::lower_bound(groups, budget, {}, &BudgetGroup::budget) - groups.begin();
  const auto end = std::ranges::upper_bound(groups, budget, {}, &BudgetGroup::budget) - groups.begin();
  return {static_cast<std::size_t>(begin), static_cast<std::size_t>(end)};
}

// Whether a budget holds in a replication without faults and with them; none where there is nothing to measure.
struct Held {
  bool without = true, with = true;
};
std::optional<Held> held(const MeasuredBudgets& budgets, const GroupRange& groups, const ChaosPair& pair) {
  Held held;
  bool is_measured = false;
  for (std::size_t group = groups.begin; group < groups.end; ++group) {
    const auto &before = pair.without.budgets[group], &after = pair.with.budgets[group];
    is_measured = is_measured || before;
    held.without = held.without && budgets.keeps(before, group);
    held.with = held.with && (after || !before) && budgets.keeps(after, group);
  }
  return is_measured ? std::optional{held} : std::nullopt;
}

FaultCost worsening_of(Bound bound, std::size_t group, const std::vector<ChaosPair>& pairs) {
  std::vector<double> without, with;
  for (const ChaosPair& pair : pairs) {
    const auto& before = pair.without.budgets[group];
    if (!before) continue;
    without.push_back(*before);
    with.push_back(pair.with.budgets[group].value_or(worst_of_all(bound)));
  }
  return cost_of_faults(without, with, bound == Bound::at_most ? Better::less : Better::more);
}

ChaosBudget told_budget(const MeasuredBudgets& budgets, std::size_t place, const std::vector<ChaosPair>& pairs) {
  ChaosBudget told;
  told.budget = budgets.budgets()[place].budget;
  const GroupRange groups = groups_of_budget(budgets.groups(), place);
  told.unit = budgets.groups()[groups.begin].unit;
  std::size_t n = 0, with = 0, without = 0, broken = 0;
  for (const ChaosPair& pair : pairs) {
    const auto one = held(budgets, groups, pair);
    if (!one) continue;
    ++n;
    with += one->with ? 1 : 0;
    without += one->without ? 1 : 0;
    broken += one->without && !one->with ? 1 : 0;
  }
  told.with = occurrence(with, n);
  told.without = occurrence(without, n);
  told.broken = occurrence(broken, n);
  if (groups.end - groups.begin == 1) told.worsening = worsening_of(told.budget.bound, groups.begin, pairs);
  return told;
}

// Losses and faults by a part of the week: `parts` of them, hour h belonging to part_of(h).
template <class PartOf>
std::vector<std::optional<HourCost>> costs_by(const std::vector<ChaosPair>& pairs, const Scenario& scenario,
                                              std::size_t parts, PartOf part_of) {
  std::vector<std::vector<double>> losses(parts, std::vector<double>(pairs.size())), hours = losses;
  for (std::size_t r = 0; r < pairs.size(); ++r) {
    const auto active = fault_hours(pairs[r].faults, scenario.calendar, scenario.horizon);
    for (std::size_t hour = 0; hour < hours_a_week; ++hour) {
      losses[part_of(hour)][r] += pairs[r].without.seen_by[hour] - pairs[r].with.seen_by[hour];
      hours[part_of(hour)][r] += active[hour];
    }
  }
  return costs_by_hour(losses, hours);
}

void tell_faults(const std::vector<ChaosPair>& pairs, const Scenario& scenario, ChaosReport& report) {
  std::vector<double> counts, lengths;
  std::size_t struck = 0;
  for (const ChaosPair& pair : pairs) {
    counts.push_back(static_cast<double>(pair.faults.size()));
    double sum = 0;
    for (const double hours : fault_hours(pair.faults, scenario.calendar, scenario.horizon)) sum += hours;
    lengths.push_back(sum);
    struck += pair.faults.empty() ? 0 : 1;
  }
  report.faults = estimate(counts);
  report.fault_hours = estimate(lengths);
  report.struck = occurrence(struck, pairs.size());
}

void tell_pairs(const ChaosTrial& trial, const std::vector<ChaosPair>& pairs, const Scenario& scenario,
                ChaosReport& report) {
  report.is_complete = pairs.size() == report.replications;
  report.replications = static_cast<std::uint32_t>(pairs.size());
  tell_faults(pairs, scenario, report);
  for (std::size_t k = 0; k < trial.budgets().budgets().size(); ++k)
    report.budgets.push_back(told_budget(trial.budgets(), k, pairs));
  if (report.probability) judge(report);
  report.seen = cost_of(pairs, &ChaosSample::seen, Better::more);
  report.others = cost_of(pairs, &ChaosSample::others, Better::more);
  report.hours = costs_by(pairs, scenario, hours_a_day, [](std::size_t hour) { return hour % hours_a_day; });
  report.days = costs_by(pairs, scenario, days_a_week, [](std::size_t hour) { return hour / hours_a_day; });
}

void tell_outages(ChaosTrial& trial, const std::vector<ChaosPair>& pairs, ChaosReport& report) {
  report.outage_at = trial.outage_at();
  report.outage_replications = static_cast<std::uint32_t>(trial.outage_replications());
  for (const std::string& component : trial.components()) {
    auto down = trial.run_outage(component, report.outage, report.outage_at);
    report.has_all_components = down.has_value();
    if (!down) break;
    std::vector<ChaosPair> of_component;
    for (std::size_t k = 0; k < down->size(); ++k)
      of_component.push_back({{}, pairs[k].without, std::move((*down)[k])});
    report.components.push_back({component, cost_of(of_component, &ChaosSample::seen, Better::more),
                                 cost_of(of_component, &ChaosSample::others, Better::more),
                                 cost_of(of_component, &ChaosSample::until_seen_s, Better::less),
                                 cost_of(of_component, &ChaosSample::sms_handover_s, Better::less)});
  }
  sort_by_cost(report.components);
}

}  // namespace

std::optional<Verdict> chaos_command(const ChaosOptions& options, const std::vector<std::string>& arguments) {
  const std::filesystem::path data = data_folder();
  const auto country = std::make_shared<const Geography>(load_geography(data));
  Question question = read_question(options.scenario, options.overrides, data, *country);
  require_individuals(question.scenario, "what fails is tried");
  std::vector<PlacedBudget> budgets = asked_budgets(options, data);
  std::vector<std::string> components = asked_components(options, question.scenario.machines);
  JsonAnswer answer{options};

  question.scenario.windows = windows_of(budgets);
  question.scenario.hours = HoursApart::yes;
  const Scenario scenario = question.scenario;
  ChaosReport report;
  report.scenario = options.scenario.string();
  report.context = context_of(scenario, arguments);
  report.horizon = scenario.horizon;
  report.first_replication = options.first_replication;
  report.replications = replications_of(options);
  report.probability = options.hold_probability;
  const auto down = static_cast<std::size_t>(FaultKind::down);
  report.outage = options.outage.value_or(scenario.chaos.kinds[down].duration.median);

  const std::uint32_t of_outages = options.has_outages ? std::min(report.replications, most_for_outages) : 0;
  ChaosTrial trial{options,
                   World{std::move(question.scenario), country, std::move(question.trace)},
                   std::move(budgets),
                   std::move(components),
                   report.replications,
                   of_outages};
  const std::vector<ChaosPair>& pairs = trial.run_pairs();
  tell_pairs(trial, pairs, scenario, report);
  if (options.has_outages) tell_outages(trial, pairs, report);
  const auto document = [&] { return chaos_json(report); };
  answer.keep(document);
  answer.show(document, [&] { return chaos_text(report); });
  return verdict_of(report);
}

}  // namespace bereik
