#include "sim/cli/chaos_trial.h"

#include <algorithm>
#include <utility>

#include "models/outcome/hour_metrics.h"
#include "results/gate/sample.h"
#include "sim/cli/outages.h"
#include "sim/cli/replication_line.h"
#include "sim/replication/local_workers.h"

namespace bereik {
namespace {

double value_of(const std::vector<Metric>& metrics, const std::string& name, const std::string& scope = "all") {
  const Metric* metric = find_metric(metrics, name, scope);
  return metric == nullptr ? 0 : metric->value;
}

}  // namespace

ChaosTrial::ChaosTrial(const ChaosOptions& options, World world, std::vector<PlacedBudget> budgets,
                       std::vector<std::string> components, std::uint32_t replications,
                       std::uint32_t outage_replications)
    : options_{options},
      world_{std::make_shared<const World>(std::move(world))},
      budgets_{std::move(budgets), options.scenario},
      components_{std::move(components)},
      replications_{replications},
      outage_replications_{outage_replications},
      law_{std::make_shared<const ChaosLaw>(world_->scenario().chaos, world_->scenario().horizon, components_)},
      struck_{world_->with([law = law_](const Draws& draws) { return law->sample(draws); })},
      deadline_{options.deadline},
      progress_{rounds(), options.show_progress} {}

std::uint32_t ChaosTrial::rounds() const {
  std::uint32_t rounds = replications_;
  for (const ReplicationId id : replication_ids(options_.first_replication, replications_))
    rounds += faults_of(id).empty() ? 0 : 1;
  return rounds + outage_replications_ * static_cast<std::uint32_t>(components_.size());
}

std::vector<Fault> ChaosTrial::faults_of(ReplicationId id) const {
  return law_->sample(Draws{world_->scenario().seed, id});
}

std::vector<ChaosSample> ChaosTrial::run(const World& world, const std::vector<ReplicationId>& ids) {
  std::vector<ChaosSample> samples;
  for (const ReplicationResult& result :
       run_replications(world, ids, {options_.jobs, options_.patience}, [&](const ReplicationResult& ended) {
         budgets_.begin_once(ended.metrics);
         progress_.one_more();
         if (options_.verbose) tell_of(ended);
       }))
    samples.push_back(sample_of(result.metrics));
  return samples;
}

ChaosSample ChaosTrial::sample_of(const std::vector<Metric>& metrics) const {
  ChaosSample sample;
  sample.budgets = budgets_.values_in(metrics);
  sample.seen = value_of(metrics, "reach.seen");
  for (const char* channel : {"sms", "voice", "email"})
    sample.others += value_of(metrics, std::string{"reach."} + channel + ".delivered");
  sample.until_seen_s = value_of(metrics, "time.until_seen.mean");
  sample.sms_handover_s = value_of(metrics, "time.sms.handover.p95");
  for (std::size_t hour = 0; hour < hours_a_week; ++hour)
    sample.seen_by[hour] = value_of(metrics, "reach.seen", hour_scope(hour));
  return sample;
}

void ChaosTrial::add_pairs(const std::vector<ReplicationId>& ids) {
  const std::vector<ChaosSample> without = run(*world_, ids);
  std::vector<ReplicationId> struck;
  const std::size_t first = pairs_.size();
  for (std::size_t k = 0; k < ids.size(); ++k) {
    // Without a fault nothing differs.
    pairs_.push_back({faults_of(ids[k]), without[k], without[k]});
    if (!pairs_.back().faults.empty()) struck.push_back(ids[k]);
  }
  if (struck.empty()) return;
  std::vector<ChaosSample> with = run(struck_, struck);
  for (std::size_t k = first, next = 0; k < pairs_.size(); ++k)
    if (!pairs_[k].faults.empty()) pairs_[k].with = std::move(with[next++]);
}

const std::vector<ChaosPair>& ChaosTrial::run_pairs() {
  const std::vector<ReplicationId> all = replication_ids(options_.first_replication, replications_);
  const std::size_t some = deadline_.is_set() ? std::min<std::size_t>(options_.jobs, all.size()) : all.size();
  for (std::size_t from = 0; from < all.size() && (from == 0 || !deadline_.has_passed()); from += some) {
    const auto begin = all.begin() + static_cast<std::ptrdiff_t>(from);
    add_pairs({begin, begin + static_cast<std::ptrdiff_t>(std::min(some, all.size() - from))});
  }
  std::vector<MeasuredBudgets::Values> without;
  for (const ChaosPair& pair : pairs_) without.push_back(pair.without.budgets);
  budgets_.refuse_empty(without);
  return pairs_;
}

std::size_t ChaosTrial::outage_replications() const {
  return std::min<std::size_t>(outage_replications_, pairs_.size());
}

OutageAt ChaosTrial::outage_at() const {
  return outage_for(world_->alerts(Draws{world_->scenario().seed, {options_.first_replication}}));
}

std::optional<std::vector<ChaosSample>> ChaosTrial::run_outage(const std::string& component, Seconds length,
                                                               OutageAt at) {
  if (deadline_.has_passed()) return std::nullopt;
  const World down = world_->with([world = world_, component, length, at](const Draws& draws) {
    return outages(world->alerts(draws), component, length, at);
  });
  return run(down, replication_ids(options_.first_replication, static_cast<std::uint32_t>(outage_replications())));
}

}  // namespace bereik
