#include "sim/scenario/budget_match.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>

#include "results/gate/sample.h"
#include "sim/scenario/spelling.h"
#include "sim/scenario/toml_document.h"

namespace bereik {
namespace {

std::string of(const std::filesystem::path& scenario) { return fmt::format("of {}", shown_path(scenario)); }

Problem unknown_metric(const Budget& budget, const std::vector<Metric>& metrics,
                       const std::filesystem::path& scenario) {
  std::set<std::string> names;
  for (const Metric& metric : metrics) names.insert(metric.name);
  const std::string meant = KnownKeys{{names.begin(), names.end()}}.nearest(budget.metric);
  return {{},
          fmt::format("unknown metric {}", code(budget.metric)),
          fmt::format("no metric {} has this name", of(scenario)),
          meant.empty() ? fmt::format("bereik run {} --json - lists them", shown_path(scenario)) : did_you_mean(meant)};
}

// The nearest first.
Problem unknown_scope(const Budget& budget, const std::vector<Metric>& metrics, const std::filesystem::path& scenario) {
  std::vector<std::string> scopes;
  for (const Metric& metric : metrics)
    if (metric.name == budget.metric) scopes.push_back(metric.scope);
  for (const char* kind : {"age", "municipality"})
    if (const std::string worst = std::string{worst_of} + kind; !groups_of(metrics, budget.metric, worst).empty())
      scopes.push_back(worst);
  const std::string meant = nearest(budget.scope, scopes);
  const std::string scope = budget.scope.substr(0, 100);
  std::ranges::stable_sort(scopes, {}, [&](const std::string& known) { return edit_distance(scope, known); });
  return {{},
          fmt::format("unknown scope {} of {}", code(budget.scope), code(budget.metric)),
          fmt::format("{} it has {}", of(scenario), listed(scopes, " and ")),
          did_you_mean(meant)};
}

std::string_view unit_words(std::string_view unit) {
  if (unit == "s") return "a time: write it like \"15 s\"";
  if (unit == "EUR") return "money: write it like \"1000 EUR\"";
  if (unit == "messages/s") return "a rate: write it like \"1000/s\"";
  if (unit == "messages") return "a number of messages: write it like 1000";
  return "a count or a share: write it like 2500 or \"20 %\"";
}

// Counts are whole, so what is not is a share.
bool is_part_of_one(double value) { return value > 0 && value < 1; }

std::optional<Problem> wrong_unit(const Budget& budget, const Metric& metric) {
  const std::string limit = fmt::format("the limit is {}", in_quotes(budget.limit_text));
  const bool is_bare = budget.unit == "1" && !is_percentage(budget.limit_text);
  if (budget.unit != metric.unit && !(is_bare && metric.unit == "messages"))
    return Problem{{}, limit, fmt::format("{} is {}", code(budget.metric), unit_words(metric.unit)), {}};
  if (metric.unit != "1") return std::nullopt;
  if (!is_bare && metric.value > 1)
    return Problem{{}, limit, fmt::format("{} is a count", code(budget.metric)), "write a number without %"};
  if (is_bare && budget.limit > 1 && is_part_of_one(metric.value))
    return Problem{{},
                   limit,
                   fmt::format("{} is a share", code(budget.metric)),
                   fmt::format("did you mean \"{} %\"?", budget.limit_text)};
  return std::nullopt;
}

}  // namespace

bool is_for(const Budget& budget, const std::filesystem::path& scenario) {
  return budget.scenarios.empty() || std::ranges::any_of(budget.scenarios, [&](const std::filesystem::path& meant) {
           std::error_code error;
           return std::filesystem::equivalent(meant, scenario, error);
         });
}

std::vector<PlacedBudget> budgets_for(const BudgetFile& file, const std::filesystem::path& scenario) {
  std::vector<PlacedBudget> budgets;
  for (const PlacedBudget& placed : file.budgets)
    if (is_for(placed.budget, scenario)) budgets.push_back(placed);
  if (budgets.empty())
    throw InputError{
        {{shown_path(file.path), fmt::format("no budget is for {}", shown_path(scenario)), "each names other scenarios",
          "add one, leave the scenario out, or name another file by --budgets"}}};
  return budgets;
}

std::vector<DailyWindow> windows_of(const std::vector<PlacedBudget>& budgets) {
  std::vector<DailyWindow> windows;
  const auto is = [](const DailyWindow& a) {
    return [a](const DailyWindow& b) { return a.from == b.from && a.to == b.to; };
  };
  for (const PlacedBudget& placed : budgets)
    if (const auto& window = placed.budget.window; window && std::ranges::none_of(windows, is(*window)))
      windows.push_back(*window);
  return windows;
}

void check_metrics(const std::vector<PlacedBudget>& budgets, const std::vector<Metric>& metrics,
                   const std::filesystem::path& scenario) {
  std::vector<Problem> problems;
  const auto tell = [&](const std::string& where, Problem problem) {
    problem.where = where;
    problems.push_back(std::move(problem));
  };
  for (const PlacedBudget& placed : budgets) {
    const Budget& budget = placed.budget;
    const bool is_known =
        std::ranges::any_of(metrics, [&](const Metric& metric) { return metric.name == budget.metric; });
    const std::vector<std::string> groups = groups_of(metrics, budget.metric, budget.scope);
    if (!is_known)
      tell(placed.metric, unknown_metric(budget, metrics, scenario));
    else if (groups.empty())
      tell(placed.scope, unknown_scope(budget, metrics, scenario));
    else if (auto problem = wrong_unit(budget, *find_metric(metrics, budget.metric, groups.front())))
      tell(placed.limit, std::move(*problem));
  }
  if (!problems.empty()) throw InputError{std::move(problems)};
}

Problem nothing_measured(const PlacedBudget& placed, const std::string& group, std::size_t replications,
                         const std::filesystem::path& scenario) {
  const Budget& budget = placed.budget;
  const auto basis = basis_of(budget.metric, group);
  const std::string counted =
      basis ? fmt::format("{} of {} is 0", code(basis->metric), code(basis->scope)) : "it is not there";
  return {placed.metric,
          fmt::format("{} of {} measures nothing in {}", code(budget.metric), code(group), shown_path(scenario)),
          fmt::format("{} in each of {} replications", counted, replications),
          "choose another scope, or a scenario in which somebody is alerted"};
}

}  // namespace bereik
