#include "sim/cli/frontier_trial.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <limits>
#include <utility>

#include "results/gate/sample.h"
#include "sim/cli/progress.h"
#include "sim/cli/replication_line.h"
#include "sim/replication/local_workers.h"
#include "sim/scenario/budget_match.h"

namespace bereik {

FrontierTrial::FrontierTrial(const FrontierOptions& options, const FrontierLoad& load,
                             std::vector<PlacedBudget> budgets, std::filesystem::path data,
                             std::shared_ptr<const Geography> country)
    : options_{options},
      load_{load},
      budgets_{std::move(budgets), options.scenario},
      data_{std::move(data)},
      country_{std::move(country)},
      deadline_{options.deadline} {}

Question FrontierTrial::question(double value, const std::optional<Override>& more) const {
  std::vector<Override> overrides = options_.overrides;
  overrides.push_back(load_.at(value));
  if (more) overrides.push_back(*more);
  Question question = read_question(options_.scenario, overrides, data_, *country_);
  question.scenario.windows = windows_of(budgets_.budgets());
  return question;
}

FrontierTrial::~FrontierTrial() { tell(); }

void FrontierTrial::tell() const {
  if (!look_ || !look_->more.empty() || !options_.show_progress) return;
  std::fprintf(stderr, "%s %s: %zu of %zu hold\n", load_.name().c_str(), load_.point(look_->value).text.c_str(),
               look_->holding, look_->replications);
}

const World& FrontierTrial::world(double value, const std::optional<Override>& more) {
  const std::string text = more ? " with " + more->key + '=' + more->value : "";
  if (look_ && look_->value == value && look_->more == text) return *world_;
  tell();
  look_.reset();
  Question asked = question(value, more);
  std::shared_ptr<const People> people;
  if (world_ && have_the_same_people(world_->scenario(), asked.scenario)) people = world_->people();
  world_.emplace(std::move(asked.scenario), country_, std::move(asked.trace), std::move(people));
  look_ = Look{value, text};
  return *world_;
}

LoadSample FrontierTrial::sample_of(const std::vector<Metric>& metrics) const {
  LoadSample sample;
  sample.values = budgets_.values_in(metrics);
  const Metric* alerts = find_metric(metrics, "alerts.launched", "all");
  const Metric* addressed = find_metric(metrics, "reach.addressed", "all");
  const bool has_alerts = alerts != nullptr && addressed != nullptr && alerts->value > 0;
  sample.recipients = has_alerts ? addressed->value / alerts->value : std::numeric_limits<double>::infinity();
  return sample;
}

std::optional<std::vector<LoadSample>> FrontierTrial::run(double value, std::span<const std::uint32_t> replications,
                                                          const std::optional<Override>& more) {
  if (deadline_.has_passed()) return std::nullopt;
  const World& at_load = world(value, more);
  const bool is_first = groups().empty();
  // Elsewhere than on a terminal the lines of the loads say how far it is.
  const bool is_rewritten = progress_lines(sink_of(Stream::err), environment()) == ProgressLines::rewritten;
  Progress progress{static_cast<std::uint32_t>(replications.size()), options_.show_progress && is_rewritten};
  std::vector<LoadSample> samples;
  for (std::span left = replications; !left.empty();) {
    if (deadline_.has_passed()) return std::nullopt;
    const auto some = left.first(deadline_.is_set() ? std::min<std::size_t>(options_.jobs, left.size()) : left.size());
    std::vector<ReplicationId> ids;
    for (const std::uint32_t r : some) ids.push_back({options_.first_replication + r});
    const auto results = run_replications(at_load, ids, {options_.jobs, options_.patience}, [&](const auto& result) {
      budgets_.begin_once(result.metrics);
      progress.one_more();
      if (options_.verbose) tell_of(result);
    });
    // The results are in order of id, whatever the order asked for.
    for (const ReplicationId id : ids)
      samples.push_back(sample_of(std::ranges::lower_bound(results, id, {}, &ReplicationResult::id)->metrics));
    left = left.subspan(some.size());
  }
  if (is_first) {
    std::vector<MeasuredBudgets::Values> values;
    for (const LoadSample& sample : samples) values.push_back(sample.values);
    budgets_.refuse_empty(values);
  }
  look_->replications += samples.size();
  for (const LoadSample& sample : samples) look_->holding += keeps_all(sample) ? 1 : 0;
  return samples;
}

bool FrontierTrial::keeps_all(const LoadSample& sample) const { return budgets_.keeps_all(sample.values); }

std::optional<std::vector<bool>> FrontierTrial::holds(double value, std::span<const std::uint32_t> replications,
                                                      const std::optional<Override>& more) {
  auto samples = run(value, replications, more);
  if (!samples) return std::nullopt;
  std::vector<bool> held;
  for (std::size_t k = 0; k < samples->size(); ++k) {
    held.push_back(keeps_all((*samples)[k]));
    if (!more) samples_[value].insert_or_assign(replications[k], std::move((*samples)[k]));
  }
  return held;
}

std::optional<bool> FrontierTrial::changes_nothing(double value, std::span<const std::uint32_t> replications,
                                                   const Override& more) {
  tell();
  look_.reset();
  if (options_.show_progress) std::fprintf(stderr, "one more unit: %s=%s\n", more.key.c_str(), more.value.c_str());
  const auto with_more = run(value, replications, more);
  if (!with_more) return std::nullopt;
  const auto& without = samples(value);
  for (std::size_t k = 0; k < replications.size(); ++k) {
    const auto found = without.find(replications[k]);
    if (found == without.end() || found->second.values != (*with_more)[k].values) return false;
  }
  return true;
}

const std::map<std::uint32_t, LoadSample>& FrontierTrial::samples(double value) const {
  static const std::map<std::uint32_t, LoadSample> none;
  const auto found = samples_.find(value);
  return found == samples_.end() ? none : found->second;
}

}  // namespace bereik
