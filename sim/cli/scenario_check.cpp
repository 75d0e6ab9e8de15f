#include "sim/cli/scenario_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "results/gate/sample.h"
#include "sim/cli/replication_line.h"
#include "sim/cli/run_output.h"
#include "sim/scenario/budget_match.h"

namespace bereik {

Deadline::Deadline(std::optional<Seconds> time) {
  if (time) end_ = Clock::now() + std::chrono::duration_cast<Clock::duration>(*time);
}

ScenarioCheck::ScenarioCheck(std::filesystem::path file, std::vector<PlacedBudget> budgets,
                             std::optional<UsedBaseline> baseline, World world, std::vector<std::uint32_t> looks)
    : file_{std::move(file)},
      budgets_{std::move(budgets)},
      baseline_{std::move(baseline)},
      world_{std::move(world)},
      looks_{std::move(looks)} {}

std::uint32_t ScenarioCheck::replications_of_baseline() const {
  return baseline_ ? static_cast<std::uint32_t>(baseline_->baseline.fingerprints.size()) : 0;
}

void ScenarioCheck::advance(std::uint32_t replications, const SimulationOptions& options, const Deadline& deadline,
                            Progress& progress) {
  const std::uint32_t at_a_time = deadline.is_set() ? options.jobs : replications;
  while (replications_so_far() < replications && !deadline.has_passed()) {
    const std::uint32_t so_far = replications_so_far();
    const auto results =
        run_replications(world_, options.first_replication + so_far, std::min(at_a_time, replications - so_far),
                         {options.jobs, options.patience}, [&](const ReplicationResult& result) {
                           begin_once(result.metrics);
                           progress.one_more();
                           if (options.verbose) tell_of(result);
                         });
    for (const ReplicationResult& result : results) take(result);
    if (so_far < looks_.front() && replications_so_far() >= looks_.front()) refuse_empty_samples();
  }
}

// The groups of each budget, as the first replication shows them.
void ScenarioCheck::begin_once(const std::vector<Metric>& metrics) {
  if (sequence_) return;
  check_metrics(budgets_, metrics, file_);
  std::vector<Sequence::Target> targets;
  for (const PlacedBudget& placed : budgets_) {
    const Budget& budget = placed.budget;
    groups_.push_back(groups_of(metrics, budget.metric, budget.scope));
    units_.push_back(find_metric(metrics, budget.metric, groups_.back().front())->unit);
    targets.push_back({budget.bound, budget.limit, budget.margin, groups_.back().size(), budget.quantile});
  }
  if (baseline_) refuse_what_the_baseline_lacks();
  sequence_.emplace(std::move(targets), looks_);
}

void ScenarioCheck::refuse_what_the_baseline_lacks() const {
  std::vector<Problem> problems;
  for (std::size_t k = 0; k < budgets_.size(); ++k)
    for (const std::string& group : groups_[k])
      if (const std::string& metric = budgets_[k].budget.metric; baseline_->baseline.find(metric, group) == nullptr)
        problems.push_back({budgets_[k].metric, fmt::format("{} has no {} of {}", baseline_->file, metric, group),
                            "baselines keep no municipalities, no months and no windows of the day, and no metrics "
                            "newer than they are",
                            "accept a newer run, or choose another scope"});
  if (!problems.empty()) throw InputError{std::move(problems)};
}

void ScenarioCheck::take(const ReplicationResult& result) {
  std::vector<std::optional<double>> values;
  for (std::size_t k = 0; k < budgets_.size(); ++k)
    for (const std::string& group : groups_[k])
      values.push_back(value_in(result.metrics, budgets_[k].budget.metric, group));
  // Those that only the baseline asks for come after the last look.
  if (replications_so_far() < looks_.back()) sequence_->add(values);
  values_.push_back(std::move(values));
  fingerprints_.push_back(result.fingerprint);
  cpu_by_replication_.push_back(cpu_by_replication_.back() + result.cpu);
}

void ScenarioCheck::refuse_empty_samples() const {
  std::vector<Problem> problems;
  std::size_t position = 0;
  for (std::size_t k = 0; k < budgets_.size(); ++k)
    for (const std::string& group : groups_[k]) {
      const bool has_value =
          std::ranges::any_of(values_, [&](const auto& of_one) { return of_one[position].has_value(); });
      if (!has_value) problems.push_back(nothing_measured(budgets_[k], group, values_.size(), file_));
      ++position;
    }
  if (!problems.empty()) throw InputError{std::move(problems)};
}

std::vector<PairedBudget> ScenarioCheck::pairs() const {
  std::vector<PairedBudget> pairs;
  if (!baseline_) return pairs;
  const std::size_t n = std::min(replications_of_baseline(), replications_so_far());
  std::size_t position = 0;
  for (std::size_t k = 0; k < budgets_.size(); ++k) {
    const Budget& budget = budgets_[k].budget;
    PairedBudget pair{budget.bound, budget.margin, {}};
    for (const std::string& group : groups_[k]) {
      std::vector<std::optional<double>> values;
      for (std::size_t r = 0; r < n; ++r) values.push_back(values_[r][position]);
      ++position;
      const BaselineMetric& accepted = *baseline_->baseline.find(budget.metric, group);
      pair.groups.push_back(paired_differences(values, std::span{accepted.values}.first(n)));
    }
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

CheckedScenario ScenarioCheck::checked(std::uint32_t first_replication,
                                       const std::vector<std::string>& arguments) const {
  CheckedScenario checked;
  checked.file = file_.string();
  checked.context = context_of(world_.scenario(), arguments);
  checked.first_replication = first_replication;
  checked.fingerprints = fingerprints_;
  checked.fingerprint = fingerprint_over(fingerprints_);
  checked.most = most();
  checked.cpu = cpu_by_replication_.back();
  for (std::size_t k = 0; k < budgets_.size(); ++k) checked.budgets.push_back(checked_budget(k));
  checked.baseline = used_baseline();
  return checked;
}

CheckedBudget ScenarioCheck::checked_budget(std::size_t k) const {
  const Judgement& judgement = sequence_->judgement(k);
  return {budgets_[k].budget,
          budgets_[k].place,
          units_[k],
          groups_[k],
          judgement,
          judgement.quantile ? detectable_share(judgement) : detectable_breach(judgement),
          replications_to_decide(judgement, budgets_[k].budget.limit, looks_.front()),
          cpu_by_replication_[judgement.looked],
          changes_.empty() ? std::nullopt : std::optional{changes_[k]}};
}

std::optional<UsedBaseline> ScenarioCheck::used_baseline() const {
  std::optional<UsedBaseline> used = baseline_;
  if (!used) return used;
  used->compared = std::min(replications_of_baseline(), replications_so_far());
  for (std::size_t r = 0; r < used->compared; ++r)
    used->equal_replications += fingerprints_[r] == used->baseline.fingerprints[r] ? 1 : 0;
  return used;
}

}  // namespace bereik
