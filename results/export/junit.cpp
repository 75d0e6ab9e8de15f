#include "results/export/junit.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <pugixml.hpp>
#include <sstream>
#include <string_view>

#include "models/core/utf8.h"

namespace bereik {
namespace {

// As the limit is written: 22.4516 % against 20 %, else in the metric's unit.
std::string number(double value, const CheckedBudget& checked) {
  if (!std::isfinite(value)) return "unreached";
  return fmt::format("{:.6g}", is_percentage(checked.budget.limit_text) ? 100 * value : value);
}

std::string unit_of(const CheckedBudget& checked) {
  if (checked.unit != "1") return " " + checked.unit;
  return is_percentage(checked.budget.limit_text) ? " %" : "";
}

std::string message_of(const CheckedBudget& checked) {
  const Estimate& e = checked.judgement.estimate;
  const Budget& budget = checked.budget;
  std::string measured = number(e.mean, checked);
  if (e.unreached > 0 && !budget.quantile)
    measured += fmt::format(" in {} of {} replications", e.unreached, e.unreached + e.n);
  else if (const Interval& interval = checked.judgement.interval; std::isfinite(interval.low))
    measured +=
        fmt::format(" [{}, {}]{}", number(interval.low, checked), number(interval.high, checked), unit_of(checked));
  const std::string statistic = budget.quantile ? statistic_text(budget) + " over replications of " : "";
  return fmt::format("{}{} of {}: {} against {} {} ({} replications)", statistic, budget.metric, checked.group(),
                     measured, budget.bound == Bound::at_most ? "at most" : "at least", budget.limit_text,
                     checked.judgement.looked);
}

std::string details_of(const CheckedBudget& checked) {
  std::string text = checked.budget.reason.empty() ? "" : "why this limit: " + checked.budget.reason + "\n";
  if (checked.replications_to_decide)
    text += fmt::format("about {} replications would probably decide\n", *checked.replications_to_decide);
  return text;
}

// Replaces what XML 1.0 cannot hold, control characters above all, and what is not UTF-8.
std::string fit_for_xml(std::string_view text) {
  std::string fit;
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    const bool is_refused = c.value < 0x20 && c.value != '\n' && c.value != '\t';
    const bool is_fit = c.valid && !is_refused && c.value != 0xFFFE && c.value != 0xFFFF;
    fit += is_fit ? text.substr(0, c.bytes) : std::string_view{"\xEF\xBF\xBD"};
    text.remove_prefix(is_fit ? c.bytes : 1);
  }
  return fit;
}

void set(pugi::xml_node node, const char* name, std::string_view text) {
  node.append_attribute(name).set_value(fit_for_xml(text).c_str());
}

std::string seconds(Seconds time) { return fmt::format("{:.3f}", time.count()); }

// The file's name as a package: dots would part it.
std::string class_of(const CheckedScenario& scenario) {
  std::string name = scenario.file.substr(scenario.file.rfind('/') + 1);
  if (name.ends_with(".toml")) name.resize(name.size() - 5);
  for (char& c : name)
    if (c == '.') c = '_';
  return "bereik." + name;
}

void add_result(pugi::xml_node test, const CheckedBudget& checked) {
  const Verdict verdict = checked.judgement.verdict;
  const std::string message = message_of(checked);
  if (verdict == Verdict::pass || checked.budget.severity == Severity::warning) {
    const std::string word = verdict == Verdict::pass ? "" : fmt::format("warning, {}: ", verdict_text(verdict));
    test.append_child("system-out").text().set(fit_for_xml(word + message).c_str());
    return;
  }
  pugi::xml_node result = test.append_child(verdict == Verdict::fail ? "failure" : "error");
  set(result, "type", verdict == Verdict::fail ? "budget" : "inconclusive");
  set(result, "message", message);
  result.text().set(fit_for_xml(details_of(checked)).c_str());
}

bool is_regression(const CheckedBudget& checked) {
  return checked.budget.severity == Severity::gate && checked.has_regressed();
}

// A case of its own: a budget may be kept and yet be worse than it was.
void add_comparison(pugi::xml_node suite, const CheckedScenario& scenario, const CheckedBudget& checked) {
  if (!checked.change) return;
  pugi::xml_node test = suite.append_child("testcase");
  set(test, "name", checked.budget.name + " against the baseline");
  set(test, "classname", class_of(scenario));
  set(test, "time", seconds(Seconds{0}));
  const Change& change = *checked.change;
  const std::string message = fmt::format(
      "{} of {}: {} [{}, {}]{} against the baseline ({} pairs)", checked.budget.metric, checked.groups[change.group],
      number(change.difference.mean, checked), number(change.interval.low, checked),
      number(change.interval.high, checked), unit_of(checked), change.difference.n + change.difference.unreached);
  if (is_regression(checked)) {
    pugi::xml_node result = test.append_child("failure");
    set(result, "type", "regression");
    set(result, "message", message);
  } else {
    test.append_child("system-out").text().set(fit_for_xml(message).c_str());
  }
}

std::size_t regressions_of(const CheckedScenario& scenario) {
  return static_cast<std::size_t>(std::ranges::count_if(scenario.budgets, is_regression));
}

std::size_t cases_of(const CheckedScenario& scenario) { return scenario.budgets.size() * (scenario.baseline ? 2 : 1); }

std::size_t count_of(const CheckedScenario& scenario, Verdict verdict) {
  std::size_t count = 0;
  for (const CheckedBudget& checked : scenario.budgets)
    count += checked.budget.severity == Severity::gate && checked.judgement.verdict == verdict ? 1 : 0;
  return count;
}

void add_counts(pugi::xml_node node, std::size_t tests, std::size_t failures, std::size_t errors, Seconds time) {
  node.append_attribute("tests").set_value(static_cast<unsigned long long>(tests));
  node.append_attribute("failures").set_value(static_cast<unsigned long long>(failures));
  node.append_attribute("errors").set_value(static_cast<unsigned long long>(errors));
  node.append_attribute("skipped").set_value(0);
  set(node, "time", seconds(time));
}

void add_property(pugi::xml_node properties, const char* name, const std::string& value) {
  pugi::xml_node property = properties.append_child("property");
  set(property, "name", name);
  set(property, "value", value);
}

void add_suite(pugi::xml_node all, const CheckedScenario& scenario) {
  pugi::xml_node suite = all.append_child("testsuite");
  set(suite, "name", scenario.file);
  add_counts(suite, cases_of(scenario), count_of(scenario, Verdict::fail) + regressions_of(scenario),
             count_of(scenario, Verdict::inconclusive), scenario.cpu);
  pugi::xml_node properties = suite.append_child("properties");
  add_property(properties, "title", scenario.context.title);
  add_property(properties, "seed", std::to_string(scenario.context.seed));
  add_property(properties, "scenario_digest", scenario.context.digest);
  add_property(properties, "fingerprint", scenario.fingerprint);
  add_property(properties, "version", scenario.context.version);
  for (const CheckedBudget& checked : scenario.budgets) {
    pugi::xml_node test = suite.append_child("testcase");
    set(test, "name", checked.budget.name);
    set(test, "classname", class_of(scenario));
    set(test, "time", seconds(checked.cpu));
    add_result(test, checked);
    add_comparison(suite, scenario, checked);
  }
}

}  // namespace

std::string junit_xml(const GateReport& report) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version").set_value("1.0");
  declaration.append_attribute("encoding").set_value("UTF-8");
  pugi::xml_node all = document.append_child("testsuites");
  all.append_attribute("name").set_value("bereik check");
  std::size_t tests = 0, failures = 0, errors = 0;
  Seconds time{0};
  for (const CheckedScenario& scenario : report.scenarios) {
    tests += cases_of(scenario);
    failures += count_of(scenario, Verdict::fail) + regressions_of(scenario);
    errors += count_of(scenario, Verdict::inconclusive);
    time += scenario.cpu;
  }
  add_counts(all, tests, failures, errors, time);
  for (const CheckedScenario& scenario : report.scenarios) add_suite(all, scenario);
  std::ostringstream out;
  document.save(out, "  ");
  return out.str();
}

}  // namespace bereik
