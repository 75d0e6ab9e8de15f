#include "sim/cli/check_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <sstream>
#include <string_view>
#include <utility>

#include "results/export/gate_json.h"
#include "results/export/junit.h"
#include "results/report/gate_markdown.h"
#include "results/report/gate_summary.h"
#include "sim/cli/baseline_file.h"
#include "sim/cli/ci_server.h"
#include "sim/cli/colour.h"
#include "sim/cli/json_answer.h"
#include "sim/cli/machine.h"
#include "sim/cli/new_file.h"
#include "sim/cli/program.h"
#include "sim/cli/progress.h"
#include "sim/cli/scenario_check.h"
#include "sim/cli/version.h"
#include "sim/scenario/budget_match.h"
#include "sim/scenario/spelling.h"

namespace bereik {
namespace {

// What was asked of each scenario, before any world is built.
struct Asked {
  std::filesystem::path file;
  std::vector<PlacedBudget> budgets;
  Question question;
  std::optional<UsedBaseline> baseline;
};

UsedBaseline baseline_for(const std::filesystem::path& scenario, const CheckOptions& options) {
  const std::filesystem::path file = baseline_file(options.baseline, scenario);
  UsedBaseline used{shown(file.string()), load_baseline(file), 0, 0, false};
  used.is_stale = is_stale(used.baseline.accepted, utc_now().substr(0, 10));
  return used;
}

// Pairs are replications of the same number and seed.
void refuse_other_pairs(const Asked& asked, const CheckOptions& options) {
  if (!asked.baseline) return;
  const Baseline& baseline = asked.baseline->baseline;
  if (const std::uint64_t seed = asked.question.scenario.seed.value; seed != baseline.seed)
    throw InputError{{{asked.baseline->file, fmt::format("its seed is {}", baseline.seed),
                       fmt::format("{} runs with seed {}, and pairs have one", asked.file.string(), seed),
                       fmt::format("add --seed {}, or accept another run", baseline.seed)}}};
  if (baseline.first_replication != options.first_replication)
    throw InputError{{{asked.baseline->file, fmt::format("it starts with replication {}", baseline.first_replication),
                       fmt::format("this check starts with {}", options.first_replication),
                       fmt::format("add --first-replication {}", baseline.first_replication)}}};
}

std::vector<Asked> read_all(const CheckOptions& options, const BudgetFile& budgets, const std::filesystem::path& data,
                            const Geography& country) {
  std::vector<Asked> all;
  std::vector<Problem> problems;
  const auto collect = [&](auto read) {
    try {
      read();
    } catch (const InputError& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  };
  for (const std::filesystem::path& scenario : options.scenarios) {
    Asked asked{scenario, {}, {}, {}};
    collect([&] { asked.question = read_question(scenario, options.overrides, data, country); });
    collect([&] { asked.budgets = budgets_for(budgets, scenario); });
    asked.question.scenario.windows = windows_of(asked.budgets);
    if (!options.baseline.empty())
      collect([&] {
        asked.baseline = baseline_for(scenario, options);
        refuse_other_pairs(asked, options);
      });
    all.push_back(std::move(asked));
  }
  if (!problems.empty()) throw InputError{std::move(problems)};
  return all;
}

// Worlds with the same people share them.
std::vector<std::unique_ptr<ScenarioCheck>> checks_of(std::vector<Asked> all, const CheckOptions& options,
                                                      const std::shared_ptr<const Geography>& country) {
  std::vector<std::unique_ptr<ScenarioCheck>> checks;
  for (Asked& asked : all) {
    const std::uint32_t most = options.most.value_or(std::max(options.least, asked.question.replications));
    std::shared_ptr<const People> people;
    for (const auto& other : checks)
      if (have_the_same_people(other->world().scenario(), asked.question.scenario)) people = other->world().people();
    checks.push_back(std::make_unique<ScenarioCheck>(
        std::move(asked.file), std::move(asked.budgets), std::move(asked.baseline),
        World{std::move(asked.question.scenario), country, std::move(asked.question.trace), std::move(people)},
        looks_between(options.least, most)));
  }
  return checks;
}

// One replication a job first, of every scenario, so that a mistake in a budget is told before the work is done; then
// look by look, and last what only the baselines ask for.
void run_all(std::vector<std::unique_ptr<ScenarioCheck>>& checks, const CheckOptions& options) {
  std::uint32_t most = 0;
  for (const auto& check : checks) most += std::max(check->most(), check->replications_of_baseline());
  Progress progress{most, options.show_progress};
  const Deadline deadline{options.deadline}, never{std::nullopt};
  for (const auto& check : checks) check->advance(std::min(options.jobs, options.least), options, never, progress);
  std::vector<Sequence*> sequences;
  for (const auto& check : checks) sequences.push_back(&check->sequence());
  judge_together(sequences);
  const auto is_open = [](const auto& check) { return check->next_look().has_value(); };
  while (std::ranges::any_of(checks, is_open) && !deadline.has_passed()) {
    for (const auto& check : checks)
      if (const auto look = check->next_look()) check->advance(*look, options, deadline, progress);
    judge_together(sequences);
  }
  for (const auto& check : checks) check->advance(check->replications_of_baseline(), options, deadline, progress);
}

// All budgets of all scenarios that have a baseline, together.
void compare_with_baselines(std::vector<std::unique_ptr<ScenarioCheck>>& checks) {
  std::vector<PairedBudget> pairs;
  std::vector<std::size_t> counts;  // by check
  for (const auto& check : checks) {
    std::vector<PairedBudget> own = check->pairs();
    counts.push_back(own.size());
    std::ranges::move(own, std::back_inserter(pairs));
  }
  if (pairs.empty()) return;
  const std::vector<Change> changes = changes_of(pairs, error_in_all / 2);
  std::size_t first = 0;
  for (std::size_t k = 0; k < checks.size(); ++k) {
    checks[k]->keep_changes(std::span{changes}.subspan(first, counts[k]));
    first += counts[k];
  }
}

// The word with which a line begins, where it is a verdict.
std::string painted(const std::string& text, const Painter& painter) {
  constexpr std::array<std::pair<std::string_view, Ink>, 5> verdicts{{{"pass", Ink::good},
                                                                      {"fail", Ink::bad},
                                                                      {"regression", Ink::bad},
                                                                      {"inconclusive", Ink::doubtful},
                                                                      {"warning", Ink::doubtful}}};
  std::istringstream lines{text};
  std::string result;
  for (std::string line; std::getline(lines, line); result += line + '\n') {
    const std::size_t start = std::min(line.find_first_not_of(' '), line.size());
    const std::size_t end = std::min(line.find_first_of(" :", start), line.size());
    for (const auto& [word, ink] : verdicts)
      if (line.substr(start, end - start) == word) {
        line.replace(start, end - start, painter.paint(word, ink));
        break;
      }
  }
  return result;
}

}  // namespace

CheckAnswer check_command(const CheckOptions& options, const std::vector<std::string>& arguments) {
  const std::filesystem::path data = data_folder();
  const auto country = std::make_shared<const Geography>(load_geography(data));
  const BudgetFile budgets =
      read_budget_file(options.budgets.empty() ? gallery_folder(data) / "budgets.toml" : options.budgets);
  std::vector<Asked> asked = read_all(options, budgets, data, *country);
  JsonAnswer answer{options};
  std::optional<NewFile> junit, markdown;
  if (!options.junit.empty()) junit.emplace("--junit", options.junit);
  if (!options.markdown.empty()) markdown.emplace("--markdown", options.markdown);

  std::vector<std::unique_ptr<ScenarioCheck>> checks = checks_of(std::move(asked), options, country);
  run_all(checks, options);
  compare_with_baselines(checks);
  GateReport report;
  report.budget_file = budgets.path.string();
  report.arguments = arguments;
  report.version = code_version();
  report.deadline = options.deadline;
  for (const auto& check : checks) report.scenarios.push_back(check->checked(options.first_replication, arguments));
  for (const PlacedBudget& placed : budgets.budgets)
    if (std::ranges::none_of(options.scenarios, [&](const auto& path) { return is_for(placed.budget, path); }))
      report.not_for_these.push_back(placed.budget);
  const auto document = [&] { return gate_json(report); };
  answer.keep(document);
  if (junit) junit->keep(junit_xml(report));
  if (markdown) markdown->keep(gate_markdown(report));
  tell_ci_server(report, environment());
  answer.show(document, [&] { return painted(gate_text(report), Painter{options.colour, Stream::out}); });
  return {report.verdict(), report.has_regression(), options.is_strict && report.has_changed_behaviour()};
}

}  // namespace bereik
