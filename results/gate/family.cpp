#include "results/gate/family.h"

#include <algorithm>

#include "models/core/errors.h"
#include "results/statistics/multiplicity.h"

namespace bereik {
namespace {

double kept_by_all(std::span<const Evidence> groups) {
  return std::ranges::max_element(groups, {}, &Evidence::kept)->kept;
}

}  // namespace

void judge_together(std::span<Sequence* const> sequences, double error) {
  require(error > 0 && error < 1, "an error between 0 and 1");
  std::vector<double> kept, broken;
  for (const Sequence* sequence : sequences)
    for (std::size_t k = 0; k < sequence->budgets(); ++k) {
      kept.push_back(kept_by_all(sequence->evidence(k)));
      for (const Evidence& group : sequence->evidence(k)) broken.push_back(group.broken);
    }
  const std::vector<double> kept_adjusted = holm_adjusted(kept), broken_adjusted = holm_adjusted(broken);
  const double alpha = error / 2;
  std::size_t budget = 0, first_group = 0;
  for (Sequence* sequence : sequences)
    for (std::size_t k = 0; k < sequence->budgets(); ++k, ++budget) {
      const std::size_t groups = sequence->evidence(k).size();
      const auto of_budget = std::span{broken_adjusted}.subspan(first_group, groups);
      const std::size_t worst =
          first_group + static_cast<std::size_t>(std::ranges::min_element(of_budget) - of_budget.begin());
      first_group += groups;
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
      ruling.strictest = alpha / static_cast<double>(broken.size());
      sequence->settle(k, ruling);
    }
}

}  // namespace bereik
