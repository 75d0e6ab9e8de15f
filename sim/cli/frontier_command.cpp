#include "sim/cli/frontier_command.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "models/core/errors.h"
#include "results/export/frontier_json.h"
#include "results/gate/evidence.h"
#include "results/report/frontier_summary.h"
#include "sim/cli/asked_budgets.h"
#include "sim/cli/frontier_load.h"
#include "sim/cli/frontier_trial.h"
#include "sim/cli/json_answer.h"
#include "sim/cli/number_setting.h"
#include "sim/cli/run_output.h"
#include "sim/scenario/budget_match.h"

namespace bereik {
namespace {

constexpr double usual_probability = 0.95;
constexpr std::size_t usual_replications = 100;
constexpr std::size_t most_for_values = 25;  // replications whose thresholds tell the value of a capacity

// The share of replications that the most demanding of the budgets asks for.
double probability_of(const FrontierOptions& options, const std::vector<PlacedBudget>& budgets) {
  if (options.probability) return *options.probability;
  double probability = 0;
  for (const PlacedBudget& placed : budgets)
    if (const auto& quantile = placed.budget.quantile)
      probability = std::max(probability, share_to_keep(*quantile, placed.budget.bound));
  return probability > 0 ? probability : usual_probability;
}

// Why a scenario cannot have a load; nothing where it can.
std::optional<InputError> refusal_at(const FrontierTrial& trial, double value) {
  try {
    [[maybe_unused]] const Question question = trial.question(value);
    return std::nullopt;
  } catch (const InputError& error) {
    return error;
  }
}

// Leaves away the end of a ladder at which the scenario cannot be, and says why; an end that the user asked for is an
// error instead. `end` is the last rung, or the first one of a ladder that is turned round.
std::string trim_end(LoadLadder& ladder, const FrontierTrial& trial, bool is_asked_for) {
  const auto refusal = refusal_at(trial, ladder.values.back());
  if (!refusal) return {};
  if (is_asked_for) throw InputError{*refusal};
  std::size_t possible = ladder.start, impossible = ladder.values.size() - 1;
  while (impossible - possible > 1) {
    const std::size_t middle = possible + (impossible - possible) / 2;
    (refusal_at(trial, ladder.values[middle]) ? impossible : possible) = middle;
  }
  const Problem problem = refusal_at(trial, ladder.values[impossible])->problems().front();
  ladder.values.resize(possible + 1);
  return problem.problem + (problem.why.empty() ? "" : " (" + problem.why + ")");
}

void turn_round(LoadLadder& ladder) {
  std::ranges::reverse(ladder.values);
  ladder.start = ladder.values.size() - 1 - ladder.start;
}

class Asking {
 public:
  Asking(const FrontierOptions& options, const FrontierLoad& load, FrontierTrial& trial, FrontierReport& report)
      : options_{options}, load_{load}, trial_{trial}, report_{report}, ladder_{load_ladder(load.range())} {
    const bool is_more = load.range().heavier == Heavier::more;
    report.edge_heaviest = trim_end(ladder_, trial, !(is_more ? options.to : options.from).empty());
    turn_round(ladder_);
    report.edge_lightest = trim_end(ladder_, trial, !(is_more ? options.from : options.to).empty());
    turn_round(ladder_);
    report.lightest = load.point(ladder_.values.front());
    report.heaviest = load.point(ladder_.values.back());
  }

  void find(const Settings& settings) {
    ThresholdTable table{report_.replications, ladder_.values.size()};
    report_.frontier = find_frontier(table, ladder_.values, ladder_.start, report_.aim, at_loads());
    tell_loads();
    tell_samples();
    if (options_.has_values && is_found(report_.frontier)) find_values(table, settings);
  }

 private:
  HoldsAt at_loads(std::optional<Override> more = std::nullopt) {
    return [this, more = std::move(more)](std::size_t rung, std::span<const std::uint32_t> replications) {
      return trial_.holds(ladder_.values[rung], replications, more);
    };
  }

  void tell_loads() {
    const auto point = [&](const std::optional<std::size_t>& rung) {
      return rung ? std::optional{load_.point(ladder_.values[*rung])} : std::nullopt;
    };
    const Frontier& frontier = report_.frontier;
    report_.at = point(frontier.at.holds);
    report_.breaks_at = point(frontier.at.fails);
    report_.low = point(frontier.low.holds);
    report_.high = point(frontier.high.fails);
  }

