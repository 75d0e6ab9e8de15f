#include "sim/scenario/parameter_register.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "sim/scenario/register_entry.h"
#include "sim/scenario/toml_document.h"

namespace bereik {
namespace {

struct Found {
  toml::source_position at;
  RegisterEntry entry;
};

toml::table register_table(const std::filesystem::path& path) {
  const auto text = file_text(path);
  if (const Problem* problem = std::get_if<Problem>(&text))
    throw EnvironmentError{fmt::format("the register of parameters: {}", problem->text())};
  try {
    return parse_toml(std::get<std::string>(text), shown_path(path));
  } catch (const InputError& error) {
    throw ContractViolation{fmt::format("malformed register of parameters: {}", error.what())};
  }
}

bool is_bare(std::string_view segment) {
  return !segment.empty() && std::ranges::all_of(segment, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

// Depth first; the refusal of deep files bounds the recursion.
void collect(const toml::table& group, const std::string& path, const std::string& file, std::vector<Found>& found) {
  for (const auto& [name, node] : group) {
    const toml::source_position at = name.source().begin;
    const std::string key = path.empty() ? std::string{name.str()} : fmt::format("{}.{}", path, name.str());
    const toml::table* table = node.as_table();
    if (!is_bare(name.str())) malformed(file, at, key, "a segment of a key is made of letters, digits, _ and -");
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

}  // namespace

ParameterRegister::ParameterRegister(const std::filesystem::path& file) {
  const toml::table table = register_table(file);
  std::vector<Found> found;
  collect(table, {}, shown_path(file), found);
  std::ranges::sort(found, {}, [](const Found& f) { return std::tuple{f.at.line, f.at.column}; });
  for (Found& f : found) {
    const std::string& key = f.entry.rule.key;
    places_.emplace(key, entries_.size());
    for (std::size_t dot = key.find('.'); dot != std::string::npos; dot = key.find('.', dot + 1))
      groups_.insert(key.substr(0, dot));
    parameters_.push_back(f.entry.parameter);
    entries_.push_back(std::move(f.entry));
  }
}

const RegisterEntry* ParameterRegister::find(std::string_view key) const {
  const auto place = places_.find(key);
  return place == places_.end() ? nullptr : &entries_[place->second];
}

std::vector<std::string> ParameterRegister::members_of(std::string_view path) const {
  const std::string prefix = path.empty() ? std::string{} : fmt::format("{}.", path);
  std::set<std::string> members;
  for (const auto& [key, place] : places_)
    if (key.starts_with(prefix))
      members.insert(key.substr(prefix.size(), key.find('.', prefix.size()) - prefix.size()));
  return {members.begin(), members.end()};
}

std::vector<std::string> ParameterRegister::keys() const {
  std::vector<std::string> keys;
  for (const auto& [key, place] : places_) keys.push_back(key);
  return keys;
}

}  // namespace bereik
