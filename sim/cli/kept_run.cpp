#include "sim/cli/kept_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sim/cli/version.h"

namespace bereik {
namespace {

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  return values[values.size() / 2];
}

}  // namespace

StoredReplication stored(const ReplicationResult& result) {
  return {result.id, result.fingerprint, result.cpu, result.peak_kib, result.metrics};
}

Provenance provenance_of(const Question& question, const RunOptions& options) {
  const Scenario& scenario = question.scenario;
  Provenance provenance{options.scenario.string(),
                        scenario.title,
                        scenario.question,
                        scenario.reference,
                        scenario.digest,
                        scenario.seed.value,
                        std::string{code_version()},
                        std::string{compiler()},
                        question.sources,
                        {}};
  for (const Override& given : options.overrides) provenance.overrides.emplace_back(given.key, given.value);
  return provenance;
}

KeptRun::KeptRun(const RunOptions& options, Provenance provenance, Start start)
    : provenance_{std::move(provenance)}, start_{std::move(start)} {
  if (!options.is_kept) return;
  store_.emplace(options.out, Store::Access::append);
  const auto before =
      options.is_resumed ? store_->latest(provenance_.digest, provenance_.version) : std::optional<RunId>{};
  work_ = before ? store_->go_on(*before, start_) : store_->begin(provenance_, start_);
  is_resumed_ = before.has_value();
  if (before) take_stored(*before);
}

void KeptRun::take_stored(RunId run) {
  replications_.clear();
  for (StoredReplication& replication : store_->replications(run))
    if (replication.id.value - start_.first_replication < start_.replications)
      replications_.push_back(std::move(replication));
}

void KeptRun::extend(std::uint32_t replications) {
  start_.replications = replications;
  if (!store_) return;
  work_ = store_->go_on(work_.run, start_);
  if (is_resumed_) take_stored(work_.run);
}

std::vector<ReplicationId> KeptRun::missing() const {
  std::vector<ReplicationId> there;
  for (const StoredReplication& replication : replications_) there.push_back(replication.id);
  return missing_of(start_, there);
}

void KeptRun::add(const ReplicationResult& result) {
  StoredReplication replication = stored(result);
  if (store_) store_->add(work_, replication);
  const auto place = std::ranges::lower_bound(replications_, replication.id, {}, &StoredReplication::id);
  replications_.insert(place, std::move(replication));
}

RunSummary KeptRun::summary() const { return summary_of(provenance_, start_.arguments, replications_); }

void KeptRun::guard(const std::function<void()>& work) const {
  try {
    work();
  } catch (...) {
    throw RunStopped{std::current_exception(), note()};
  }
}

std::string KeptRun::note() const {
  const std::string done = fmt::format("{} of {} replications", replications_.size(), start_.replications);
  if (!store_) return fmt::format("{} had ended; nothing was kept (--no-store)", done);
  const std::string kept = fmt::format("{} are safe in {} as run {}", done, store_->file().string(), work_.run.value);
  if (replications_.size() < start_.replications) return kept + "; the same command with --resume goes on from there";
  return fmt::format("{}; bereik export {} --out {} shows them", kept, work_.run.value,
                     store_->file().parent_path().string());
}

RunSummary summary_of(const Provenance& provenance, const std::vector<std::string>& arguments,
                      const std::vector<StoredReplication>& replications) {
  RunSummary run;
  std::vector<std::vector<Metric>> metrics;
  std::vector<double> cpu_s;
  double peak_kib = 0;
  for (const StoredReplication& replication : replications) {
    run.replications.push_back(replication.id);
    run.fingerprints.push_back(replication.fingerprint);
    metrics.push_back(replication.metrics);
    cpu_s.push_back(replication.cpu.count());
    peak_kib = std::max(peak_kib, static_cast<double>(replication.peak_kib));
  }
  run.metrics = estimates_of(metrics);
  run.context = {provenance.title,     provenance.question, provenance.digest, provenance.version, provenance.compiler,
                 provenance.reference, arguments,           provenance.seed,   median(cpu_s),      peak_kib / 1024};
  return run;
}

}  // namespace bereik
