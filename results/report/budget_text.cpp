#include "results/report/budget_text.h"

#include <fmt/format.h>

#include <cmath>

#include "results/report/numbers.h"

namespace bereik {
namespace {

std::size_t values_of(const Judgement& judgement) { return judgement.estimate.n + judgement.estimate.unreached; }

// Of a difference, without its sign.
std::string size_text(double size, const CheckedBudget& checked) {
  return is_percentage(checked.budget.limit_text) ? rounded(100 * size, 2) + " points"
                                                  : measured_text(size, checked.unit, "");
}

std::string power_of_pass(const CheckedBudget& checked) {
  const auto& detectable = checked.detectable;
  if (!detectable || !(*detectable > 0)) return {};
  if (checked.judgement.quantile)
    return fmt::format("A breach in {} of the replications or more would be found four times in five.",
                       percent(*detectable, 1));
  return fmt::format("A breach by {} or more would be found four times in five.", size_text(*detectable, checked));
}

std::string difference_text(double value, const CheckedBudget& checked) {
  if (std::isinf(value)) return "never reached any more";
  return (value < 0 ? "-" : "+") + size_text(std::abs(value), checked);
}

std::string what_to_do(const CheckedBudget& checked) {
  const Judgement& judgement = checked.judgement;
  if (judgement.verdict != Verdict::inconclusive) return {};
  if (judgement.looked == 0) return "The deadline came before the first look.";
  if (values_of(judgement) < least_at_look)
    return fmt::format("Only {} replications say anything of it; ask for more with --replications.",
                       values_of(judgement));
  if (checked.replications_to_decide)
    return fmt::format(
        "The limit lies in the interval. About {} more replications would probably decide: "
        "--replications {}.",
        *checked.replications_to_decide - judgement.looked, *checked.replications_to_decide);
  return fmt::format(
      "The limit lies in the interval, and the {} of {} replications so near to it that more would hardly decide. "
      "Move the limit, leave a margin (min_effect), or change the scenario.",
      judgement.quantile ? "quantile" : "mean", judgement.looked);
}

}  // namespace

std::string verdict_word(const CheckedBudget& checked) {
  const bool is_warning = checked.budget.severity == Severity::warning;
  return is_warning && checked.judgement.verdict == Verdict::fail ? "warning" : verdict_text(checked.judgement.verdict);
}

std::string measured_text(double value, const std::string& unit, const std::string& limit_text) {
  if (!std::isfinite(value)) return "unreached";
  if (unit == "s") return duration_text(value);
  if (unit == "EUR") return whole(value) + " EUR";
  if (unit == "messages/s") return rounded(value, 4) + "/s";
  if (is_percentage(limit_text)) return percent(value, 2);
  return value == std::floor(value) ? whole(value) : rounded(value, 4);
}

std::string measured_with_interval(const CheckedBudget& checked) {
  const Estimate& e = checked.judgement.estimate;
  const auto& [low, high] = checked.judgement.interval;
  const auto text = [&](double value) { return measured_text(value, checked.unit, checked.budget.limit_text); };
  if (values_of(checked.judgement) == 0) return "nothing measured";
  if (!checked.judgement.quantile && e.unreached > 0) return text(e.mean);
  if (std::isfinite(low) && std::isfinite(high)) return fmt::format("{} [{}, {}]", text(e.mean), text(low), text(high));
  // Of a quantile, too few values leave a side open.
  if (std::isfinite(low)) return fmt::format("{} [{} or more]", text(e.mean), text(low));
  return std::isfinite(high) ? fmt::format("{} [{} or less]", text(e.mean), text(high)) : text(e.mean);
}

std::string measured_metric(const CheckedBudget& checked) {
  const Budget& budget = checked.budget;
  const std::string metric = budget.quantile
                                 ? fmt::format("{} over replications of {}", statistic_text(budget), budget.metric)
                                 : budget.metric;
  if (checked.groups.size() > 1)
    return fmt::format("{} of {}, the worst of {}", metric, checked.group(), checked.groups.size());
  return budget.scope == "all" ? metric : metric + " of " + checked.group();
}

std::string limit_text(const Budget& budget) {
  const std::string limit = (budget.quantile ? statistic_text(budget) + " " : "") +
                            (budget.bound == Bound::at_most ? "at most " : "at least ") + budget.limit_text;
  return budget.margin_text.empty() ? limit : fmt::format("{} (or {} beyond)", limit, budget.margin_text);
}

std::string replications_text(const Judgement& judgement) {
  const std::size_t values = values_of(judgement);
  return judgement.empty == 0 ? fmt::format("n {}", values) : fmt::format("n {} of {}", values, judgement.looked);
}

std::string change_text(const CheckedBudget& checked) {
  if (!checked.change) return {};
  const Change& change = *checked.change;
  const Estimate& e = change.difference;
  if (e.n + e.unreached < 2) return "Against the baseline: fewer than two pairs have a value.";
  if (e.unreached == 0 && e.mean == 0 && e.standard_deviation == 0)
    return fmt::format("Against the baseline: exactly the same (n {}).", e.n);
  std::string text = "Against the baseline: ";
  if (e.unreached > 0)
    text += fmt::format("never reached any more in {} of {} pairs", e.unreached, e.n + e.unreached);
  else
    text += fmt::format("{} [{}, {}]", difference_text(e.mean, checked), difference_text(change.interval.low, checked),
                        difference_text(change.interval.high, checked));
  if (change.is_regression)
    text += ", a regression";
  else if (change.equivalence_p_value && *change.equivalence_p_value <= 0.05)
    text += fmt::format(", the same within {}", checked.budget.margin_text);
  if (checked.groups.size() > 1) text += ", of " + checked.groups[change.group];
  return text + fmt::format(" (n {}).", e.n + e.unreached);
}

std::vector<std::string> remarks_on(const CheckedBudget& checked) {
  std::vector<std::string> remarks;
  const auto remark = [&](std::string sentence) {
    if (!sentence.empty()) remarks.push_back(std::move(sentence));
  };
  if (checked.judgement.verdict == Verdict::pass) {
    remark(power_of_pass(checked));
    remark(change_text(checked));
    return remarks;
  }
  const Estimate& e = checked.judgement.estimate;
  if (e.unreached > 0)
    remark(fmt::format("{} of {} replications never reached it.", e.unreached, values_of(checked.judgement)));
  remark(what_to_do(checked));
  remark(change_text(checked));
  if (!checked.budget.reason.empty()) remark("Why: " + checked.budget.reason);
  return remarks;
}

std::vector<std::string> remarks_on_baseline(const CheckedScenario& scenario) {
  if (!scenario.baseline) return {};
  const auto& [file, baseline, all, equal, is_stale] = *scenario.baseline;
  std::vector<std::string> remarks;
  remarks.push_back(
      equal == all ? fmt::format("behaviour: all {} replications are those of the baseline, bit by bit", all)
                   : fmt::format("behaviour: {} of {} replications are not those of the baseline", all - equal, all));
  remarks.push_back(fmt::format("baseline: {}, accepted {} ({})", file, baseline.accepted, baseline.reason));
  if (baseline.digest != scenario.context.digest) remarks.push_back("the scenario has changed since it was accepted");
  if (is_stale) remarks.push_back("warning: the baseline is old; accept a newer run");
  return remarks;
}

std::string result_word(const GateReport& report) {
  const Verdict verdict = report.verdict();
  return verdict != Verdict::fail && report.has_regression() ? "regression" : verdict_text(verdict);
}

std::string counts_text(const GateReport& report) {
  std::size_t budgets = 0, passed = 0, failed = 0, open = 0, warned = 0, worse = 0;
  for (const CheckedScenario& scenario : report.scenarios)
    for (const CheckedBudget& checked : scenario.budgets) {
      const Verdict verdict = checked.judgement.verdict;
      ++budgets;
      if (checked.has_regressed()) ++worse;
      if (verdict == Verdict::pass)
        ++passed;
      else if (checked.budget.severity == Severity::warning)
        ++warned;
      else
        ++(verdict == Verdict::fail ? failed : open);
    }
  std::string counts = fmt::format("{} of {} budgets pass", passed, budgets);
  if (failed > 0) counts += fmt::format(", {} fail", failed);
  if (open > 0) counts += fmt::format(", {} inconclusive", open);
  if (warned > 0) counts += fmt::format(", {} only warn", warned);
  if (worse > 0) counts += fmt::format(", {} worse than the baseline", worse);
  if (report.deadline && open > 0)
    counts += fmt::format(" (the deadline was {})", duration_text(report.deadline->count()));
  return counts;
}

std::string error_text(const GateReport& report) {
  return fmt::format(
      "Intervals are of means over replications, or of the quantile that is named. Over all budgets, groups and looks "
      "(Holm), a wrong pass has a "
      "chance of at most {0:g} %, a wrong fail too.",
      100 * report.error / 2);
}

}  // namespace bereik
