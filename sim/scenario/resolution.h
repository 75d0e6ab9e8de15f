// The value of every key of a scenario: the last --set, else the scenario, else what it extends, else the default.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "sim/scenario/parameter_register.h"
#include "sim/scenario/problem_list.h"
#include "sim/scenario/setting_table.h"
#include "sim/scenario/settings.h"
#include "sim/scenario/text_source.h"

namespace bereik {

struct Resolution {
  std::shared_ptr<const ParameterRegister> parameters;
  SettingTable settings;  // of every key of the register, and seed, title and question
  ProblemList problems;
  SourcePlace scenario;
  std::vector<ScenarioText> texts;  // the scenario, then what it extends, and so on
};

// Throws as the constructor of Settings does.
Resolution resolve(const std::filesystem::path& scenario, const TextSource& source,
                   std::shared_ptr<const ParameterRegister> parameters, const std::vector<Override>& overrides);

}  // namespace bereik
