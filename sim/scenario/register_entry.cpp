#include "sim/scenario/register_entry.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "sim/scenario/problem_list.h"
#include "sim/scenario/spelling.h"
#include "sim/scenario/unit_text.h"

namespace bereik {
namespace {

constexpr std::array<std::pair<std::string_view, ParameterKind>, 10> kinds{{{"duration", ParameterKind::duration},
                                                                            {"length", ParameterKind::length},
                                                                            {"share", ParameterKind::share},
                                                                            {"rate", ParameterKind::rate},
                                                                            {"count", ParameterKind::count},
                                                                            {"number", ParameterKind::number},
                                                                            {"numbers", ParameterKind::numbers},
                                                                            {"choice", ParameterKind::choice},
                                                                            {"text", ParameterKind::text},
                                                                            {"date", ParameterKind::date}}};
constexpr std::array<std::string_view, 8> attributes{"kind",    "value",   "range",  "limits",
                                                     "choices", "meaning", "source", "confidence"};
constexpr std::array<std::string_view, 6> confidences{"H", "M", "L", "assumed", "fitted", "derived"};

// As a user writes it, without the quotes: 1.85 km, [1, 2.5].
std::string plain(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  const toml::array* array = node.as_array();
  if (array == nullptr) return as_written(node);
  std::string text;
  for (const toml::node& element : *array) text += (text.empty() ? "" : ", ") + plain(element);
  return '[' + text + ']';
}

bool is_ordered(ParameterKind kind) { return kind != ParameterKind::choice && kind != ParameterKind::text; }

class EntryReader {
 public:
  EntryReader(const toml::table& table, const std::string& key, const std::string& file)
      : table_{table}, key_{key}, file_{file} {}

  RegisterEntry read() const {
    for (const auto& [name, node] : table_)
      if (std::ranges::find(attributes, name.str()) == attributes.end())
        fail(name.source().begin, fmt::format("unknown attribute {}", code(name.str())));
    RegisterEntry entry;
    entry.rule.key = key_;
    entry.rule.kind = kind();
    entry.rule.choices = choices(entry.rule.kind);
    entry.value = value_of(*table_.get("value"), entry.rule);
    entry.rule.example = plain(*table_.get("value"));
    if (const auto* numbers = std::get_if<std::vector<double>>(&entry.value)) entry.rule.elements = numbers->size();
    const std::string range = range_text(entry.rule);
    if (const toml::node* limits = table_.get("limits")) entry.rule.limits = pair_of(*limits, entry.rule);
    value_of(*table_.get("value"), entry.rule);
    entry.parameter = {key_,  entry.rule.kind, entry.rule.example, text("meaning"),
                       range, text("source"),  text("confidence")};
    if (std::ranges::find(confidences, entry.parameter.confidence) == confidences.end())
      fail(table_.get("confidence")->source().begin,
           fmt::format("unknown confidence {}", in_quotes(entry.parameter.confidence)));
    return entry;
  }

 private:
  [[noreturn]] void fail(toml::source_position at, const std::string& problem) const {
    malformed(file_, at, key_, problem);
  }

  const toml::node& attribute(std::string_view name) const {
    const toml::node* node = table_.get(name);
    if (node == nullptr) fail(table_.get("value")->source().begin, fmt::format("it has no {}", code(name)));
    return *node;
  }

  std::string text(std::string_view name) const {
    const toml::node& node = attribute(name);
    const auto* text = node.as_string();
    if (text == nullptr || text->get().empty()) fail(node.source().begin, fmt::format("{} is not a text", code(name)));
    return text->get();
  }

  ParameterKind kind() const {
    const std::string name = text("kind");
    for (const auto& [known, kind] : kinds)
      if (known == name) return kind;
    fail(table_.get("kind")->source().begin, fmt::format("unknown kind {}", in_quotes(name)));
  }

  std::vector<std::string> choices(ParameterKind kind) const {
    if (kind != ParameterKind::choice) {
      if (const toml::node* node = table_.get("choices")) fail(node->source().begin, "only a choice has `choices`");
      return {};
    }
    const toml::node& node = attribute("choices");
    std::vector<std::string> choices;
    if (const toml::array* array = node.as_array())
      for (const toml::node& element : *array) {
        if (!element.is_string()) fail(element.source().begin, "a choice is a text");
        choices.push_back(element.as_string()->get());
      }
    if (choices.empty()) fail(node.source().begin, "`choices` is not an array of texts");
    return choices;
  }

  Value value_of(const toml::node& node, const ValueRule& rule) const {
    const Reading reading = read_value(node, rule);
    if (const Misreading* misreading = std::get_if<Misreading>(&reading))
      fail(misreading->at, misreading->problem.text());
    return std::get<Value>(reading);
  }

  Limits pair_of(const toml::node& node, const ValueRule& rule) const {
    const toml::array* array = node.as_array();
    if (array == nullptr || array->size() != 2 || !is_ordered(rule.kind))
      fail(node.source().begin, "it has no two ends");
    ValueRule element{.key = key_, .kind = rule.kind, .example = {}, .choices = {}, .elements = {}, .limits = {}};
    if (rule.kind == ParameterKind::numbers) element.kind = ParameterKind::number;
    Limits limits{value_of(*array->get(0), element), value_of(*array->get(1), element),
                  fmt::format("{} to {}", plain(*array->get(0)), plain(*array->get(1)))};
    if (limits.low > limits.high) fail(node.source().begin, "its ends are in the wrong order");
    return limits;
  }

  std::string range_text(const ValueRule& rule) const {
    return attribute("range").is_string() ? text("range") : pair_of(attribute("range"), rule).text;
  }

  const toml::table& table_;
  const std::string& key_;
  const std::string& file_;
};

}  // namespace

void malformed(const std::string& file, toml::source_position at, const std::string& key, const std::string& problem) {
  throw ContractViolation{fmt::format("{}: malformed register of parameters: {}: {}",
                                      Place{0, file, at.line, at.column}.text(), code(key), problem)};
}

RegisterEntry register_entry(const toml::table& table, const std::string& key, const std::string& file) {
  return EntryReader{table, key, file}.read();
}

}  // namespace bereik
