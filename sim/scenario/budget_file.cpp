#include "sim/scenario/budget_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "models/outcome/window_metrics.h"
#include "results/gate/sample.h"
#include "sim/scenario/budget_limit.h"
#include "sim/scenario/budget_window.h"
#include "sim/scenario/problem_list.h"
#include "sim/scenario/spelling.h"
#include "sim/scenario/toml_document.h"
#include "sim/scenario/unit_text.h"

namespace bereik {
namespace {

const std::vector<std::string> keys_of_budget{"name",    "metric",    "scope",      "at",    "stat",
                                              "at_most", "at_least",  "op",         "limit", "severity",
                                              "reason",  "scenarios", "min_effect", "window"};
const std::vector<std::string> keys_of_file{"schema", "budget"};
constexpr const char* example = "at_most = \"15 s\", at_least = \"20 %\", or op = \"<=\" with limit = \"15 s\"";

ValueRule rule_of(std::string key, ParameterKind kind, std::string written, std::vector<std::string> choices = {}) {
  return {.key = std::move(key),
          .kind = kind,
          .example = std::move(written),
          .choices = std::move(choices),
          .elements = {},
          .limits = {}};
}

class Reader {
 public:
  explicit Reader(BudgetFile& file) : file_{file} {}

  void read(const toml::table& document) {
    refuse_unknown(document, keys_of_file, "a budget file");
    check_schema(document);
    const toml::node* list = document.get("budget");
    const toml::array* budgets = list == nullptr ? nullptr : list->as_array();
    const bool is_list = budgets != nullptr && !budgets->empty() &&
                         std::ranges::all_of(*budgets, [](const toml::node& node) { return node.is_table(); });
    if (is_list)
      for (const toml::node& node : *budgets) take(*node.as_table());
    else
      problems_.add(list == nullptr ? SourcePlace{0, shown_path(file_.path), 0, 0} : at(list->source().begin),
                    {{}, "no budget", "a budget file holds a list of them", "write [[budget]], and below it its keys"});
    problems_.finish();
  }

 private:
  SourcePlace at(toml::source_position position) const {
    return {0, shown_path(file_.path), position.line, position.column};
  }

  void refuse_unknown(const toml::table& table, const std::vector<std::string>& known, const char* holder) {
    for (const auto& [name, node] : table) {
      if (std::ranges::find(known, name.str()) != known.end()) continue;
      const std::string meant = nearest(name.str(), known);
      problems_.add(at(name.source().begin),
                    {{},
                     fmt::format("unknown key {}", code(name.str())),
                     meant.empty() ? fmt::format("{} holds {}", holder, listed(known, " and ")) : "",
                     did_you_mean(meant)});
    }
  }

  void check_schema(const toml::table& document) {
    const toml::node* schema = document.get("schema");
    const auto* number = schema == nullptr ? nullptr : schema->as_integer();
    if (number != nullptr && number->get() == 1) return;
    problems_.add(schema == nullptr ? SourcePlace{0, shown_path(file_.path), 0, 0} : at(schema->source().begin),
                  {{},
                   schema == nullptr ? "`schema` is missing" : fmt::format("`schema` is {}", as_written(*schema)),
                   "this version of bereik reads schema 1",
                   "write schema = 1"});
  }

  void take(const toml::table& table) {
    refuse_unknown(table, keys_of_budget, "a budget");
    PlacedBudget placed;
    const SourcePlace place = at(table.source().begin);
    placed.place = placed.scope = place.text();
    Budget& budget = placed.budget;
    budget.name = required_text(table, "name", "local hand-over");
    budget.metric = required_text(table, "metric", "time.handover.p95");
    if (const toml::node* metric = table.get("metric")) placed.metric = at(metric->source().begin).text();
    take_scope(table, placed);
    take_time(table, budget);
    take_window(table, budget);
    take_statistic(table, budget);
    take_limit(table, place, placed);
    take_margin(table, budget);
    const ValueRule severity = rule_of("severity", ParameterKind::choice, "gate", {"gate", "warning"});
    if (text(table, severity).value_or("gate") == "warning") budget.severity = Severity::warning;
    budget.reason = text(table, rule_of("reason", ParameterKind::text, "norm of 2023")).value_or("");
    take_scenarios(table, budget);
    refuse_second_of_a_name(place, placed);
    file_.budgets.push_back(std::move(placed));
  }

  // None where the table has no such key, or another kind of value, which is then a problem.
  std::optional<std::string> text(const toml::table& table, const ValueRule& rule) {
    const toml::node* node = table.get(rule.key);
    if (node == nullptr) return std::nullopt;
    const Reading reading = read_value(*node, rule);
    if (const Value* value = std::get_if<Value>(&reading)) return std::get<std::string>(*value);
    const Misreading& misreading = std::get<Misreading>(reading);
    problems_.add(at(misreading.at), misreading.problem);
    return std::nullopt;
  }

