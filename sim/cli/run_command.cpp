#include "sim/cli/run_command.h"

#include <algorithm>

#include "results/export/json.h"
#include "results/report/summary.h"
#include "sim/cli/new_file.h"
#include "sim/cli/program.h"
#include "sim/cli/progress.h"
#include "sim/cli/version.h"
#include "sim/replication/local_workers.h"

namespace bereik {
namespace {

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

RunSummary summarised(const Scenario& scenario, const RunOptions& options, const std::vector<std::string>& arguments,
                      const std::vector<ReplicationResult>& results) {
  RunSummary run;
  std::vector<std::vector<Metric>> metrics;
  std::vector<double> cpu_s;
  double peak_kib = 0;
  for (const ReplicationResult& result : results) {
    run.fingerprints.push_back(result.fingerprint);
    metrics.push_back(result.metrics);
    cpu_s.push_back(result.cpu.count());
    peak_kib = std::max(peak_kib, static_cast<double>(result.peak_kib));
  }
  run.metrics = estimates_of(metrics);
  run.context = {scenario.title,     scenario.question, scenario.digest,     std::string{code_version()},
                 scenario.reference, arguments,         scenario.seed.value, options.first_replication,
                 median(cpu_s),      peak_kib / 1024};
  return run;
}

}  // namespace

void run_command(const RunOptions& options, const std::vector<std::string>& arguments) {
  const std::filesystem::path data = data_folder();
  const auto country = std::make_shared<const Geography>(load_geography(data));
  Question question = read_question(options.scenario, options.overrides, data, *country);
  const std::uint32_t replications = options.replications.value_or(question.replications);
  const std::string reference = question.scenario.reference;
  std::vector<ReferenceFigure> figures;
  std::vector<ParameterShare> parameters;
  if (reference != "none") {
    figures = load_reference(data / (reference + ".csv"));
    parameters = load_sensitivity(data / (reference + "-sensitivity.csv"));
  }
  std::optional<NewFile> file;
  if (!options.json.empty() && options.json != "-") file.emplace("--json", options.json);

  const World world{std::move(question.scenario), country, std::move(question.trace)};
  std::vector<ReplicationResult> results;
  {
    Progress progress{replications, options.show_progress};
    results = run_replications(world, options.first_replication, replications, options.jobs,
                               [&](const ReplicationResult&) { progress.one_more(); });
  }
  const RunSummary run = summarised(world.scenario(), options, arguments, results);
  if (file) file->keep(summary_json(run));
  if (options.json == "-")
    print(summary_json(run));
  else if (!options.quiet)
    print(summary_text(run, figures, parameters));
}

}  // namespace bereik
