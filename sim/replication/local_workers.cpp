#include "sim/replication/local_workers.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <map>
#include <span>
#include <string>
#include <utility>

#include "models/core/digest.h"
#include "models/core/errors.h"
#include "models/outcome/hour_metrics.h"
#include "models/outcome/window_metrics.h"
#include "sim/replication/children.h"
#include "sim/replication/expectation.h"
#include "sim/replication/replicate.h"
#include "sim/replication/unanswerable.h"
#include "sim/replication/wire.h"

namespace bereik {
namespace {

enum class Detail { counts, people };

std::string individual(const World& world, ReplicationId id, Detail detail) {
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

std::uint64_t fingerprint_of(const std::vector<Metric>& metrics) {
  Digest digest;
  for (const Metric& metric : metrics) {
    digest.add(metric.name);
    digest.add(metric.scope);
    digest.add(std::bit_cast<std::uint64_t>(metric.value));
  }
  return digest.value();
}

std::string expected(const Expectation& expectation, std::span<const ReplicationId> ids) {
  const std::vector<ExpectedOutcome> outcomes = expect(expectation, ids);
  std::vector<ReplicationResult> results(ids.size());
  for (std::size_t k = 0; k < ids.size(); ++k) {
    results[k].id = ids[k];
    results[k].metrics = metrics_of(outcomes[k]);
    results[k].fingerprint = fingerprint_of(results[k].metrics);
  }
  return encoded_all(results);
}

[[noreturn]] void refuse_answer() {
  throw EnvironmentError{
      "a replication answered with what is no answer. Is the memory of the machine sound? Try again, "
      "and please report it where it comes back"};
}

ReplicationResult result_of(const ChildReport& report) {
  auto result = decoded(report.bytes);
  if (!result) refuse_answer();
  result->cpu = report.cpu;
  result->peak_kib = report.peak_kib;
  return std::move(*result);
}

std::vector<ReplicationResult> results_of(const ChildReport& report) {
  auto results = decoded_all(report.bytes);
  if (!results || results->empty()) refuse_answer();
  for (ReplicationResult& result : *results) {
    result.cpu = report.cpu / static_cast<double>(results->size());
    result.peak_kib = report.peak_kib;
  }
  return std::move(*results);
}

// A child works out several, which share the way of the people through its caches.
void run_expected(const World& world, std::span<const ReplicationId> ids, Workers workers,
                  const std::function<void(ReplicationResult)>& on_result) {
  constexpr std::size_t most = 8;
  const Expectation expectation{world};
  const std::size_t at_once = std::clamp<std::size_t>((ids.size() + workers.jobs - 1) / workers.jobs, 1, most);
  const auto part = [&](std::size_t piece) {
    return ids.subspan(piece * at_once, std::min(at_once, ids.size() - piece * at_once));
  };
  run_in_children(
      (ids.size() + at_once - 1) / at_once, workers.jobs,
      {[&](std::size_t piece) { return "replications from " + std::to_string(part(piece).front().value) + " on"; },
       [&](std::size_t piece) { return expected(expectation, part(piece)); }, workers.patience},
      [&](std::size_t, const ChildReport& report) {
        for (ReplicationResult& result : results_of(report)) on_result(std::move(result));
      });
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
  const auto take = [&](ReplicationResult result) {
    results.push_back(std::move(result));
    if (on_result) on_result(results.back());
  };
  if (world.scenario().fidelity == Fidelity::expected)
    run_expected(world, ids, workers, take);
  else
    run_in_children(
        ids.size(), workers.jobs,
        {[&](std::size_t piece) { return "replication " + std::to_string(ids[piece].value); },
         [&](std::size_t piece) { return individual(world, ids[piece], Detail::counts); }, workers.patience},
        [&](std::size_t, const ChildReport& report) { take(result_of(report)); });
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
  for (const World* world : {&a, &b}) require_individuals(world->scenario(), "scenarios are compared person by person");
  const auto id = [&](std::size_t piece) { return ReplicationId{first + static_cast<std::uint32_t>(piece / 2)}; };
  // A B, B A, A B and so on: whoever begins meets another machine than whoever follows.
  const auto is_of_a = [](std::size_t piece) { return (piece + piece / 2) % 2 == 0; };
  std::map<std::uint32_t, ReplicationResult> waiting;  // for the other one of their pair
  run_in_children(std::size_t{2} * count, workers.jobs,
                  {[&](std::size_t piece) {
                     return "replication " + std::to_string(id(piece).value) + (is_of_a(piece) ? " of A" : " of B");
                   },
                   [&](std::size_t piece) { return individual(is_of_a(piece) ? a : b, id(piece), Detail::people); },
                   workers.patience},
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
