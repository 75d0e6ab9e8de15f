#include "sim/replication/local_workers.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include "models/core/errors.h"
#include "models/outcome/hour_metrics.h"
#include "models/outcome/window_metrics.h"
#include "sim/replication/children.h"
#include "sim/replication/replicate.h"
#include "sim/replication/wire.h"

namespace bereik {
namespace {

enum class Detail { counts, people };

std::string work(const World& world, ReplicationId id, Detail detail) {
  const Outcome outcome = replicate(world, id);
  const Scenario& scenario = world.scenario();
  std::vector<Metric> metrics = metrics_of(outcome);
  std::ranges::move(window_metrics(outcome, scenario.windows, scenario.calendar), std::back_inserter(metrics));
  if (scenario.hours == HoursApart::yes)
    std::ranges::move(hour_metrics(outcome, scenario.calendar), std::back_inserter(metrics));
  return encoded({id,
                  std::move(metrics),
                  fingerprint_of(outcome),
                  outcome.epochs,
                  detail == Detail::people ? people_sets_of(outcome) : PeopleSets{},
                  {},
                  0});
}

ReplicationResult result_of(const ChildReport& report) {
  auto result = decoded(report.bytes);
  if (!result)
    throw EnvironmentError{
        "a replication answered with what is no answer. Is the memory of the machine sound? Try again, "
        "and please report it where it comes back"};
  result->cpu = report.cpu;
  result->peak_kib = report.peak_kib;
  return std::move(*result);
}

}  // namespace

std::vector<ReplicationId> replication_ids(std::uint32_t first, std::uint32_t count) {
  std::vector<ReplicationId> ids(count);
  for (std::uint32_t k = 0; k < count; ++k) ids[k].value = first + k;
  return ids;
}

std::vector<ReplicationResult> run_replications(const World& world, const std::vector<ReplicationId>& ids,
                                                Workers workers,
                                                const std::function<void(const ReplicationResult&)>& on_result) {
  std::vector<ReplicationResult> results;
  run_in_children(ids.size(), workers.jobs,
                  {[&](std::size_t piece) { return "replication " + std::to_string(ids[piece].value); },
                   [&](std::size_t piece) { return work(world, ids[piece], Detail::counts); }, workers.patience},
                  [&](std::size_t, const ChildReport& report) {
                    results.push_back(result_of(report));
                    if (on_result) on_result(results.back());
                  });
  std::ranges::sort(results, {}, [](const ReplicationResult& r) { return r.id; });
  return results;
}

std::vector<ReplicationResult> run_replications(const World& world, std::uint32_t first, std::uint32_t count,
                                                Workers workers,
                                                const std::function<void(const ReplicationResult&)>& on_result) {
  return run_replications(world, replication_ids(first, count), workers, on_result);
}

void run_pairs(const World& a, const World& b, std::uint32_t first, std::uint32_t count, Workers workers,
               const std::function<void(ReplicationPair)>& on_pair) {
  const auto id = [&](std::size_t piece) { return ReplicationId{first + static_cast<std::uint32_t>(piece / 2)}; };
  // A B, B A, A B and so on: whoever begins meets another machine than whoever follows.
  const auto is_of_a = [](std::size_t piece) { return (piece + piece / 2) % 2 == 0; };
  std::map<std::uint32_t, ReplicationResult> waiting;  // for the other one of their pair
  run_in_children(
      std::size_t{2} * count, workers.jobs,
      {[&](std::size_t piece) {
         return "replication " + std::to_string(id(piece).value) + (is_of_a(piece) ? " of A" : " of B");
       },
       [&](std::size_t piece) { return work(is_of_a(piece) ? a : b, id(piece), Detail::people); }, workers.patience},
      [&](std::size_t piece, const ChildReport& report) {
        ReplicationResult own = result_of(report);
        const auto other = waiting.find(own.id.value);
        if (other == waiting.end()) {
          waiting.emplace(own.id.value, std::move(own));
          return;
        }
        ReplicationResult partner = std::move(other->second);
        waiting.erase(other);
        on_pair(is_of_a(piece) ? ReplicationPair{std::move(own), std::move(partner)}
                               : ReplicationPair{std::move(partner), std::move(own)});
      });
}

}  // namespace bereik
