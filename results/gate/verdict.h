// What a check says of a budget.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "results/gate/budget.h"
#include "results/statistics/estimate.h"

namespace bereik {

enum class Verdict { pass, fail, inconclusive };
const char* verdict_text(Verdict verdict);  // "pass", "fail", "inconclusive"

// Of one budget, as of the last look at it. Of a budget for the worst of several groups, figures are those of the group
// that decides: of a fail and of an inconclusive one the group that is broken most surely, of a pass the one that is
// kept least surely.
struct Judgement {
  Verdict verdict = Verdict::inconclusive;
  double p_value =
      1;  // of the verdict, adjusted for all budgets, groups and looks; while inconclusive the smaller of both
  // Of the mean: over the finite values; infinite where any value is. Of a quantile `mean` is the quantile of the sample.
  Estimate estimate;
  Interval interval;  // of the expectation or the quantile, at `confidence`; lies on the verdict's side of the limit
  double confidence = 0;           // two-sided, of this look alone: what the verdict asked of this budget among all
  double level = 0;                // one-sided, left to this budget over all its looks
  double strictest = 0;            // one-sided, at this look: what would be asked of the first of all budgets to fail
  std::optional<double> quantile;  // that the limit is for; none: the mean
  Bound bound = Bound::at_most;
  std::size_t keeping = 0;  // values that keep the limit
  std::size_t empty = 0;    // replications left out: nobody and nothing there that the metric could be about
  std::size_t looked = 0;   // replications in all, the empty ones included
  std::size_t group = 0;    // which of the budget's groups the figures are of
};

// Of many budgets together: fail where one with severity gate fails, else inconclusive where one of them is, else pass.
struct Judged {
  Severity severity;
  Verdict verdict;
};
Verdict overall(std::span<const Judged> budgets);

}  // namespace bereik
