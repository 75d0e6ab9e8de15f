#include "results/gate/sequential.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "models/core/errors.h"
#include "results/statistics/binomial_test.h"
#include "results/statistics/mean_test.h"
#include "results/statistics/power.h"
#include "results/statistics/quantile_interval.h"

namespace bereik {
namespace {

bool is_open(const Judgement& judgement) { return judgement.verdict == Verdict::inconclusive; }

// The smallest value that so many lie at or below.
double sample_quantile(std::span<const double> values, double quantile) {
  std::vector<double> sorted{values.begin(), values.end()};
  std::ranges::sort(sorted);
  const double place = std::ceil(quantile * static_cast<double>(sorted.size()));
  return sorted[static_cast<std::size_t>(std::max(1.0, place)) - 1];
}

void measure_quantile(Judgement& judgement, std::span<const double> values, double level) {
  judgement.confidence = 1 - 2 * level;
  judgement.interval = {};
  judgement.estimate = estimate(values, judgement.confidence);
  if (values.empty()) return;
  judgement.estimate.mean = sample_quantile(values, *judgement.quantile);
  judgement.interval = quantile_interval(values, *judgement.quantile, judgement.confidence);
}

// Mean and interval as they are shown: a mean of values that all agree is that value, one of values never reached
// infinite.
void measure(Judgement& judgement, std::span<const double> values, double level) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  judgement.confidence = 1 - 2 * level;
  judgement.interval = {-infinity, infinity};
  Estimate& e = judgement.estimate;
  e = estimate(values, judgement.confidence);
  if (e.unreached > 0) {
    e.mean = infinity;
    return;
  }
  if (e.n < 2) return;
  if (all_agree(values)) {
    e.mean = values[0];
    e.standard_deviation = e.half_width = 0;
  }
  judgement.interval = mean_interval(values, level);
}

Evidence evidence_now(const Sequence::Target& target, std::span<const double> values) {
  const auto& [bound, limit, margin, groups, quantile] = target;
  return quantile ? evidence_of_quantile(values, *quantile, bound, limit, margin)
                  : evidence_of(values, bound, limit, margin);
}

bool would_decide(double share_that_keeps, double wanted, std::size_t n, double level) {
  const auto keep = static_cast<std::size_t>(std::round(share_that_keeps * static_cast<double>(n)));
  const BinomialTest test = binomial_test(keep, n, wanted);
  return test.below <= level || test.above <= level;
}

std::optional<std::size_t> replications_for_quantile(const Judgement& judgement, std::size_t least, std::size_t most) {
  const std::size_t values = judgement.estimate.n + judgement.estimate.unreached;
  if (judgement.verdict != Verdict::inconclusive || values == 0) return std::nullopt;
  const double keeps = static_cast<double>(judgement.keeping) / static_cast<double>(values);
  const double with_value = static_cast<double>(values) / static_cast<double>(judgement.looked);
  std::size_t looks = 1;
  for (std::size_t n = least; n <= most; n *= 2, ++looks) {
    const auto of_them = static_cast<std::size_t>(static_cast<double>(n) * with_value);
    if (n > judgement.looked && of_them > 0 &&
        would_decide(keeps, share_to_keep(*judgement.quantile, judgement.bound), of_them,
                     judgement.level / static_cast<double>(looks)))
      return n;
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::uint32_t> looks_between(std::uint32_t least, std::uint32_t most) {
  require(0 < least && least <= most, "a first look, and a last one not before it");
  std::vector<std::uint32_t> looks;
  for (std::uint64_t n = least; n < most; n *= 2) looks.push_back(static_cast<std::uint32_t>(n));
  looks.push_back(most);
  return looks;
}

Sequence::Sequence(std::vector<Target> targets, std::vector<std::uint32_t> looks)
    : targets_{std::move(targets)}, looks_{std::move(looks)}, budgets_(targets_.size()) {
  require(!looks_.empty(), "at least one look");
  for (std::size_t k = 0; k < targets_.size(); ++k) {
    require(targets_[k].groups > 0, "a budget is for at least one group");
    budgets_[k].values.resize(targets_[k].groups);
    budgets_[k].at_look.resize(targets_[k].groups);
    budgets_[k].evidence.resize(targets_[k].groups);
  }
}

std::optional<std::uint32_t> Sequence::next_look() const {
  const bool any_is_open = std::ranges::any_of(budgets_, [](const State& state) { return is_open(state.judgement); });
  return any_is_open && looked_ < looks_.size() ? std::optional{looks_[looked_]} : std::nullopt;
}

void Sequence::add(std::span<const std::optional<double>> values) {
  require(looked_ < looks_.size(), "a look is still to come");
  ++replications_;
  auto value = values.begin();
  for (State& state : budgets_)
    for (std::vector<double>& of_group : state.values) {
      require(value != values.end(), "a value of every group");
      if (*value) of_group.push_back(**value);
      ++value;
    }
  require(value == values.end(), "one value of every group");
  if (replications_ == looks_[looked_]) look();
}

void Sequence::look() {
  ++looked_;
  const auto looks = static_cast<double>(looks_.size());
  for (std::size_t k = 0; k < targets_.size(); ++k) {
    State& state = budgets_[k];
    if (!is_open(state.judgement)) continue;
    state.judgement.looked = replications_;
    for (std::size_t g = 0; g < targets_[k].groups; ++g) {
      state.at_look[g] = state.values[g].size();
      if (state.at_look[g] < least_at_look) continue;
      const Evidence now = evidence_now(targets_[k], state.values[g]);
      Evidence& all = state.evidence[g];
      all = {std::min(all.kept, looks * now.kept), std::min(all.broken, looks * now.broken)};
    }
  }
}

void Sequence::settle(std::size_t budget, const Ruling& ruling) {
  State& state = budgets_[budget];
  Judgement& judgement = state.judgement;
  if (!is_open(judgement)) return;
  judgement.verdict = ruling.verdict;
  judgement.p_value = ruling.p_value;
  judgement.level = ruling.level;
  judgement.group = ruling.group;
  // What came in since then waits for the next look.
  const auto values = std::span{state.values[judgement.group]}.first(state.at_look[judgement.group]);
  judgement.empty = judgement.looked - values.size();
  const auto looks = static_cast<double>(looks_.size());
  const Target& target = targets_[budget];
  judgement.quantile = target.quantile;
  judgement.bound = target.bound;
  judgement.keeping = how_many_keep(values, target.bound, target.limit);
  if (target.quantile)
    measure_quantile(judgement, values, ruling.level / looks);
  else
    measure(judgement, values, ruling.level / looks);
  judgement.strictest = ruling.strictest / looks;
}

std::optional<double> detectable_breach(const Judgement& judgement) {
  const Estimate& e = judgement.estimate;
  if (judgement.verdict != Verdict::pass || judgement.quantile || e.n < least_at_look || e.unreached > 0)
    return std::nullopt;
  return detectable_effect(e.standard_deviation, e.n, judgement.strictest);
}

std::optional<double> detectable_share(const Judgement& judgement) {
  if (judgement.verdict != Verdict::pass || !judgement.quantile) return std::nullopt;
  const std::size_t n = judgement.estimate.n + judgement.estimate.unreached;
  return detectable_share(n, 1 - share_to_keep(*judgement.quantile, judgement.bound), judgement.strictest, usual_power);
}

std::optional<std::size_t> replications_to_decide(const Judgement& judgement, double limit, std::size_t least) {
  constexpr std::size_t most = 1'000'000;
  const Estimate& e = judgement.estimate;
  if (judgement.quantile) return replications_for_quantile(judgement, least, most);
  const double distance = std::abs(e.mean - limit);
  if (judgement.verdict != Verdict::inconclusive || e.n < 2 || !(distance > 0)) return std::nullopt;
  std::size_t looks = 1;
  for (std::size_t n = least; n <= most; n *= 2, ++looks) {
    if (n <= judgement.looked) continue;
    const double share_with_value = static_cast<double>(e.n) / static_cast<double>(judgement.looked);
    const auto values = static_cast<std::size_t>(static_cast<double>(n) * share_with_value);
    if (values < 2) continue;
    const double t = student_t_quantile(values - 1, 1 - 2 * judgement.level / static_cast<double>(looks));
    if (t * e.standard_deviation / std::sqrt(static_cast<double>(values)) <= distance) return n;
  }
  return std::nullopt;
}

}  // namespace bereik
