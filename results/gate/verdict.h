// Whether the mean of a metric keeps a budget, as far as replications can tell.
#pragma once

#include <cstddef>
#include <span>

#include "results/gate/budget.h"
#include "results/statistics/estimate.h"

namespace bereik {

enum class Verdict { pass, fail, inconclusive };
const char* verdict_text(Verdict verdict);  // "pass", "fail", "inconclusive"

// The values of a metric over replications against a limit.
struct Judgement {
  Verdict verdict = Verdict::inconclusive;
  Estimate estimate;       // over the finite values; half_width at `confidence`. mean is infinite where any value is
  double confidence = 0;   // two-sided, of this look alone
  std::size_t empty = 0;   // replications left out: nobody and nothing there that the metric could be about
  std::size_t looked = 0;  // replications in all, the empty ones included
};

// A budget is kept where the expectation of its metric over replications keeps the limit. Passes where the whole Student-t
// interval keeps it, fails where none of it does, else says inconclusive: with fewer than two values always. Assumes
// that the mean of the values is near enough to normal for Student's t; values that all agree count as a constant.
// A quantile that one replication never reached (+infinity) makes the expectation infinite, whatever the others say:
// at_most fails, at_least passes. Requires values that are finite or +infinity, and 0 < confidence < 1.
Judgement judge(std::span<const double> values, Bound bound, double limit, double confidence);

// Of many budgets together: fail where one with severity gate fails, else inconclusive where one of them is, else pass.
struct Judged {
  Severity severity;
  Verdict verdict;
};
Verdict overall(std::span<const Judged> budgets);

}  // namespace bereik
