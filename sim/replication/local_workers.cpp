#include "sim/replication/local_workers.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "models/core/errors.h"
#include "sim/replication/children.h"
#include "sim/replication/replicate.h"
#include "sim/replication/wire.h"

namespace bereik {
namespace {

enum class Detail { counts, people };

std::string work(const World& world, ReplicationId id, Detail detail) {
  const Outcome outcome = replicate(world, id);
  return encoded({id,
                  metrics_of(outcome),
                  fingerprint_of(outcome),
                  outcome.epochs,
                  detail == Detail::people ? people_sets_of(outcome) : PeopleSets{},
                  {},
                  0});
}

ReplicationResult result_of(const ChildReport& report) {
  auto result = decoded(report.bytes);
  require(result.has_value(), "a child says what its parent understands");
  result->cpu = report.cpu;
  result->peak_kib = report.peak_kib;
  return std::move(*result);
}

}  // namespace

std::vector<ReplicationResult> run_replications(const World& world, std::uint32_t first, std::uint32_t count,
                                                std::uint32_t jobs,
                                                const std::function<void(const ReplicationResult&)>& on_result) {
  const auto id = [&](std::size_t piece) { return ReplicationId{first + static_cast<std::uint32_t>(piece)}; };
  std::vector<ReplicationResult> results;
  run_in_children(count, jobs,
                  {[&](std::size_t piece) { return "replication " + std::to_string(id(piece).value); },
                   [&](std::size_t piece) { return work(world, id(piece), Detail::counts); }},
                  [&](std::size_t, const ChildReport& report) {
                    results.push_back(result_of(report));
                    if (on_result) on_result(results.back());
                  });
  std::ranges::sort(results, {}, [](const ReplicationResult& r) { return r.id; });
  return results;
}

void run_pairs(const World& a, const World& b, std::uint32_t first, std::uint32_t count, std::uint32_t jobs,
               const std::function<void(ReplicationPair)>& on_pair) {
  const auto id = [&](std::size_t piece) { return ReplicationId{first + static_cast<std::uint32_t>(piece / 2)}; };
  const auto is_of_a = [](std::size_t piece) { return piece % 2 == 0; };
  std::map<std::uint32_t, ReplicationResult> waiting;  // for the other one of their pair
  run_in_children(std::size_t{2} * count, jobs,
                  {[&](std::size_t piece) {
                     return "replication " + std::to_string(id(piece).value) + (is_of_a(piece) ? " of A" : " of B");
                   },
                   [&](std::size_t piece) { return work(is_of_a(piece) ? a : b, id(piece), Detail::people); }},
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
