#include "sim/cli/run_command.h"

#include <functional>
#include <limits>
#include <optional>
#include <utility>

#include "results/export/json.h"
#include "results/gate/sample.h"
#include "sim/cli/json_answer.h"
#include "sim/cli/kept_run.h"
#include "sim/cli/machine.h"
#include "sim/cli/program.h"
#include "sim/cli/progress.h"
#include "sim/cli/replication_line.h"
#include "sim/cli/run_output.h"
#include "sim/scenario/spelling.h"

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

// Throws InputError where there is a mean to be made precise that the scenario does not have.
void refuse_unknown_metrics(const PrecisionTarget& target, const std::vector<Metric>& metrics) {
  std::vector<Problem> problems;
  for (const std::string& name : target.metrics) {
    if (find_metric(metrics, name, "all") != nullptr) continue;
    std::vector<std::string> names;
    for (const Metric& metric : metrics)
      if (metric.scope == "all") names.push_back(metric.name);
    const std::string meant = nearest(name, names);
    problems.push_back({"--precise", "there is no metric " + code(name), "the scenario has none of that name",
                        meant.empty() ? "bereik run --json - lists them" : did_you_mean(meant)});
  }
  if (!problems.empty()) throw InputError{std::move(problems)};
}

std::vector<std::vector<double>> values_of(const PrecisionTarget& target, const KeptRun& run) {
  std::vector<std::vector<double>> values;
  for (const std::string& name : target.metrics) {
    std::vector<double>& of_metric = values.emplace_back();
    for (const StoredReplication& replication : run.replications())
      of_metric.push_back(find_metric(replication.metrics, name, "all")->value);
  }
  return values;
}

// Runs what is missing of a run, and more of it until it is precise or no more are allowed.
class Simulation {
 public:
  using MakeWorld = std::function<World()>;  // called at most once, and only where something is missing
  Simulation(MakeWorld make_world, const RunOptions& options, KeptRun& run)
      : make_world_{std::move(make_world)},
        options_{options},
        run_{run},
        progress_{options.precision ? options.most : static_cast<std::uint32_t>(run.missing().size()),
                  options.show_progress} {}

  void run_missing() {
    const std::vector<ReplicationId> missing = run_.missing();
    if (missing.empty()) return;
    if (!world_) world_.emplace(make_world_());
    run_replications(*world_, missing, {options_.jobs, options_.patience}, [&](const ReplicationResult& result) {
      if (options_.precision) refuse_unknown_metrics(*options_.precision, result.metrics);
      run_.add(result);
      progress_.one_more(headline(result));
      if (options_.verbose) tell_of(result);
    });
  }

  PrecisionAnswer run_until_precise(const PrecisionTarget& target) {
    for (;;) {
      PrecisionAnswer answer = precision_of(target, values_of(target, run_));
      const std::size_t so_far = run_.replications().size();
      if (answer.is_reached || so_far >= options_.most) return answer;
      run_.extend(static_cast<std::uint32_t>(next_number(so_far, options_.most)));
      run_missing();
    }
  }

 private:
  MakeWorld make_world_;
  const RunOptions& options_;
  KeptRun& run_;
  Progress progress_;
  std::optional<World> world_;
};

void tell(const RunSummary& summary, const KeptRun& run, const RunOptions& options, const Beside& beside,
          JsonAnswer& answer) {
  const auto document = [&] { return summary_json(summary); };
  answer.keep(document);
  answer.show(document, [&] { return formatted(summary, run.replications(), beside, options.format); });
}

}  // namespace

bool run_command(const RunOptions& options, const std::vector<std::string>& arguments) {
  const std::filesystem::path data = data_folder();
  const auto country = std::make_shared<const Geography>(load_geography(data));
  Question question = read_question(options.scenario, options.overrides, data, *country);
  const Beside beside = read_beside(question.scenario.reference, data);
  JsonAnswer answer{options};

  KeptRun run{options, provenance_of(question, options), start_of(options, question, arguments)};
  bool is_precise = true;
  run.guard([&] {
    std::optional<PrecisionAnswer> precision;
    {
      Simulation simulation{[&] {
                              return World{std::move(question.scenario), country, std::move(question.trace)};
                            },
                            options, run};
      simulation.run_missing();
      if (options.precision) precision = simulation.run_until_precise(*options.precision);
    }
    is_precise = !precision || precision->is_reached;
    RunSummary summary = run.summary();
    summary.precision = std::move(precision);
    tell(summary, run, options, beside, answer);
  });
  return is_precise;
}

}  // namespace bereik
