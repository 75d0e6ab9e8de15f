#include "results/report/gate_summary.h"

#include <fmt/format.h>

#include <algorithm>

#include "models/core/utf8.h"
#include "results/report/budget_text.h"
#include "results/report/text.h"

namespace bereik {
namespace {

constexpr const char* indent = "                ";

std::string padded(std::string text, std::size_t width) {
  const std::size_t own = columns(text);
  if (own < width) text.append(width - own, ' ');
  return text;
}

void write_budget(Text& text, const CheckedBudget& checked, std::size_t name_width) {
  text.wrapped(
      fmt::format("  {}  {}  {}, {} ({})", padded(verdict_word(checked), 12), padded(checked.budget.name, name_width),
                  measured_with_interval(checked), limit_text(checked.budget), replications_text(checked.judgement)),
      indent);
  if (checked.judgement.verdict != Verdict::pass || checked.groups.size() > 1)
    text.wrapped(indent + measured_metric(checked), indent);
  for (const std::string& remark : remarks_on(checked)) text.wrapped(indent + remark, indent);
}

void write_scenario(Text& text, const CheckedScenario& scenario) {
  text.wrapped(scenario.context.title);
  text.wrapped(fmt::format("  {}", scenario.file), "  ");
  std::size_t name_width = 0;
  for (const CheckedBudget& checked : scenario.budgets)
    name_width = std::max(name_width, std::min<std::size_t>(columns(checked.budget.name), 30));
  for (const CheckedBudget& checked : scenario.budgets) write_budget(text, checked, name_width);
  for (const std::string& remark : remarks_on_baseline(scenario)) text.wrapped("  " + remark, "    ");
  text.line("  seed {} · scenario {} · fingerprint {} · {} replications", scenario.context.seed,
            scenario.context.digest, scenario.fingerprint, scenario.fingerprints.size());
  text.line("");
}

}  // namespace

std::string gate_text(const GateReport& report) {
  Text text;
  for (const CheckedScenario& scenario : report.scenarios) write_scenario(text, scenario);
  for (const Budget& budget : report.not_for_these)
    text.wrapped(fmt::format("  not for these scenarios: {}", budget.name), "    ");
  if (!report.not_for_these.empty()) text.line("");
  text.line("{}: {}", result_word(report), counts_text(report));
  text.wrapped(error_text(report));
  text.line("bereik {}", report.version);
  return text.text();
}

}  // namespace bereik
