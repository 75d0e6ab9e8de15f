#include "sim/cli/repro_command.h"

#include <algorithm>
#include <bit>

#include "results/report/text.h"
#include "results/store/store.h"
#include "sim/cli/export_command.h"
#include "sim/cli/program.h"
#include "sim/cli/progress.h"
#include "sim/cli/version.h"
#include "sim/replication/local_workers.h"

namespace bereik {
namespace {

bool are_equal(const Metric& a, const Metric& b) {
  return a.name == b.name && a.scope == b.scope && a.unit == b.unit &&
         std::bit_cast<std::uint64_t>(a.value) == std::bit_cast<std::uint64_t>(b.value);
}

// What differs, in words; empty where nothing does.
std::string difference(const StoredReplication& kept, const ReplicationResult& made) {
  if (kept.fingerprint != made.fingerprint) return "its fingerprint differs";
  if (kept.metrics.size() != made.metrics.size())
    return fmt::format("it has {} metrics now, and had {}", made.metrics.size(), kept.metrics.size());
  const auto [a, b] = std::ranges::mismatch(kept.metrics, made.metrics, are_equal);
  return a == kept.metrics.end() ? "" : fmt::format("{} of {} differs", a->name, a->scope);
}

std::vector<ReplicationResult> made_again(const StoredRun& run, const ReproOptions& options) {
  const std::filesystem::path data = data_folder();
  const auto country = std::make_shared<const Geography>(load_geography(data));
  Question question = read_question(run, {}, data, *country);
  const World world{std::move(question.scenario), country, std::move(question.trace)};
  Progress progress{static_cast<std::uint32_t>(run.replications.size()), options.show_progress};
  return run_replications(world, run.replications, {options.jobs, options.patience},
                          [&](const ReplicationResult&) { progress.one_more(); });
}

}  // namespace

bool repro_command(const ReproOptions& options) {
  const Store store{options.out, Store::Access::read};
  const StoredRun run = store.run(run_meant(store, options));
  const std::vector<StoredReplication> kept = store.replications(run.id);
  const std::vector<ReplicationResult> made = made_again(run, options);
  Text text;
  std::size_t equal = 0;
  for (std::size_t k = 0; k < kept.size(); ++k) {
    const std::string differs = difference(kept[k], made[k]);
    if (differs.empty())
      ++equal;
    else
      text.line("replication {}: {}", kept[k].id.value, differs);
  }
  text.line("run {}: {} of {} replications came out again bit by bit", run.id.value, equal, kept.size());
  text.line("  made by    bereik {}, {}", run.provenance.version, run.provenance.compiler);
  text.line("  made again bereik {}, {}", code_version(), compiler());
  print(text.text());
  return equal == kept.size();
}

}  // namespace bereik
