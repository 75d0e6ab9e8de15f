#include "sim/cli/timeline_command.h"

#include <fmt/format.h>

#include <memory>
#include <optional>
#include <utility>

#include "models/core/errors.h"
#include "results/export/timeline_csv.h"
#include "results/report/timeline_text.h"
#include "sim/cli/new_file.h"
#include "sim/cli/program.h"
#include "sim/cli/run_output.h"
#include "sim/replication/trail_of.h"
#include "sim/scenario/budget_match.h"

namespace bereik {
namespace {

// Of a file that the user names some budget must be for the scenario; of the gallery's as many as are.
std::vector<PlacedBudget> watched_budgets(const TimelineOptions& options, const std::filesystem::path& data) {
  if (!options.budgets.empty()) return budgets_for(read_budget_file(options.budgets), options.scenario);
  std::vector<PlacedBudget> budgets;
  for (PlacedBudget& placed : read_budget_file(gallery_folder(data) / "budgets.toml").budgets)
    if (is_for(placed.budget, options.scenario)) budgets.push_back(std::move(placed));
  return budgets;
}

void check_alert(const TimelineOptions& options, std::size_t alerts) {
  if (!options.alert || *options.alert <= alerts) return;
  throw InputError{{{"--alert", fmt::format("no alert {}", *options.alert),
                     fmt::format("replication {} has {}", options.replication,
                                 alerts == 1 ? "one" : fmt::format("{}, in order of launch", alerts)),
                     alerts == 0 ? "leave it out" : fmt::format("give a number from 1 to {}", alerts)}}};
}

}  // namespace

void timeline_command(const TimelineOptions& options, const std::vector<std::string>& arguments) {
  const std::filesystem::path data = data_folder();
  const auto country = std::make_shared<const Geography>(load_geography(data));
  Question question = read_question(options.scenario, options.overrides, data, *country);
  const std::vector<PlacedBudget> budgets = watched_budgets(options, data);
  question.scenario.windows = windows_of(budgets);
  std::optional<NewFile> file;
  if (!options.csv.empty() && options.csv != "-") file.emplace("--csv", options.csv);

  const World world{std::move(question.scenario), country, std::move(question.trace)};
  const Scenario& scenario = world.scenario();
  TrailAndMetrics course = trail_of(world, {options.replication}, {1, options.patience});
  check_metrics(budgets, course.metrics, options.scenario);
  check_alert(options, course.trail.alerts.size());

  TimelineReport report{.context = context_of(scenario, arguments),
                        .replication = {options.replication},
                        .calendar = scenario.calendar,
                        .faults = scenario.faults,
                        .trail = std::move(course.trail),
                        .timeline = {},
                        .budgets = {},
                        .alert = {}};
  report.timeline = timeline_of(report.trail, report.faults);
  if (options.alert) report.alert = *options.alert - 1;
  for (const PlacedBudget& placed : budgets)
    report.budgets.push_back(
        {placed.budget, detection_of(placed.budget, report.trail, course.metrics, scenario.calendar)});
  if (file) file->keep(timeline_csv(report));
  print(options.csv == "-" ? timeline_csv(report) : timeline_text(report));
}

}  // namespace bereik
