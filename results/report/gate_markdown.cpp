#include "results/report/gate_markdown.h"

#include <fmt/format.h>

#include <string_view>

#include "results/report/budget_text.h"

namespace bereik {
namespace {

// What would end a cell or begin markup is escaped.
std::string cell(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\n' || c == '\r') {
      escaped += ' ';
      continue;
    }
    if (std::string_view{"|\\`*_<>[]&"}.find(c) != std::string_view::npos) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string row(const CheckedBudget& checked) {
  const std::string verdict = verdict_word(checked);
  return fmt::format("| {} | {} | {} | {} | {} | {} |\n", verdict == "pass" ? verdict : "**" + verdict + "**",
                     cell(checked.budget.name), cell(measured_metric(checked)), cell(measured_with_interval(checked)),
                     cell(limit_text(checked.budget)), cell(replications_text(checked.judgement)));
}

std::string list_of_remarks(const CheckedScenario& scenario) {
  std::string text;
  for (const CheckedBudget& checked : scenario.budgets)
    for (const std::string& remark : remarks_on(checked))
      text += fmt::format("- {}: {}\n", cell(checked.budget.name), cell(remark));
  for (const std::string& remark : remarks_on_baseline(scenario)) text += fmt::format("- {}\n", cell(remark));
  return text.empty() ? text : "\n" + text;
}

// The data of a workflow command ends with its line, its properties also at colons and commas.
std::string escaped_for_command(std::string_view text, bool is_property) {
  std::string escaped;
  for (const char c : text) {
    const bool is_special = c == '%' || c == '\r' || c == '\n' || (is_property && (c == ':' || c == ','));
    escaped += is_special ? fmt::format("%{:02X}", static_cast<unsigned>(c)) : std::string{c};
  }
  return escaped;
}

// file=…,line=…,col=… of a place file:line:column.
std::string location(const std::string& place) {
  const std::size_t column = place.rfind(':');
  const std::size_t line = column == std::string::npos ? column : place.rfind(':', column - 1);
  if (line == std::string::npos) return {};
  return fmt::format("file={},line={},col={},", escaped_for_command(place.substr(0, line), true),
                     place.substr(line + 1, column - line - 1), place.substr(column + 1));
}

std::string annotation(const CheckedScenario& scenario, const CheckedBudget& checked) {
  const bool is_error = checked.budget.severity == Severity::gate &&
                        (checked.judgement.verdict == Verdict::fail || checked.has_regressed());
  std::string message =
      fmt::format("{} in {}: {} is {}, {} ({})", verdict_word(checked), scenario.file, measured_metric(checked),
                  measured_with_interval(checked), limit_text(checked.budget), replications_text(checked.judgement));
  if (checked.has_regressed()) message += ". " + change_text(checked);
  return fmt::format("::{} {}title={}::{}\n", is_error ? "error" : "warning", location(checked.place),
                     escaped_for_command("budget " + checked.budget.name, true), escaped_for_command(message, false));
}

}  // namespace

std::string gate_markdown(const GateReport& report) {
  std::string text = fmt::format("### bereik check: {}\n\n{}.\n", result_word(report), counts_text(report));
  for (const CheckedScenario& scenario : report.scenarios) {
    text += fmt::format(
        "\n**{}** ({})\n\n| verdict | budget | metric | measured | limit | replications |\n"
        "|---|---|---|---|---|---|\n",
        cell(scenario.context.title), cell(scenario.file));
    for (const CheckedBudget& checked : scenario.budgets) text += row(checked);
    text += list_of_remarks(scenario);
    text += fmt::format("\nseed {} · scenario {} · fingerprint {}\n", scenario.context.seed, scenario.context.digest,
                        scenario.fingerprint);
  }
  return text + fmt::format("\n{} bereik {}\n", error_text(report), cell(report.version));
}

std::string gate_annotations(const GateReport& report) {
  std::string text;
  for (const CheckedScenario& scenario : report.scenarios)
    for (const CheckedBudget& checked : scenario.budgets)
      if (checked.judgement.verdict != Verdict::pass || checked.has_regressed()) text += annotation(scenario, checked);
  return text;
}

}  // namespace bereik