  std::string required_text(const toml::table& table, const char* key, const char* written) {
    const ValueRule rule = rule_of(key, ParameterKind::text, written);
    const auto given = text(table, rule);
    if (!table.contains(key) || (given && given->empty()))
      problems_.add(at(table.source().begin), {{},
                                               fmt::format("a budget without {}", code(key)),
                                               "every budget has one",
                                               fmt::format("write {} = {}", key, example_of(rule))});
    return given.value_or("");
  }

  void take_scope(const toml::table& table, PlacedBudget& placed) {
    const toml::node* node = table.get("scope");
    if (node == nullptr) return;
    placed.scope = at(node->source().begin).text();
    placed.budget.scope = text(table, rule_of("scope", ParameterKind::text, "all")).value_or("all");
    const std::string& scope = placed.budget.scope;
    const bool is_known = !scope.starts_with(worst_of) || scope == "worst-of:age" || scope == "worst-of:municipality";
    if (!is_known || scope == "municipality" || scope == "age")
      problems_.add(at(node->source().begin),
                    misread(*node, rule_of("scope", ParameterKind::text, "all"), "groups are of age or of municipality",
                            "write \"worst-of:age\" or \"worst-of:municipality\", or name one group, "
                            "like \"age:75+\"")
                        .problem);
  }

  // f_seen at "5 min" is f_seen.5min.
  void take_time(const toml::table& table, Budget& budget) {
    const toml::node* node = table.get("at");
    if (node == nullptr) return;
    const ValueRule rule = rule_of("at", ParameterKind::duration, "5 min");
    const Reading reading = read_value(*node, rule);
    if (const Misreading* misreading = std::get_if<Misreading>(&reading)) {
      problems_.add(at(misreading->at), misreading->problem);
      return;
    }
    const double seconds = std::get<double>(std::get<Value>(reading));
    const auto mark = seen_mark_at(Seconds{seconds});
    if (budget.metric != "f_seen")
      problems_.add(at(node->source().begin),
                    misread(*node, rule, "only f_seen is measured at a time", "remove it").problem);
    else if (!mark)
      problems_.add(at(node->source().begin),
                    misread(*node, rule, "f_seen is measured at 1, 5, 15 and 60 min", "choose one of them").problem);
    else
      budget.metric += "." + *mark;
  }

  // "17:00-22:00": only alerts launched in these hours, every day.
  void take_window(const toml::table& table, Budget& budget) {
    const toml::node* node = table.get("window");
    if (node == nullptr) return;
    const ValueRule rule = rule_of("window", ParameterKind::text, "17:00-22:00");
    const auto written = text(table, rule);
    if (!written) return;
    budget.window = window_in(*written);
    const auto refuse = [&](std::string why, std::string suggestion) {
      problems_.add(at(node->source().begin), misread(*node, rule, std::move(why), std::move(suggestion)).problem);
    };
    if (!budget.window)
      refuse("whole hours of the day are expected", "write it like \"17:00-22:00\"");
    else if (!budget.metric.starts_with("time.") || budget.metric.starts_with("time.report") ||
             budget.metric.starts_with("time.notice"))
      refuse("only times of alerts are measured by the hour", "remove it, or choose a metric like time.handover.p95");
    else if (budget.scope != "all")
      refuse("a window is a scope of its own", "remove `scope`");
    else
      budget.scope = window_scope(*budget.window);
  }

  // mean, median, p95: over replications.
  void take_statistic(const toml::table& table, Budget& budget) {
    const toml::node* node = table.get("stat");
    if (node == nullptr) return;
    const ValueRule rule = rule_of("stat", ParameterKind::text, "p95");
    const auto written = text(table, rule);
    if (!written || *written == "mean") return;
    const auto percentage = *written == "median"        ? std::optional{50.0}
                            : written->starts_with('p') ? number_in(written->substr(1))
                                                        : std::nullopt;
    if (percentage && *percentage > 0 && *percentage < 100)
      budget.quantile = *percentage / 100;
    else
      problems_.add(at(node->source().begin),
                    misread(*node, rule, "it is about replications: their mean, their median, or a quantile of them",
                            "write \"mean\", or \"p95\" where 95 % of them must keep the limit")
                        .problem);
  }

