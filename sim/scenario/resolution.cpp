#include "sim/scenario/resolution.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "sim/scenario/element_key.h"
#include "sim/scenario/key_problems.h"
#include "sim/scenario/override_value.h"
#include "sim/scenario/scenario_files.h"
#include "sim/scenario/spelling.h"
#include "sim/scenario/toml_refusal.h"

namespace bereik {
namespace {

constexpr int schema = 1;
// Deeper keys are told as they are: the register has none.
constexpr std::size_t deepest_key = 32;
// Looking for what was meant takes time; after so many unknown keys it is no slip.
constexpr std::size_t most_suggestions = 200;

ValueRule rule_for(std::string_view key, ParameterKind kind, std::string_view example) {
  return {.key = std::string{key},
          .kind = kind,
          .example = std::string{example},
          .choices = {},
          .elements = {},
          .limits = {}};
}

// What a scenario says of itself, and --set may say.
const std::array<ValueRule, 3>& own_rules() {
  static const std::array<ValueRule, 3> rules{
      rule_for("seed", ParameterKind::count, "42"), rule_for("title", ParameterKind::text, "Ice on the roads"),
      rule_for("question", ParameterKind::text, "How many are reached in time?")};
  return rules;
}

// The rule of a field, for one element.
ValueRule named(ValueRule rule, const std::string& key) {
  rule.key = key;
  return rule;
}

Problem no_table(const toml::node& element, const RegisterEntry& list, std::size_t index) {
  const ValueRule& first = list.fields.front().rule;
  const std::string field = first.key.substr(first.key.rfind('.') + 1);
  return {{},
          fmt::format("{} is {}", code(element_of(list.rule.key, index)), as_written(element)),
          "each element is a table",
          fmt::format("write it like {{ {} = {} }}", field, example_of(first))};
}

std::string joined(std::string_view path, std::string_view segment) {
  const bool is_quoted = segment.empty() || segment.find_first_of(". \t\"'[]") != std::string_view::npos;
  const std::string name = is_quoted ? fmt::format("\"{}\"", segment) : std::string{segment};
  return path.empty() ? name : fmt::format("{}.{}", path, name);
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\n") == std::string_view::npos; }

class Resolver {
 public:
  explicit Resolver(Resolution& resolution)
      : parameters_{*resolution.parameters}, settings_{resolution.settings}, problems_{resolution.problems} {
    for (const ValueRule& rule : own_rules()) settings_.set(rule.key, default_of(rule));
  }

  void take_file(const std::vector<ScenarioFile>& files, std::size_t source) {
    files_ = &files;
    source_ = source;
    check_schema();
    walk(files[source].table, {}, 1);
  }

  void take_override(const Override& given, std::size_t source) {
    const std::string name = is_blank(given.key) ? "--set" : "--set " + shown(given.key, 100);
    const SourcePlace place{source, name, 0, 0};
    const ValueRule* rule = rule_of(given.key);
    if (is_blank(given.key))
      problems_.add(place, {{},
                            fmt::format("no key before {}", in_quotes("=" + given.value)),
                            "it sets nothing",
                            "write --set key=value"});
    else if (given.key == "schema" || given.key == "extends")
      problems_.add(place, {{}, fmt::format("{} cannot be set here", code(given.key)), "it belongs to the file", {}});
    else if (given.key.find('[') != std::string::npos)
      take_element_override(given, place);
    else if (parameters_.is_group(given.key))
      problems_.add(place, value_for_group(parameters_, given.key));
    else if (rule == nullptr)
      problems_.add(place, unknown(given.key));
    else
      take_override_value(*rule, given.value, place);
  }

  void check_required(const SourcePlace& scenario) {
    for (const ValueRule& rule : own_rules()) {
      if (settings_.find(rule.key)->is_given) continue;
      const std::string example = rule.kind == ParameterKind::text ? in_quotes(rule.example) : rule.example;
      problems_.add(scenario, {{},
                               fmt::format("{} is missing", code(rule.key)),
                               "every scenario has one, its own or one that it extends",
                               fmt::format("write {} = {}", rule.key, example)});
    }
  }

 private:
  Setting default_of(const ValueRule& rule) const {
    if (const RegisterEntry* entry = parameters_.find(rule.key))
      return {entry->value, entry->rule.example, {}, parameters_.folder(), false};
    return {rule.kind == ParameterKind::count ? Value{std::uint64_t{0}} : Value{std::string{}}, {}, {}, {}, false};
  }

  void take_default(const ValueRule& rule, const SourcePlace& place) {
    Setting setting = default_of(rule);
    setting.place = place;
    setting.is_given = true;
    settings_.set(rule.key, std::move(setting));
    if (rule.kind == ParameterKind::list) settings_.restore_elements(rule.key);
  }

  const ValueRule* rule_of(std::string_view key) const {
    if (const RegisterEntry* entry = parameters_.find(key)) return &entry->rule;
    const auto own = std::ranges::find(own_rules(), key, &ValueRule::key);
    return own == own_rules().end() ? nullptr : &*own;
  }

  SourcePlace at(toml::source_position position) const { return place_in(*files_, source_, position); }
  // A position inside what stands at a place: only files have positions.
  SourcePlace at(toml::source_position position, const SourcePlace& around) const {
    return around.line > 0 ? at(position) : around;
  }
  const ScenarioFile& file() const { return (*files_)[source_]; }

  void check_schema() {
    const std::string why = fmt::format("this bereik reads schema {}", schema);
    const std::string suggestion = fmt::format("write schema = {}", schema);
    const toml::node* node = file().table.get("schema");
    if (node == nullptr)
      problems_.add(at({}), {{}, "`schema` is missing", why, suggestion});
    else if (!node->is_integer() || node->as_integer()->get() != schema)
      problems_.add(at(node->source().begin),
                    misread(*node, rule_for("schema", ParameterKind::count, "1"), why, suggestion).problem);
  }

  void walk(const toml::table& table, const std::string& path, std::size_t depth) {
    for (const auto& [name, node] : table) {
      const std::string key = joined(path, name.str());
      if (key == "schema" || key == "extends") continue;
      const SourcePlace place = at(name.source().begin);
      const ValueRule* rule = rule_of(key);
      const toml::table* inner = node.as_table();
      if (rule != nullptr && inner != nullptr)
        problems_.add(place, table_for_value(*rule));
      else if (rule != nullptr)
        take(*rule, node, place, file().read.path.parent_path());
      else if (inner != nullptr && depth < deepest_key && (parameters_.is_group(key) || !inner->empty()))
        walk(*inner, key, depth + 1);
      else
        problems_.add(place, parameters_.is_group(key) ? value_for_group(parameters_, key) : unknown(key));
    }
  }

  // A value with a problem stands for the default.
  void take(const ValueRule& rule, const toml::node& node, const SourcePlace& place,
            const std::filesystem::path& folder) {
    const Reading reading = read_value(node, rule);
    if (const Misreading* misreading = std::get_if<Misreading>(&reading)) {
      problems_.add(at(misreading->at, place), misreading->problem);
      take_default(rule, place);
      return;
    }
    const Value& value = std::get<Value>(reading);
    settings_.set(rule.key, {value, plain(node), place, folder, true});
    if (is_empty_text_of_scenario(rule, value))
      problems_.add(
          at(node.source().begin, place),
          misread(node, rule, "it cannot be empty", fmt::format("write one like {}", in_quotes(rule.example))).problem);
    if (rule.kind == ParameterKind::list) take_elements(*parameters_.find(rule.key), *node.as_array(), place, folder);
  }

  // In place of all the elements that the list had.
  void take_elements(const RegisterEntry& list, const toml::array& elements, const SourcePlace& place,
                     const std::filesystem::path& folder) {
    settings_.remove_elements(list.rule.key);
    for (std::size_t i = 0; i < elements.size(); ++i) {
      const toml::node& element = elements[i];
      const SourcePlace element_place = at(element.source().begin, place);
      for (std::size_t field = 0; field < list.fields.size(); ++field) {
        const RegisterEntry& known = list.fields[field];
        settings_.set(field_key(list, i, field),
                      {known.value, known.rule.example, element_place, parameters_.folder(), false});
      }
      if (const toml::table* table = element.as_table())
        take_fields(*table, element_of(list.rule.key, i), place, folder);
      else
        problems_.add(element_place, no_table(element, list, i));
    }
  }

  void take_fields(const toml::table& element, const std::string& path, const SourcePlace& around,
                   const std::filesystem::path& folder) {
    for (const auto& [name, node] : element) {
      const std::string key = joined(path, name.str());
      const SourcePlace place = at(name.source().begin, around);
      const RegisterEntry* field = parameters_.find(key);
      if (field == nullptr)
        problems_.add(place, unknown(key));
      else if (node.is_table())
        problems_.add(place, table_for_value(named(field->rule, key)));
      else
        take(named(field->rule, key), node, place, folder);
    }
  }

  void take_element_override(const Override& given, const SourcePlace& place) {
    const auto key = element_key(given.key);
    const RegisterEntry* field = key ? parameters_.find(given.key) : nullptr;
    if (!key) {
      problems_.add(place, no_element_key(parameters_, given.key));
    } else if (field == nullptr) {
      problems_.add(place, unknown(given.key));
    } else if (const auto items = std::get<std::uint64_t>(settings_.find(key->list)->value); key->index >= items) {
      problems_.add(place, no_such_element(given.key, key->list, items));
    } else {
      take_override_value(named(field->rule, fmt::format("{}.{}", element_of(key->list, key->index), key->field)),
                          given.value, place);
    }
  }

  bool is_empty_text_of_scenario(const ValueRule& rule, const Value& value) const {
    const auto* text = std::get_if<std::string>(&value);
    return text != nullptr && parameters_.find(rule.key) == nullptr && is_blank(*text);
  }

  Problem unknown(std::string_view key) {
    if (++unknown_keys_ <= most_suggestions) return unknown_key(parameters_, key);
    return {{}, fmt::format("unknown key {}", code(key)), {}, {}};
  }

  void take_override_value(const ValueRule& rule, const std::string& text, const SourcePlace& place) {
    if (text.size() > largest_toml) {
      problems_.add(place, {{}, "its value is larger than 1 MiB", {}, {}});
      return;
    }
    const toml::table table = override_value(text, rule.kind);
    take(rule, *table.get("v"), place, {});
  }

  const ParameterRegister& parameters_;
  SettingTable& settings_;
  ProblemList& problems_;
  const std::vector<ScenarioFile>* files_ = nullptr;
  std::size_t source_ = 0;
  std::size_t unknown_keys_ = 0;
};

}  // namespace

Resolution resolve(const std::filesystem::path& scenario, const TextSource& source,
                   std::shared_ptr<const ParameterRegister> parameters, const std::vector<Override>& overrides) {
  const SettingMap& defaults = parameters->defaults();
  Resolution resolution{std::move(parameters), SettingTable{defaults}, {}, {}, {}};
  ScenarioChain chain = read_chain(scenario, source, resolution.problems);
  resolution.scenario = place_in(chain.files, 0, {});

  Resolver resolver{resolution};
  for (std::size_t file = chain.files.size(); file-- > 0;) resolver.take_file(chain.files, file);
  for (std::size_t i = 0; i < overrides.size(); ++i) resolver.take_override(overrides[i], chain.files.size() + i);
  // What is missing here may stand in the file that was not found, and so may whatever a caller would compare.
  if (!chain.is_complete) resolution.problems.finish();
  resolver.check_required(resolution.scenario);
  for (ScenarioFile& file : chain.files) resolution.texts.push_back(std::move(file.read));
  return resolution;
}

}  // namespace bereik
