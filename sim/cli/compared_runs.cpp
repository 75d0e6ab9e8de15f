#include "sim/cli/compared_runs.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "sim/cli/kept_run.h"
#include "sim/cli/program.h"
#include "sim/cli/progress.h"
#include "sim/cli/replication_line.h"
#include "sim/cli/run_output.h"
#include "sim/replication/local_workers.h"
#include "sim/replication/world.h"
#include "sim/scenario/spelling.h"

namespace bereik {
namespace {

KeptSide stored_side(const CompareOptions& options, std::uint32_t run) {
  const Store store{options.out, Store::Access::read};
  return side_from(store, {RunId{run}}, fmt::format("run {} of {}", run, shown(options.out.string())));
}

// Replication by replication as the other side, which is stored, has them.
KeptSide simulated_side(const SideOptions& side, const KeptSide& other, const CompareOptions& options,
                        const std::vector<std::string>& arguments) {
  const std::filesystem::path data = data_folder();
  const auto country = std::make_shared<const Geography>(load_geography(data));
  Question question = read_question(side.scenario, side.overrides, data, *country);
  KeptSide made{context_of(question.scenario, arguments), side.own_text(), {}};
  const World world{std::move(question.scenario), country, std::move(question.trace)};
  std::vector<ReplicationId> ids;
  for (const StoredReplication& replication : other.replications) ids.push_back(replication.id);
  Progress progress{static_cast<std::uint32_t>(ids.size()), options.show_progress};
  for (const ReplicationResult& result :
       run_replications(world, ids, {options.jobs, options.patience}, [&](const ReplicationResult& one) {
         if (options.verbose) tell_of(one);
         progress.one_more();
       }))
    made.replications.push_back(stored(result));
  return made;
}

std::vector<PairRecord> shared_pairs(const KeptSide& a, const KeptSide& b, Timing timing) {
  std::map<ReplicationId, const StoredReplication*> of_b;
  for (const StoredReplication& replication : b.replications) of_b.emplace(replication.id, &replication);
  std::vector<PairRecord> pairs;
  for (const StoredReplication& one : a.replications) {
    const auto other = of_b.find(one.id);
    if (other == of_b.end()) continue;
    PairRecord pair;
    pair.id = one.id;
    pair.metrics = {one.metrics, other->second->metrics};
    pair.fingerprints = {one.fingerprint, other->second->fingerprint};
    if (timing == Timing::side_by_side) pair.cpu = {one.cpu, other->second->cpu};
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

ApartRecord apart(const KeptSide& side) {
  ApartRecord record;
  for (const StoredReplication& replication : side.replications) {
    record.metrics.push_back(replication.metrics);
    record.fingerprints.push_back(replication.fingerprint);
  }
  return record;
}

void refuse_too_little(const KeptSide& a, const KeptSide& b) {
  for (const auto& [name, side] : {std::pair{"A", &a}, {"B", &b}})
    if (side->replications.size() < 2)
      throw InputError{{{"comparison", fmt::format("{} has one replication", name),
                         fmt::format("the seeds {} and {} differ, so that nothing can be paired, and a mean of one has "
                                     "no interval",
                                     a.context.seed, b.context.seed),
                         "run more replications of it, or both with the same seed"}}};
}

}  // namespace

KeptSide side_from(const Store& store, const std::vector<RunId>& runs, const std::string& origin) {
  KeptSide side{{}, origin, {}};
  for (const RunId id : runs) {
    const StoredRun run = store.run(id);
    std::vector<StoredReplication> replications = store.replications(id);
    side.context = summary_of(run.provenance, run.starts.back().arguments, {}).context;
    std::ranges::move(replications, std::back_inserter(side.replications));
  }
  if (side.replications.empty())
    throw InputError{
        {{origin, "it has no replications yet", "it was stopped before the first", "go on with --resume"}}};
  std::ranges::sort(side.replications, {}, &StoredReplication::id);
  return side;
}

Comparison compare_kept(const KeptSide& a, const KeptSide& b, Timing timing, double margin) {
  Comparison comparison;
  if (a.context.seed != b.context.seed) {
    refuse_too_little(a, b);
    comparison = compared_apart(apart(a), apart(b), margin);
  } else {
    std::vector<PairRecord> pairs = shared_pairs(a, b, timing);
    if (pairs.empty())
      throw InputError{{{"comparison", "A and B have no replication in common",
                         fmt::format("A begins with replication {} and B with {}", a.replications.front().id.value,
                                     b.replications.front().id.value),
                         "run one of them again, with the other one's --first-replication"}}};
    comparison = compared(std::move(pairs), {}, margin);
  }
  for (const auto& [compared_side, side] : {std::pair{&comparison.a, &a}, {&comparison.b, &b}}) {
    compared_side->context = side->context;
    compared_side->origin = side->origin;
  }
  return comparison;
}

Comparison compare_runs(const CompareOptions& options, const std::vector<std::string>& arguments) {
  const auto stored_or_none = [&](const SideOptions& side) {
    return side.run ? std::optional{stored_side(options, *side.run)} : std::nullopt;
  };
  std::optional<KeptSide> a = stored_or_none(options.a), b = stored_or_none(options.b);
  if (!a) a = simulated_side(options.a, *b, options, arguments);
  if (!b) b = simulated_side(options.b, *a, options, arguments);
  return compare_kept(*a, *b, Timing::apart, options.margin);
}

}  // namespace bereik
