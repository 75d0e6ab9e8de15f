#include "results/report/gate_summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "models/core/utf8.h"
#include "results/report/numbers.h"
#include "results/report/text.h"

namespace bereik {
namespace {

constexpr const char* indent = "                ";

std::string padded(std::string text, std::size_t width) {
  const std::size_t own = columns(text);
  if (own < width) text.append(width - own, ' ');
  return text;
}

std::string verdict_word(const CheckedBudget& checked) {
  const bool is_warning = checked.budget.severity == Severity::warning;
  return is_warning && checked.judgement.verdict == Verdict::fail ? "warning" : verdict_text(checked.judgement.verdict);
}

std::string count_of_replications(const Judgement& judgement) {
  const std::size_t values = judgement.estimate.n + judgement.estimate.unreached;
  return judgement.empty == 0 ? fmt::format("n {}", values) : fmt::format("n {} of {}", values, judgement.looked);
}

std::string metric_of(const Budget& budget) {
  return budget.scope == "all" ? budget.metric : budget.metric + " of " + budget.scope;
}

void write_what_to_do(Text& text, const CheckedBudget& checked) {
  const Judgement& judgement = checked.judgement;
  if (judgement.verdict != Verdict::inconclusive) return;
  if (judgement.estimate.n + judgement.estimate.unreached < least_at_look)
    text.wrapped(fmt::format("{}Only {} replications say anything of it; ask for more with --replications.", indent,
                             judgement.estimate.n + judgement.estimate.unreached),
                 indent);
  else if (checked.replications_to_decide)
    text.wrapped(
        fmt::format("{}The limit lies in the interval. About {} more replications would probably decide: "
                    "--replications {}.",
                    indent, *checked.replications_to_decide - judgement.looked, *checked.replications_to_decide),
        indent);
  else
    text.wrapped(
        fmt::format("{}The limit lies in the interval, and the mean of {} replications so near to it that more "
                    "would hardly decide. Move the limit, or change the scenario.",
                    indent, judgement.looked),
        indent);
}

void write_budget(Text& text, const CheckedBudget& checked, std::size_t name_width) {
  const Budget& budget = checked.budget;
  const std::string figures = fmt::format("{}, {} ({})", measured_with_interval(checked), limit_text(budget),
                                          count_of_replications(checked.judgement));
  text.wrapped(fmt::format("  {}  {}  {}", padded(verdict_word(checked), 12), padded(budget.name, name_width), figures),
               indent);
  if (checked.judgement.verdict == Verdict::pass) return;
  text.wrapped(fmt::format("{}{}", indent, metric_of(budget)), indent);
  if (checked.judgement.estimate.unreached > 0)
    text.wrapped(fmt::format("{}{} of {} replications never reached it.", indent, checked.judgement.estimate.unreached,
                             checked.judgement.estimate.n + checked.judgement.estimate.unreached),
                 indent);
  write_what_to_do(text, checked);
  if (!budget.reason.empty()) text.wrapped(fmt::format("{}Why: {}", indent, budget.reason), indent);
}

void write_scenario(Text& text, const CheckedScenario& scenario) {
  text.wrapped(scenario.context.title);
  text.wrapped(fmt::format("  {}", scenario.file), "  ");
  std::size_t name_width = 0;
  for (const CheckedBudget& checked : scenario.budgets)
    name_width = std::max(name_width, std::min<std::size_t>(columns(checked.budget.name), 30));
  for (const CheckedBudget& checked : scenario.budgets) write_budget(text, checked, name_width);
  text.line("  seed {} · scenario {} · fingerprint {} · {} replications", scenario.context.seed,
            scenario.context.digest, scenario.fingerprint, scenario.fingerprints.size());
  text.line("");
}

void write_verdict(Text& text, const GateReport& report) {
  std::size_t budgets = 0, passed = 0, failed = 0, open = 0, warned = 0;
  for (const CheckedScenario& scenario : report.scenarios)
    for (const CheckedBudget& checked : scenario.budgets) {
      const Verdict verdict = checked.judgement.verdict;
      ++budgets;
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
  text.line("{}: {}", verdict_text(report.verdict()), counts);
  text.wrapped(
      fmt::format("Intervals are of means over replications. Over all budgets and looks, a wrong pass has a "
                  "chance of at most {0:g} %, a wrong fail too.",
                  100 * report.error / 2));
  text.line("bereik {}", report.version);
}

}  // namespace

std::string measured_text(double value, const std::string& unit, const std::string& limit_text) {
  if (!std::isfinite(value)) return "unreached";
  if (unit == "s") return duration_text(value);
  if (unit == "EUR") return whole(value) + " EUR";
  if (unit == "messages/s") return rounded(value, 4) + "/s";
  if (limit_text.find('%') != std::string::npos) return percent(value, 2);
  return value == std::floor(value) ? whole(value) : rounded(value, 4);
}

std::string measured_with_interval(const CheckedBudget& checked) {
  const Estimate& e = checked.judgement.estimate;
  const auto text = [&](double value) { return measured_text(value, checked.unit, checked.budget.limit_text); };
  if (e.n + e.unreached == 0) return "nothing measured";
  if (e.unreached > 0 || !std::isfinite(e.half_width)) return text(e.mean);
  return fmt::format("{} [{}, {}]", text(e.mean), text(e.low()), text(e.high()));
}

std::string limit_text(const Budget& budget) {
  return (budget.bound == Bound::at_most ? "at most " : "at least ") + budget.limit_text;
}

std::string gate_text(const GateReport& report) {
  Text text;
  for (const CheckedScenario& scenario : report.scenarios) write_scenario(text, scenario);
  for (const Budget& budget : report.not_for_these)
    text.wrapped(fmt::format("  not for these scenarios: {}", budget.name), "    ");
  if (!report.not_for_these.empty()) text.line("");
  write_verdict(text, report);
  return text.text();
}

}  // namespace bereik
