// The value of every key of a scenario: the last --set, else the scenario, else what it extends, else the default.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "sim/scenario/parameter_register.h"
#include "sim/scenario/problem_list.h"
#include "sim/scenario/settings.h"
#include "sim/scenario/text_source.h"

namespace bereik {

struct Setting {
  Value value;
  std::string written;  // the value as the user or the register writes it, without quotes
  Place place;          // of the key where it is given, else of its element where that is; without name elsewhere
  std::filesystem::path folder;  // a relative path in the value starts here
  bool is_given = false;
};

struct Resolution {
  std::shared_ptr<const ParameterRegister> parameters;
  // Every key of the register, and seed, title and question; of a list how many elements it has, and every field of each.
  std::map<std::string, Setting, std::less<>> settings;
  std::map<std::string, Value, std::less<>> defaults;  // the same where no file and no --set gives anything
  ProblemList problems;
  Place scenario;
  std::vector<ScenarioText> texts;  // the scenario, then what it extends, and so on
};

// Throws as the constructor of Settings does.
Resolution resolve(const std::filesystem::path& scenario, const TextSource& source,
                   std::shared_ptr<const ParameterRegister> parameters, const std::vector<Override>& overrides);

}  // namespace bereik
