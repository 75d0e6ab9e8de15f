#include "sim/cli/check_command.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <sstream>
#include <string_view>
#include <utility>

#include "results/export/gate_json.h"
#include "results/export/junit.h"
#include "results/gate/sample.h"
#include "results/report/gate_summary.h"
#include "sim/cli/colour.h"
#include "sim/cli/json_answer.h"
#include "sim/cli/new_file.h"
#include "sim/cli/program.h"
#include "sim/cli/progress.h"
#include "sim/cli/replication_line.h"
#include "sim/cli/run_output.h"
#include "sim/cli/version.h"
#include "sim/replication/local_workers.h"
#include "sim/scenario/budget_match.h"

namespace bereik {
namespace {

// A scenario under way: its world, its budgets, and what its replications have said so far.
class ScenarioCheck {
 public:
  ScenarioCheck(std::filesystem::path file, std::vector<PlacedBudget> budgets, World world,
                std::vector<std::uint32_t> looks, double error)
      : file_{std::move(file)},
        budgets_{std::move(budgets)},
        world_{std::move(world)},
        most_{looks.back()},
        least_{looks.front()},
        error_{error},
        sequence_{targets(budgets_), std::move(looks), error} {}

  const World& world() const { return world_; }
  std::uint32_t most() const { return most_; }
  std::optional<std::uint32_t> next_look() const { return sequence_.next_look(); }

  // Runs until there are so many replications. Throws InputError as soon as the first of them lacks a metric, and at the
  // first look where a budget has measured nothing.
  void advance(std::uint32_t replications, const SimulationOptions& options, Progress& progress) {
    const std::uint32_t so_far = sequence_.replications();
    if (replications <= so_far) return;
    const auto results = run_replications(world_, options.first_replication + so_far, replications - so_far,
                                          {options.jobs, options.patience}, [&](const ReplicationResult& result) {
                                            check_metrics_once(result.metrics);
                                            progress.one_more();
                                            if (options.verbose) tell_of(result);
                                          });
    for (const ReplicationResult& result : results) take(result);
    if (replications == least_) refuse_empty_samples();
  }

  CheckedScenario checked(std::uint32_t first_replication, const std::vector<std::string>& arguments) const {
    CheckedScenario checked;
    checked.file = file_.string();
    checked.context = context_of(world_.scenario(), arguments);
    checked.first_replication = first_replication;
    checked.fingerprints = fingerprints_;
    checked.fingerprint = fingerprint_over(fingerprints_);
    checked.most = most_;
    checked.cpu = cpu_by_replication_.back();
    for (std::size_t k = 0; k < budgets_.size(); ++k) checked.budgets.push_back(checked_budget(k));
    return checked;
  }

 private:
  static std::vector<Sequence::Target> targets(const std::vector<PlacedBudget>& budgets) {
    std::vector<Sequence::Target> targets;
    for (const PlacedBudget& placed : budgets) targets.push_back({placed.budget.bound, placed.budget.limit});
    return targets;
  }

  void check_metrics_once(const std::vector<Metric>& metrics) {
    if (!units_.empty()) return;
    check_metrics(budgets_, metrics, file_);
    for (const PlacedBudget& placed : budgets_)
      units_.push_back(find_metric(metrics, placed.budget.metric, placed.budget.scope)->unit);
  }

  void take(const ReplicationResult& result) {
    std::vector<std::optional<double>> values;
    for (const PlacedBudget& placed : budgets_)
      values.push_back(value_in(result.metrics, placed.budget.metric, placed.budget.scope));
    sequence_.add(values);
    fingerprints_.push_back(result.fingerprint);
    cpu_by_replication_.push_back(cpu_by_replication_.back() + result.cpu);
  }

  void refuse_empty_samples() const {
    std::vector<Problem> problems;
    for (std::size_t k = 0; k < budgets_.size(); ++k)
      if (const Judgement& judgement = sequence_.judgement(k); judgement.empty == judgement.looked)
        problems.push_back(nothing_measured(budgets_[k], judgement.looked, file_));
    if (!problems.empty()) throw InputError{std::move(problems)};
  }

  CheckedBudget checked_budget(std::size_t k) const {
    const Judgement& judgement = sequence_.judgement(k);
    return {budgets_[k].budget, units_[k], judgement,
            replications_to_decide(judgement, budgets_[k].budget.limit, least_, error_),
            cpu_by_replication_[judgement.looked]};
  }

