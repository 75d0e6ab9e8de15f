// The value of every key: what a scenario gives, over the defaults of the register.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "sim/scenario/parameter_value.h"
#include "sim/scenario/problem_list.h"

namespace bereik {

struct Setting {
  Value value;
  std::string written;  // the value as the user or the register writes it, without quotes
  SourcePlace place;    // of the key where it is given, else of its element where that is; without name elsewhere
  std::filesystem::path folder;  // a relative path in the value starts here
  bool is_given = false;
};

// By key; of a list how many elements it has, and every field of each.
using SettingMap = std::map<std::string, Setting, std::less<>>;

class SettingTable {
 public:
  // Keeps a reference to the defaults: many tables share them.
  explicit SettingTable(const SettingMap& defaults) : defaults_{&defaults} {}

  // nullptr where neither a setting nor a default has the key.
  const Setting* find(std::string_view key) const;
  const SettingMap& defaults() const { return *defaults_; }
  // Calls with every key and setting, in the order of the keys.
  void for_each(const std::function<void(const std::string&, const Setting&)>& call) const;

  void set(const std::string& key, Setting setting) { own_.insert_or_assign(key, std::move(setting)); }
  // The list has no elements until they are set.
  void remove_elements(const std::string& list);
  // The list has the elements of its default.
  void restore_elements(const std::string& list);

 private:
  bool is_visible(std::string_view default_key) const;
  void erase_own_elements(const std::string& list);

  const SettingMap* defaults_;
  SettingMap own_;
  std::set<std::string, std::less<>> emptied_;  // lists whose default elements do not count
};

}  // namespace bereik
