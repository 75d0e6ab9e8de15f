#include "sim/cli/run_command.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "results/export/json.h"
#include "sim/cli/kept_run.h"
#include "sim/cli/machine.h"
#include "sim/cli/new_file.h"
#include "sim/cli/program.h"
#include "sim/cli/progress.h"
#include "sim/cli/replication_line.h"
#include "sim/cli/run_output.h"

namespace bereik {
namespace {

Start start_of(const RunOptions& options, const Question& question, const std::vector<std::string>& arguments) {
  return {"run",
          utc_now(),
          working_folder(),
          machine_text(),
          arguments,
          options.first_replication,
          options.replications.value_or(question.replications)};
}

// What most readers wait for.
double headline(const ReplicationResult& result) {
  const auto seen = std::ranges::find_if(
      result.metrics, [](const Metric& metric) { return metric.name == "reach.seen" && metric.scope == "all"; });
  return seen == result.metrics.end() ? std::numeric_limits<double>::infinity() : seen->value;
}

void simulate(const World& world, const RunOptions& options, KeptRun& run) {
  const std::vector<ReplicationId> missing = run.missing();
  Progress progress{static_cast<std::uint32_t>(missing.size()), options.show_progress};
  run_replications(world, missing, {options.jobs, options.patience}, [&](const ReplicationResult& result) {
    run.add(result);
    progress.one_more(headline(result));
    if (options.verbose) tell_of(result);
  });
}

void answer(const KeptRun& run, const RunOptions& options, const Beside& beside, std::optional<NewFile>& file) {
  const RunSummary summary = run.summary();
  if (file) file->keep(summary_json(summary));
  if (options.json == "-")
    print(summary_json(summary));
  else if (!options.quiet)
    print(formatted(summary, run.replications(), beside, options.format));
}

}  // namespace

void run_command(const RunOptions& options, const std::vector<std::string>& arguments) {
  const std::filesystem::path data = data_folder();
  const auto country = std::make_shared<const Geography>(load_geography(data));
  Question question = read_question(options.scenario, options.overrides, data, *country);
  const Beside beside = read_beside(question.scenario.reference, data);
  std::optional<NewFile> file;
  if (!options.json.empty() && options.json != "-") file.emplace("--json", options.json);

  KeptRun run{options, provenance_of(question, options), start_of(options, question, arguments)};
  run.guard([&] {
    if (!run.missing().empty())
      simulate(World{std::move(question.scenario), country, std::move(question.trace)}, options, run);
    answer(run, options, beside, file);
  });
}

}  // namespace bereik
