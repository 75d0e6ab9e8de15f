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

constexpr std::array<std::pair<std::string_view, ParameterKind>, 13> kinds{{{"duration", ParameterKind::duration},
                                                                            {"length", ParameterKind::length},
                                                                            {"share", ParameterKind::share},
                                                                            {"rate", ParameterKind::rate},
                                                                            {"money", ParameterKind::money},
                                                                            {"count", ParameterKind::count},
                                                                            {"per_action", ParameterKind::per_action},
                                                                            {"number", ParameterKind::number},
                                                                            {"numbers", ParameterKind::numbers},
                                                                            {"choice", ParameterKind::choice},
                                                                            {"text", ParameterKind::text},
                                                                            {"date", ParameterKind::date},
                                                                            {"list", ParameterKind::list}}};
constexpr std::array<std::string_view, 9> attributes{"kind",   "value",   "range",  "limits",    "choices",
                                                     "fields", "meaning", "source", "confidence"};
constexpr std::array<std::string_view, 6> confidences{"H", "M", "L", "assumed", "fitted", "derived"};

bool is_ordered(ParameterKind kind) {
  return kind != ParameterKind::choice && kind != ParameterKind::text && kind != ParameterKind::list;
}

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
    entry.fields = fields(entry.rule.kind);
    if (entry.rule.kind == ParameterKind::list) entry.elements = elements(entry);
    entry.parameter = {key_,
                       entry.rule.kind,
                       entry.rule.example,
                       text("meaning"),
                       range,
                       text("source"),
                       text("confidence"),
                       plausible(entry.rule),
                       entry.rule.choices,
                       entry.rule.elements,
                       spread_of(entry.rule.limits)};
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

  std::vector<RegisterEntry> fields(ParameterKind kind) const {
    if (kind != ParameterKind::list) {
      if (const toml::node* node = table_.get("fields")) fail(node->source().begin, "only a list has `fields`");
      return {};
    }
    const toml::node& node = attribute("fields");
    const toml::table* table = node.as_table();
    if (table == nullptr || table->empty()) fail(node.source().begin, "`fields` is not a table of entries");
    std::vector<std::pair<toml::source_position, RegisterEntry>> found;
    for (const auto& [name, field] : *table) found.emplace_back(name.source().begin, field_of(name, field));
    std::ranges::sort(found, {}, [](const auto& f) { return std::pair{f.first.line, f.first.column}; });
    std::vector<RegisterEntry> fields;
    for (auto& [at, entry] : found) fields.push_back(std::move(entry));
    return fields;
  }

  RegisterEntry field_of(const toml::key& name, const toml::node& field) const {
    const std::string key = fmt::format("{}[].{}", key_, name.str());
    check_segment(file_, name.source().begin, key, name.str());
    const toml::table* table = field.as_table();
    if (table == nullptr || !table->contains("value"))
      malformed(file_, name.source().begin, key, "not an entry with a `value`");
    RegisterEntry entry = register_entry(*table, key, file_);
    if (entry.rule.kind == ParameterKind::list) malformed(file_, name.source().begin, key, "a field is no list");
    return entry;
  }

  // The elements of the default, each a table of fields with values that a scenario may give.
  toml::array elements(const RegisterEntry& list) const {
    const toml::array& array = *table_.get("value")->as_array();
    for (const toml::node& element : array) {
      if (!element.is_table()) fail(element.source().begin, "an element is a table of fields");
      for (const auto& [name, node] : *element.as_table()) {
        const std::string key = fmt::format("{}[].{}", key_, name.str());
        const auto field = std::ranges::find(list.fields, key,
                                             [](const RegisterEntry& f) -> const std::string& { return f.rule.key; });
        if (field == list.fields.end()) fail(name.source().begin, fmt::format("unknown field {}", code(name.str())));
        value_of(node, field->rule);
      }
    }
    return array;
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

  std::optional<Spread> plausible(const ValueRule& rule) const {
    if (attribute("range").is_string() || rule.kind == ParameterKind::date) return std::nullopt;
    return spread_of(pair_of(attribute("range"), rule));
  }

  // Nothing for dates.
  static std::optional<Spread> spread_of(const std::optional<Limits>& limits) {
    if (!limits || std::holds_alternative<std::string>(limits->low)) return std::nullopt;
    const auto number = [](const Value& value) {
      const auto* count = std::get_if<std::uint64_t>(&value);
      return count != nullptr ? static_cast<double>(*count) : std::get<double>(value);
    };
    return Spread{number(limits->low), number(limits->high)};
  }

  const toml::table& table_;
  const std::string& key_;
  const std::string& file_;
};

}  // namespace

void malformed(const std::string& file, toml::source_position at, const std::string& key, const std::string& problem) {
  throw ContractViolation{fmt::format("{}: malformed register of parameters: {}: {}",
                                      SourcePlace{0, file, at.line, at.column}.text(), code(key), problem)};
}

void check_segment(const std::string& file, toml::source_position at, const std::string& key,
                   std::string_view segment) {
  const bool is_bare = !segment.empty() && std::ranges::all_of(segment, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
  if (!is_bare) malformed(file, at, key, "a segment of a key is made of letters, digits, _ and -");
}

RegisterEntry register_entry(const toml::table& table, const std::string& key, const std::string& file) {
  return EntryReader{table, key, file}.read();
}

}  // namespace bereik