  void tell_samples() {
    // Beyond the frontier every replication is run.
    if (const auto& near = report_.breaks_at ? report_.breaks_at : report_.at) {
      std::vector<double> recipients;
      for (const auto& [replication, sample] : trial_.samples(near->value)) {
        recipients.push_back(sample.recipients);
        report_.empty += std::ranges::all_of(sample.values, [](const auto& v) { return v.has_value(); }) ? 0 : 1;
      }
      report_.recipients = estimate(recipients);
    }
    if (!report_.breaks_at) return;
    const auto& samples = trial_.samples(report_.breaks_at->value);
    for (std::size_t group = 0; group < trial_.groups().size(); ++group) {
      std::vector<double> breaking;
      for (const auto& [replication, sample] : samples)
        if (!trial_.keeps(sample, group)) breaking.push_back(*sample.values[group]);
      if (breaking.empty()) continue;
      std::ranges::sort(breaking);
      const BudgetGroup& of = trial_.groups()[group];
      report_.broken.push_back({of.budget, of.scope, of.unit, breaking.size(), breaking[breaking.size() / 2]});
    }
    std::ranges::stable_sort(report_.broken, std::greater{}, &BrokenBudget::breaking);
    report_.broken.resize(std::min<std::size_t>(report_.broken.size(), 5));
  }

  void find_values(ThresholdTable& table, const Settings& settings) {
    const auto candidates = candidates_near(report_.frontier, table);
    const std::vector<std::size_t> here(candidates.size(), *report_.frontier.at.holds);
    report_.has_all_capacities = find_thresholds(table, candidates, here, at_loads());
    if (!report_.has_all_capacities) return;
    const auto nearest = nearest_to(report_.frontier, table, most_for_values);
    report_.value_replications = nearest.size();
    std::vector<std::size_t> guesses;
    for (const std::uint32_t r : nearest) guesses.push_back(table.bracket(r).fails.value_or(ladder_.values.size() - 1));
    for (const CapacityUnit& capacity : capacities_of(settings)) {
      if (capacity.key == load_.key()) continue;
      auto value = value_of(capacity, table, nearest, guesses);
      report_.has_all_capacities = value.has_value();
      if (!value) break;
      report_.capacities.push_back(std::move(*value));
    }
    judge(report_.capacities);
  }

  // Nothing: the deadline came first. What changes nothing just above the frontier moves it nowhere: most capacities are
  // of that kind, and one look tells.
  std::optional<CapacityValue> value_of(const CapacityUnit& capacity, const ThresholdTable& before,
                                        std::span<const std::uint32_t> nearest, std::span<const std::size_t> guesses) {
    CapacityValue value{.key = capacity.key, .now = capacity.now, .more = capacity.more, .unit = capacity.unit};
    const Override more{capacity.key, capacity.more};
    const auto is_idle = trial_.changes_nothing(report_.breaks_at->value, nearest, more);
    if (!is_idle) return std::nullopt;
    if (*is_idle) {
      value.changes.assign(nearest.size(), 0);
      return value;
    }
    ThresholdTable after{report_.replications, ladder_.values.size()};
    if (!find_thresholds(after, nearest, guesses, at_loads(more))) return std::nullopt;
    take_changes(value, before, after, nearest, ladder_.values);
    return value;
  }

  const FrontierOptions& options_;
  const FrontierLoad& load_;
  FrontierTrial& trial_;
  FrontierReport& report_;
  LoadLadder ladder_;
};

}  // namespace

bool frontier_command(const FrontierOptions& options, const std::vector<std::string>& arguments) {
  const std::filesystem::path data = data_folder();
  const auto country = std::make_shared<const Geography>(load_geography(data));
  const Question question = read_question(options.scenario, options.overrides, data, *country);
  const Settings& settings = *question.settings;
  const std::vector<PlacedBudget> budgets = asked_budgets(options, data);
  const FrontierLoad load{options, settings};
  JsonAnswer answer{options};

  FrontierReport report;
  report.scenario = options.scenario.string();
  report.context = context_of(question.scenario, arguments);
  for (const PlacedBudget& placed : budgets) report.budgets.push_back(placed.budget);
  report.aim.probability = probability_of(options, budgets);
  report.tolerance = options.tolerance;
  report.load = load.name();
  report.key = load.key();
  report.unit = load.unit();
  report.heavier = load.range().heavier;
  report.own = load.point(load.own());
  report.first_replication = options.first_replication;
  const std::size_t enough = std::max(usual_replications, least_with_both_ranks(1 - report.aim.probability));
  report.replications = options.replications.value_or(static_cast<std::uint32_t>(enough));

  FrontierTrial trial{options, load, budgets, data, country};
  Asking{options, load, trial, report}.find(settings);
  const auto document = [&] { return frontier_json(report); };
  answer.keep(document);
  answer.show(document, [&] { return frontier_text(report); });
  return is_found(report.frontier);
}

}  // namespace bereik
