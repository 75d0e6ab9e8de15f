#include "results/gate/chaos_report.h"

#include <algorithm>
#include <tuple>

#include "models/core/errors.h"
#include "results/statistics/binomial_test.h"

namespace bereik {
namespace {

constexpr double together = 0.95;

bool may_fail(const ChaosBudget& budget) { return budget.budget.severity == Severity::gate; }

Verdict verdict_at(const Occurrence& holds, double probability, double confidence) {
  if (holds.n == 0) return Verdict::inconclusive;
  const Interval interval = share_interval(holds.count, holds.n, confidence);
  if (interval.high < probability) return Verdict::fail;
  return interval.low > probability ? Verdict::pass : Verdict::inconclusive;
}

// A delay without end is more than any.
double size_of(const FaultCost& cost) { return cost.loss.mean + 1e12 * static_cast<double>(cost.loss.unreached); }

}  // namespace

Occurrence occurrence(std::size_t count, std::size_t n) {
  return {count, n, n == 0 ? Interval{0, 1} : share_interval(count, n)};
}

std::optional<Verdict> verdict_of(const ChaosReport& report) {
  if (!report.probability) return std::nullopt;
  std::vector<Judged> judged;
  for (const ChaosBudget& budget : report.budgets) judged.push_back({budget.budget.severity, budget.verdict});
  return overall(judged);
}

void judge(ChaosReport& report) {
  require(report.probability.has_value(), "a probability to judge by");
  const auto gates = static_cast<double>(std::max<std::ptrdiff_t>(1, std::ranges::count_if(report.budgets, may_fail)));
  report.confidence = 1 - (1 - together) / gates;
  for (ChaosBudget& budget : report.budgets)
    budget.verdict = verdict_at(budget.with, *report.probability, report.confidence);
}

void sort_by_cost(std::vector<ChaosComponent>& components) {
  std::ranges::stable_sort(components, std::greater{}, [](const ChaosComponent& one) {
    return std::tuple{one.seen.loss.mean, one.others.loss.mean, size_of(one.until_seen), size_of(one.sms_handover)};
  });
}

}  // namespace bereik
