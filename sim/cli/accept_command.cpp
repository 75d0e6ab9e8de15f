#include "sim/cli/accept_command.h"

#include <fmt/format.h>

#include "results/gate/sample.h"
#include "results/store/store.h"
#include "sim/cli/baseline_file.h"
#include "sim/cli/export_command.h"
#include "sim/cli/machine.h"
#include "sim/cli/program.h"

namespace bereik {
namespace {

void refuse_unfinished(const StoredRun& run) {
  const std::string name = fmt::format("run {}", run.id.value);
  if (run.replications.empty() || !run.missing().empty())
    throw InputError{
        {{name, "it has not finished", fmt::format("{} of its replications are missing", run.missing().size()),
          fmt::format("go on with bereik run {} --resume", run.provenance.scenario)}}};
  for (std::size_t k = 0; k < run.replications.size(); ++k)
    if (run.replications[k].value != run.replications.front().value + k)
      throw InputError{
          {{name, "its replications have gaps", "a baseline is a row of replications", "run them in one go"}}};
}

Baseline baseline_of(const StoredRun& run, const std::vector<StoredReplication>& replications, std::string reason) {
  const Provenance& p = run.provenance;
  Baseline baseline{.scenario = p.scenario,
                    .title = p.title,
                    .digest = p.digest,
                    .version = p.version,
                    .reason = std::move(reason),
                    .accepted = utc_now().substr(0, 10),
                    .seed = p.seed,
                    .first_replication = replications.front().id.value,
                    .fingerprints = {},
                    .metrics = {}};
  for (const Metric& metric : replications.front().metrics)
    if (is_kept_in_baseline(metric)) baseline.metrics.push_back({metric.name, metric.scope, metric.unit, {}});
  for (const StoredReplication& replication : replications) {
    baseline.fingerprints.push_back(replication.fingerprint);
    for (BaselineMetric& metric : baseline.metrics)
      metric.values.push_back(value_in(replication.metrics, metric.name, metric.scope));
  }
  return baseline;
}

}  // namespace

void accept_command(const AcceptOptions& options) {
  const Store store{options.out, Store::Access::read};
  const StoredRun run = store.run(run_meant(store, options));
  refuse_unfinished(run);
  const std::vector<StoredReplication> replications = store.replications(run.id);
  const std::filesystem::path file = baseline_file(options.baselines, run.provenance.scenario);
  save_baseline(file, baseline_of(run, replications, options.reason));
  print(fmt::format("run {} is the baseline of {}: {} replications in {}\nReview it and commit it.\n", run.id.value,
                    run.provenance.scenario, replications.size(), file.string()));
}

}  // namespace bereik
