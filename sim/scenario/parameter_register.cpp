#include "sim/scenario/parameter_register.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "sim/scenario/element_key.h"
#include "sim/scenario/register_entry.h"
#include "sim/scenario/toml_document.h"

namespace bereik {
namespace {

struct Found {
  toml::source_position at;
  RegisterEntry entry;
};

// Depth first; the refusal of deep files bounds the recursion.
void collect(const toml::table& group, const std::string& path, const std::string& file, std::vector<Found>& found) {
  for (const auto& [name, node] : group) {
    const toml::source_position at = name.source().begin;
    const std::string key = path.empty() ? std::string{name.str()} : fmt::format("{}.{}", path, name.str());
    const toml::table* table = node.as_table();
    check_segment(file, at, key, name.str());
    if (path.empty() && std::ranges::find(structural_keys, name.str()) != structural_keys.end())
      malformed(file, at, key, "every scenario has this key of its own");
    if (table == nullptr) malformed(file, at, key, "neither a group nor an entry with a `value`");
    if (table->empty()) malformed(file, at, key, "an empty group");
    if (table->contains("value") && !table->get("value")->is_table())
      found.push_back({at, register_entry(*table, key, file)});
    else
      collect(*table, key, file, found);
  }
}

// Of the group of all, whose path is empty, and of every dotted beginning of a key; in the order of the alphabet.
ParameterRegister::Members members_by_group(const std::vector<std::string>& keys) {
  std::map<std::string, std::set<std::string>> found;
  for (const std::string& key : keys)
    for (std::size_t from = 0, dot = 0; dot != std::string::npos; from = dot + 1) {
      dot = key.find('.', from);
      const std::string group = key.substr(0, from == 0 ? 0 : from - 1);
      found[group].insert(key.substr(from, std::min(dot, key.find('[', from)) - from));
    }
  ParameterRegister::Members members;
  for (const auto& [group, names] : found) members[group].assign(names.begin(), names.end());
  return members;
}

}  // namespace

std::string field_key(const RegisterEntry& list, std::size_t element, std::size_t field) {
  const std::string& key = list.rule.key;
  return element_of(key, element) + list.fields[field].rule.key.substr(key.size() + std::string_view{"[]"}.size());
}

ParameterRegister::ParameterRegister(const std::filesystem::path& file) : folder_{file.parent_path()} {
  const toml::table table = own_table(file, "the register of parameters");
  std::vector<Found> found;
  collect(table, {}, shown_path(file), found);
  std::ranges::sort(found, {}, [](const Found& f) { return std::tuple{f.at.line, f.at.column}; });
  for (Found& f : found) add(std::move(f.entry));
  for (const RegisterEntry& entry : entries_) add_defaults(entry);
  std::vector<std::string> keys;
  for (const auto& [key, position] : positions_) keys.push_back(key);
  members_ = members_by_group(keys);
  keys.insert(keys.end(), structural_keys.begin(), structural_keys.end());
  known_keys_.emplace(keys);
}

void ParameterRegister::add(RegisterEntry entry) {
  add_key(entry.parameter, {entries_.size(), std::nullopt});
  for (std::size_t i = 0; i < entry.fields.size(); ++i) add_key(entry.fields[i].parameter, {entries_.size(), i});
  entries_.push_back(std::move(entry));
}

void ParameterRegister::add_key(const Parameter& parameter, Position position) {
  positions_.emplace(parameter.key, position);
  parameters_.push_back(parameter);
}

void ParameterRegister::add_defaults(const RegisterEntry& entry) {
  defaults_[entry.rule.key] = {entry.value, entry.rule.example, {}, folder_, false};
  for (std::size_t i = 0; i < entry.elements.size(); ++i)
    for (std::size_t f = 0; f < entry.fields.size(); ++f) {
      const RegisterEntry& field = entry.fields[f];
      const std::string key = field_key(entry, i, f);
      const toml::node* given = entry.elements.get(i)->as_table()->get(key.substr(key.rfind('.') + 1));
      Setting& setting = defaults_[key] = {field.value, field.rule.example, {}, folder_, false};
      if (given == nullptr) continue;
      setting.value = std::get<Value>(read_value(*given, field.rule));
      setting.written = plain(*given);
    }
}

const RegisterEntry* ParameterRegister::find(std::string_view key) const {
  const auto found = positions_.find(register_key(key));
  if (found == positions_.end()) return nullptr;
  const auto [entry, field] = found->second;
  return field ? &entries_[entry].fields[*field] : &entries_[entry];
}

bool ParameterRegister::is_group(std::string_view path) const {
  return !path.empty() && members_.contains(register_key(path));
}

const std::vector<std::string>& ParameterRegister::members_of(std::string_view path) const {
  const auto found = members_.find(register_key(path));
  require(found != members_.end(), "the register knows the group");
  return found->second;
}

}  // namespace bereik
