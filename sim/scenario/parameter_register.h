// The register of parameters: which keys exist, of which kind they are, their default, range, source and confidence.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/parameter_value.h"
#include "sim/scenario/setting_table.h"
#include "sim/scenario/settings.h"
#include "sim/scenario/spelling.h"

namespace bereik {

// What every scenario says of itself; no parameter may take these names.
inline constexpr std::array<std::string_view, 5> structural_keys{"schema", "seed", "extends", "title", "question"};

struct RegisterEntry {
  Parameter parameter;
  ValueRule rule;
  Value value;                        // the default
  std::vector<RegisterEntry> fields;  // of a list
  toml::array elements;               // of a list: the default, well formed
};

// campaign[1].conversion, of the list's field number `field`.
std::string field_key(const RegisterEntry& list, std::size_t element, std::size_t field);

class ParameterRegister {
 public:
  using Members = std::map<std::string, std::vector<std::string>, std::less<>>;  // of each group

  // Throws ContractViolation for a malformed register, EnvironmentError for one that cannot be read.
  explicit ParameterRegister(const std::filesystem::path& file);
  ParameterRegister(const ParameterRegister&) = delete;
  ParameterRegister& operator=(const ParameterRegister&) = delete;

  const SettingMap& defaults() const { return defaults_; }
  const std::filesystem::path& folder() const { return folder_; }           // where a relative path among them starts
  const std::vector<RegisterEntry>& entries() const { return entries_; }    // in the order of the file, without fields
  const std::vector<Parameter>& parameters() const { return parameters_; }  // likewise, with fields
  // The entry of a key, the entry of a field for a field of any element; nullptr where there is none.
  const RegisterEntry* find(std::string_view key) const;
  // True for the dotted beginning of a key, alerts.radius, and for an element of a list, campaign[1].
  bool is_group(std::string_view path) const;
  // The keys and groups directly in a group, the fields of an element; the empty path is the group of all.
  // Throws ContractViolation where the path is no group.
  const std::vector<std::string>& members_of(std::string_view path) const;
  // Every key that a scenario may hold, its own included; of fields as campaign[].conversion.
  const KnownKeys& known_keys() const { return *known_keys_; }

 private:
  struct Position {
    std::size_t entry = 0;
    std::optional<std::size_t> field;
  };
  void add(RegisterEntry entry);
  void add_key(const Parameter& parameter, Position position);
  void add_defaults(const RegisterEntry& entry);

  std::filesystem::path folder_;
  std::vector<RegisterEntry> entries_;
  std::vector<Parameter> parameters_;
  std::optional<KnownKeys> known_keys_;
  std::map<std::string, Position, std::less<>> positions_;
  Members members_;
  SettingMap defaults_;
};

}  // namespace bereik
