#include "results/gate/verdict.h"

namespace bereik {

const char* verdict_text(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return "pass";
    case Verdict::fail:
      return "fail";
    case Verdict::inconclusive:
      break;
  }
  return "inconclusive";
}

Verdict overall(std::span<const Judged> budgets) {
  Verdict all = Verdict::pass;
  for (const Judged& budget : budgets) {
    if (budget.severity == Severity::warning) continue;
    if (budget.verdict == Verdict::fail) return Verdict::fail;
    if (budget.verdict == Verdict::inconclusive) all = Verdict::inconclusive;
  }
  return all;
}

}  // namespace bereik
