#include "sim/cli/compared_scenarios.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "sim/cli/pairing.h"
#include "sim/cli/progress.h"
#include "sim/cli/replication_line.h"
#include "sim/cli/run_output.h"
#include "sim/replication/local_workers.h"

namespace bereik {
namespace {

PairRecord record_of(ReplicationPair pair, const Scenario& scenario, const Geography& country) {
  const Residents residents = residents_of(scenario, country, pair.a.id);
  PairRecord record;
  record.id = pair.a.id;
  record.equal_until = equal_until(pair.a.epochs, pair.b.epochs);
  record.fingerprints = {pair.a.fingerprint, pair.b.fingerprint};
  record.metrics = {std::move(pair.a.metrics), std::move(pair.b.metrics)};
  record.cpu = {pair.a.cpu, pair.b.cpu};
  for (std::size_t set = 0; set < people_set_names.size(); ++set)
    record.people[set] = paired_people(pair.a.people[set], pair.b.people[set], country, residents);
  return record;
}

// As a date and time of the scenario's calendar; empty where the pairs are never, or always, equal.
std::string text_of_end(Seconds equal_until, const Scenario& scenario) {
  const bool is_some = equal_until > Seconds{0} && std::isfinite(equal_until.count());
  return is_some ? scenario.calendar.text(SimTime{equal_until}) : "";
}

std::vector<PairRecord> simulated_pairs(const World& a, const World& b, std::uint32_t replications,
                                        const CompareOptions& options) {
  std::vector<PairRecord> pairs;
  Progress progress{replications, options.show_progress};
  run_pairs(a, b, options.first_replication, replications, {options.jobs, options.patience}, [&](ReplicationPair pair) {
    if (options.verbose)
      for (const ReplicationResult& side : {std::cref(pair.a), std::cref(pair.b)}) tell_of(side);
    pairs.push_back(record_of(std::move(pair), a.scenario(), a.country()));
    progress.one_more();
  });
  return pairs;
}

}  // namespace

ComparedScenarios compare_scenarios(Question of_a, Question of_b, const CompareOptions& options,
                                    const std::vector<std::string>& arguments,
                                    const std::shared_ptr<const Geography>& country) {
  check_that_residents_are_shared(of_a.scenario, of_b.scenario);
  const std::uint32_t replications = options.replications.value_or(std::max(of_a.replications, of_b.replications));
  const bool same_people = have_the_same_people(of_a.scenario, of_b.scenario);
  const World a{std::move(of_a.scenario), country, std::move(of_a.trace)};
  const World b{std::move(of_b.scenario), country, std::move(of_b.trace), same_people ? a.people() : nullptr};
  std::vector<PairRecord> pairs = simulated_pairs(a, b, replications, options);
  const Residents residents = residents_of(a.scenario(), *country, {options.first_replication});
  ComparedScenarios compared_ones{
      compared(std::move(pairs), {pairing_scopes(*country), pairing_sizes(*country, residents)}, options.margin), {}};
  Comparison& comparison = compared_ones.comparison;
  comparison.a.context = context_of(a.scenario(), arguments);
  comparison.b.context = context_of(b.scenario(), arguments);
  comparison.a.origin = options.a.own_text();
  comparison.b.origin = options.b.own_text();
  compared_ones.equal_until = text_of_end(*comparison.equal_until, a.scenario());
  return compared_ones;
}

}  // namespace bereik
