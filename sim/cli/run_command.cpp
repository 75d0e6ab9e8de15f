#include "sim/cli/run_command.h"

#include <limits>

#include "results/export/json.h"
#include "results/gate/sample.h"
#include "sim/cli/json_answer.h"
#include "sim/cli/kept_run.h"
#include "sim/cli/machine.h"
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
  const Metric* seen = find_metric(result.metrics, "reach.seen", "all");
  return seen == nullptr ? std::numeric_limits<double>::infinity() : seen->value;
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

void tell(const KeptRun& run, const RunOptions& options, const Beside& beside, JsonAnswer& answer) {
  const RunSummary summary = run.summary();
  const auto document = [&] { return summary_json(summary); };
  answer.keep(document);
  answer.show(document, [&] { return formatted(summary, run.replications(), beside, options.format); });
}

}  // namespace

void run_command(const RunOptions& options, const std::vector<std::string>& arguments) {
  const std::filesystem::path data = data_folder();
  const auto country = std::make_shared<const Geography>(load_geography(data));
  Question question = read_question(options.scenario, options.overrides, data, *country);
  const Beside beside = read_beside(question.scenario.reference, data);
  JsonAnswer answer{options};

  KeptRun run{options, provenance_of(question, options), start_of(options, question, arguments)};
  run.guard([&] {
    if (!run.missing().empty())
      simulate(World{std::move(question.scenario), country, std::move(question.trace)}, options, run);
    tell(run, options, beside, answer);
  });
}

}  // namespace bereik
