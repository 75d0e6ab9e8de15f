#include "results/gate/verdict.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/core/errors.h"

namespace bereik {
namespace {

bool keeps(double value, Bound bound, double limit) {
  return bound == Bound::at_most ? value <= limit : value >= limit;
}

Verdict verdict_on(const Estimate& e, Bound bound, double limit) {
  if (!std::isfinite(e.half_width)) return Verdict::inconclusive;
  const bool low = keeps(e.low(), bound, limit), high = keeps(e.high(), bound, limit);
  if (low && high) return Verdict::pass;
  return low || high ? Verdict::inconclusive : Verdict::fail;
}

}  // namespace

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

Judgement judge(std::span<const double> values, Bound bound, double limit, double confidence) {
  for (const double value : values)
    require(!std::isnan(value) && value > -std::numeric_limits<double>::infinity(), "a value is finite or +infinity");
  Judgement judgement;
  judgement.estimate = estimate(values, confidence);
  judgement.confidence = confidence;
  judgement.looked = values.size();
  Estimate& e = judgement.estimate;
  if (e.unreached > 0) {
    e.mean = std::numeric_limits<double>::infinity();
    judgement.verdict = bound == Bound::at_most ? Verdict::fail : Verdict::pass;
    return judgement;
  }
  // A sum divided by n may be a last bit beside the value that all agree on, and so beside a limit that equals it.
  const bool all_agree = values.size() > 1 && std::ranges::all_of(values, [&](double v) { return v == values[0]; });
  if (all_agree) {
    e.mean = values[0];
    e.standard_deviation = e.half_width = 0;
  }
  judgement.verdict = verdict_on(e, bound, limit);
  return judgement;
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
