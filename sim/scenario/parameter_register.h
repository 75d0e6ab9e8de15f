// The register of parameters: which keys exist, of which kind they are, their default, range, source and confidence.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/parameter_value.h"
#include "sim/scenario/settings.h"

namespace bereik {

// What every scenario says of itself; no parameter may take these names.
inline constexpr std::array<std::string_view, 5> structural_keys{"schema", "seed", "extends", "title", "question"};

struct RegisterEntry {
  Parameter parameter;
  ValueRule rule;
  Value value;  // the default
};

class ParameterRegister {
 public:
  // Throws ContractViolation for a malformed register, EnvironmentError for one that cannot be read.
  explicit ParameterRegister(const std::filesystem::path& file);

  const std::vector<RegisterEntry>& entries() const { return entries_; }    // in the order of the file
  const std::vector<Parameter>& parameters() const { return parameters_; }  // likewise
  const RegisterEntry* find(std::string_view key) const;                    // nullptr where there is none
  // True for the dotted beginning of a key: alerts.radius
  bool is_group(std::string_view path) const { return groups_.contains(path); }
  // The keys and groups directly in a group; the empty path is the group of all.
  std::vector<std::string> members_of(std::string_view path) const;
  std::vector<std::string> keys() const;

 private:
  std::vector<RegisterEntry> entries_;
  std::vector<Parameter> parameters_;
  std::map<std::string, std::size_t, std::less<>> places_;
  std::set<std::string, std::less<>> groups_;
};

}  // namespace bereik
