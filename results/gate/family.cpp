#include "results/gate/family.h"

#include <algorithm>

#include "models/core/errors.h"
#include "results/statistics/multiplicity.h"

namespace bereik {
namespace {

std::size_t kept_least_surely(std::span<const Evidence> groups) {
  return static_cast<std::size_t>(std::ranges::max_element(groups, {}, &Evidence::kept) - groups.begin());
}

std::size_t broken_most_surely(std::span<const Evidence> groups) {
  return static_cast<std::size_t>(std::ranges::min_element(groups, {}, &Evidence::broken) - groups.begin());
}

}  // namespace

void judge_together(std::span<Sequence* const> sequences, double error) {
  require(error > 0 && error < 1, "an error between 0 and 1");
  std::vector<double> kept, broken;
  for (const Sequence* sequence : sequences)
    for (std::size_t k = 0; k < sequence->budgets(); ++k) {
      const std::span<const Evidence> groups = sequence->evidence(k);
      kept.push_back(groups[kept_least_surely(groups)].kept);
      for (const Evidence& group : groups) broken.push_back(group.broken);
    }
  const std::vector<double> kept_adjusted = holm_adjusted(kept), broken_adjusted = holm_adjusted(broken);
  const double alpha = error / 2;
  std::size_t budget = 0, first_group = 0;
  for (Sequence* sequence : sequences)
    for (std::size_t k = 0; k < sequence->budgets(); ++k, ++budget) {
      const std::span<const Evidence> groups = sequence->evidence(k);
      const std::size_t worst = first_group + broken_most_surely(groups);
      Ruling ruling;
      if (kept_adjusted[budget] <= alpha)
        ruling.verdict = Verdict::pass;
      else if (broken_adjusted[worst] <= alpha)
        ruling.verdict = Verdict::fail;
      const bool is_of_kept = ruling.verdict == Verdict::pass || (ruling.verdict == Verdict::inconclusive &&
                                                                  kept_adjusted[budget] < broken_adjusted[worst]);
      ruling.p_value = is_of_kept ? kept_adjusted[budget] : broken_adjusted[worst];
      ruling.level = is_of_kept ? level_held(kept[budget], ruling.p_value, alpha, kept.size())
                                : level_held(broken[worst], ruling.p_value, alpha, broken.size());
      ruling.group = ruling.verdict == Verdict::pass ? kept_least_surely(groups) : worst - first_group;
      first_group += groups.size();
      ruling.strictest = alpha / static_cast<double>(broken.size());
      sequence->settle(k, ruling);
    }
}

}  // namespace bereik