  std::filesystem::path file_;
  std::vector<PlacedBudget> budgets_;
  World world_;
  std::uint32_t most_, least_;
  double error_;
  Sequence sequence_;
  std::vector<std::string> units_;  // by budget
  std::vector<std::uint64_t> fingerprints_;
  std::vector<Seconds> cpu_by_replication_{Seconds{0}};  // of so many replications
};

// What was asked of each scenario, before any world is built.
struct Asked {
  std::filesystem::path file;
  std::vector<PlacedBudget> budgets;
  Question question;
};

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
    Asked asked{scenario, {}, {}};
    collect([&] { asked.question = read_question(scenario, options.overrides, data, country); });
    collect([&] { asked.budgets = budgets_for(budgets, scenario); });
    all.push_back(std::move(asked));
  }
  if (!problems.empty()) throw InputError{std::move(problems)};
  return all;
}

// Worlds with the same people share them.
std::vector<std::unique_ptr<ScenarioCheck>> checks_of(std::vector<Asked> all, const CheckOptions& options,
                                                      const std::shared_ptr<const Geography>& country) {
  std::size_t budgets = 0;
  for (const Asked& asked : all) budgets += asked.budgets.size();
  std::vector<std::unique_ptr<ScenarioCheck>> checks;
  for (Asked& asked : all) {
    const std::uint32_t most = options.most.value_or(std::max(options.least, asked.question.replications));
    std::shared_ptr<const People> people;
    for (const auto& other : checks)
      if (have_the_same_people(other->world().scenario(), asked.question.scenario)) people = other->world().people();
    checks.push_back(std::make_unique<ScenarioCheck>(
        std::move(asked.file), std::move(asked.budgets),
        World{std::move(asked.question.scenario), country, std::move(asked.question.trace), std::move(people)},
        looks_between(options.least, most), error_in_all / static_cast<double>(budgets)));
  }
  return checks;
}

// One replication a job first, of every scenario, so that a mistake in a budget is told before the work is done; then
// look by look.
void run_all(std::vector<std::unique_ptr<ScenarioCheck>>& checks, const CheckOptions& options) {
  std::uint32_t most = 0;
  for (const auto& check : checks) most += check->most();
  Progress progress{most, options.show_progress};
  for (const auto& check : checks) check->advance(std::min(options.jobs, options.least), options, progress);
  for (bool is_open = true; is_open;) {
    is_open = false;
    for (const auto& check : checks)
      if (const auto look = check->next_look()) {
        check->advance(*look, options, progress);
        is_open = true;
      }
  }
}

// The word with which a line begins, where it is a verdict.
std::string painted(const std::string& text, const Painter& painter) {
  constexpr std::array<std::pair<std::string_view, Ink>, 4> verdicts{
      {{"pass", Ink::good}, {"fail", Ink::bad}, {"inconclusive", Ink::doubtful}, {"warning", Ink::doubtful}}};
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

Verdict check_command(const CheckOptions& options, const std::vector<std::string>& arguments) {
  const std::filesystem::path data = data_folder();
  const auto country = std::make_shared<const Geography>(load_geography(data));
  const BudgetFile budgets =
      read_budget_file(options.budgets.empty() ? gallery_folder(data) / "budgets.toml" : options.budgets);
  std::vector<Asked> asked = read_all(options, budgets, data, *country);
  JsonAnswer answer{options};
  std::optional<NewFile> junit;
  if (!options.junit.empty()) junit.emplace("--junit", options.junit);

  std::vector<std::unique_ptr<ScenarioCheck>> checks = checks_of(std::move(asked), options, country);
  run_all(checks, options);
  GateReport report;
  report.budget_file = budgets.path.string();
  report.arguments = arguments;
  report.version = code_version();
  for (const auto& check : checks) report.scenarios.push_back(check->checked(options.first_replication, arguments));
  for (const PlacedBudget& placed : budgets.budgets)
    if (std::ranges::none_of(options.scenarios, [&](const auto& path) { return is_for(placed.budget, path); }))
      report.not_for_these.push_back(placed.budget);
  const auto document = [&] { return gate_json(report); };
  answer.keep(document);
  if (junit) junit->keep(junit_xml(report));
  answer.show(document, [&] { return painted(gate_text(report), Painter{options.colour, Stream::out}); });
  return report.verdict();
}

}  // namespace bereik