  void take_limit(const toml::table& table, const SourcePlace& place, PlacedBudget& placed) {
    std::vector<std::string> given;
    for (const char* key : {"at_most", "at_least", "limit"})
      if (table.contains(key)) given.emplace_back(key);
    const bool has_op = table.contains("op");
    if (given.size() != 1 || has_op != (given[0] == "limit")) {
      const bool is_none = given.empty() && !has_op;
      problems_.add(place, {{},
                            is_none ? "a budget without a limit" : "a limit that cannot be understood",
                            is_none ? "" : "one of at_most, at_least, and op with limit is expected",
                            fmt::format("write {}", example)});
      return;
    }
    const ValueRule op = rule_of("op", ParameterKind::choice, "<=", {"<=", ">="});
    const bool is_floor = given[0] == "at_least" || text(table, op).value_or("<=") == ">=";
    const toml::node& node = *table.get(given[0]);
    placed.limit = at(node.source().begin).text();
    const auto limit = read_limit(node, given[0]);
    if (const Misreading* misreading = std::get_if<Misreading>(&limit)) {
      problems_.add(at(misreading->at), misreading->problem);
      return;
    }
    const auto& [value, unit, written] = std::get<BudgetLimit>(limit);
    placed.budget.bound = is_floor ? Bound::at_least : Bound::at_most;
    placed.budget.limit = value;
    placed.budget.unit = unit;
    placed.budget.limit_text = written;
  }

  void take_margin(const toml::table& table, Budget& budget) {
    const toml::node* node = table.get("min_effect");
    if (node == nullptr) return;
    const auto margin = read_limit(*node, "min_effect");
    if (const Misreading* misreading = std::get_if<Misreading>(&margin)) {
      problems_.add(at(misreading->at), misreading->problem);
      return;
    }
    const BudgetLimit& read = std::get<BudgetLimit>(margin);
    const bool are_alike = read.unit == budget.unit && is_percentage(read.text) == is_percentage(budget.limit_text);
    if (!are_alike && !budget.limit_text.empty())
      problems_.add(at(node->source().begin), {{},
                                               fmt::format("`min_effect` is {}", in_quotes(read.text)),
                                               fmt::format("the limit is {}", in_quotes(budget.limit_text)),
                                               "write both in the same unit"});
    budget.margin = read.value;
    budget.margin_text = read.text;
  }

  void take_scenarios(const toml::table& table, Budget& budget) {
    const toml::node* node = table.get("scenarios");
    if (node == nullptr) return;
    const toml::array* list = node->as_array();
    if (list == nullptr || list->empty() || !list->is_homogeneous(toml::node_type::string)) {
      problems_.add(at(node->source().begin), misread(*node, rule_of("scenarios", ParameterKind::list, ""),
                                                      "a list of scenario files is expected",
                                                      "write it like [\"local-evening.toml\"], or remove it")
                                                  .problem);
      return;
    }
    for (const toml::node& name : *list) {
      const std::filesystem::path path = (file_.path.parent_path() / name.as_string()->get()).lexically_normal();
      auto found = file_text(path);
      if (Problem* problem = std::get_if<Problem>(&found))
        problems_.add(at(name.source().begin),
                      {{},
                       fmt::format("{} names {}", code("scenarios"), as_written(name)),
                       fmt::format("{} {}: {}", problem->where, problem->problem, problem->why),
                       problem->suggestion});
      budget.scenarios.push_back(path);
    }
  }

  void refuse_second_of_a_name(const SourcePlace& place, const PlacedBudget& placed) {
    const auto first = std::ranges::find_if(
        file_.budgets, [&](const PlacedBudget& other) { return other.budget.name == placed.budget.name; });
    if (first == file_.budgets.end() || placed.budget.name.empty()) return;
    problems_.add(place, {{},
                          fmt::format("a second budget named {}", in_quotes(placed.budget.name)),
                          fmt::format("the first stands at {}", first->place),
                          "give it another name"});
  }

  BudgetFile& file_;
  ProblemList problems_;
};

}  // namespace

BudgetFile read_budget_file(const std::filesystem::path& path) {
  const auto text = file_text(path);
  if (const Problem* problem = std::get_if<Problem>(&text)) throw InputError{{*problem}};
  return budgets_in(std::get<std::string>(text), path);
}

BudgetFile budgets_in(const std::string& text, const std::filesystem::path& path) {
  BudgetFile file{path, {}};
  Reader{file}.read(parse_toml(text, shown_path(path)));
  return file;
}

bool is_budget_file(const std::filesystem::path& path) {
  const auto text = file_text(path);
  if (std::holds_alternative<Problem>(text)) return false;
  try {
    return parse_toml(std::get<std::string>(text), shown_path(path)).contains("budget");
  } catch (const InputError&) {
    return false;
  }
}

}  // namespace bereik
