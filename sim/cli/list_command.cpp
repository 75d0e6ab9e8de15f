#include "sim/cli/list_command.h"

#include <fmt/format.h>

#include <algorithm>

#include "results/export/listing.h"
#include "results/report/text.h"
#include "results/store/store.h"
#include "sim/cli/program.h"
#include "sim/scenario/budget_file.h"
#include "sim/scenario/spelling.h"

namespace bereik {
namespace {

// Runs that wait for --resume say how far they are.
std::string replications_text(const StoredRun& run) {
  const std::size_t there = run.replications.size(), missing = run.missing().size();
  return missing == 0 ? fmt::format("{}", there) : fmt::format("{} of {}", there, there + missing);
}

std::string runs_text(const std::vector<StoredRun>& runs, const std::string& file) {
  Text text;
  text.line("{:>5}  {:<20}  {:>12}  {:>10}  {}", "run", "started", "replications", "seed", "scenario");
  for (const StoredRun& run : runs) {
    const Provenance& p = run.provenance;
    text.line("{:>5}  {:<20}  {:>12}  {:>10}  {}", run.id.value, run.starts.front().at, replications_text(run), p.seed,
              shown(p.scenario, 45));
    text.line("       {}", shown(p.title, 90));
    for (const auto& [key, value] : p.overrides) text.line("       --set {}", shown(key + "=" + value, 85));
    text.line("       scenario {} · bereik {}", p.digest, p.version);
  }
  text.line("");
  text.line("{} runs in {}; bereik export RUN shows one, bereik repro RUN makes it again", runs.size(), file);
  return text.text();
}

std::string gallery_text(const std::vector<GalleryScenario>& scenarios) {
  Text text;
  for (const GalleryScenario& scenario : scenarios) {
    text.line("{}", scenario.path);
    text.wrapped("    " + scenario.question, "    ");
  }
  return text.text();
}

void list_runs(const ListOptions& options) {
  const Store store{options.out, Store::Access::read};
  const std::vector<StoredRun> runs = store.runs();
  if (options.format == Format::json)
    print(runs_json(runs));
  else if (options.format == Format::csv)
    print(runs_csv(runs));
  else
    print(runs_text(runs, store.file().string()));
}

std::vector<GalleryScenario> gallery() {
  const std::filesystem::path data = data_folder();
  const auto parameters = read_register(data / "parameters.toml");
  std::vector<GalleryScenario> scenarios;
  for (const auto& file : std::filesystem::directory_iterator{gallery_folder(data)}) {
    const std::filesystem::path path = file.path();
    if (path.extension() != ".toml" || is_budget_file(path)) continue;
    const Settings settings{path, TextSource::disk(), parameters, {}};
    scenarios.push_back({path.lexically_normal().string(), settings.title(), settings.question()});
  }
  std::ranges::sort(scenarios, {}, &GalleryScenario::path);
  return scenarios;
}

void list_scenarios(Format format) {
  const std::vector<GalleryScenario> scenarios = gallery();
  if (format == Format::json)
    print(gallery_json(scenarios));
  else if (format == Format::csv)
    print(gallery_csv(scenarios));
  else
    print(gallery_text(scenarios));
}

}  // namespace

void list_command(const ListOptions& options) {
  if (options.what == ListOptions::What::runs)
    list_runs(options);
  else
    list_scenarios(options.format);
}

}  // namespace bereik
