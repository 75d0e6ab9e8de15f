// The laws of the model as a reader meets them: a sentence, its source, and the parameters that it uses.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/settings.h"

namespace bereik {

struct Law {
  std::string group;  // a part of the data flow: population
  std::string name, sentence, source;
  std::vector<std::string> keys;  // of the register, and groups of them
};

struct Laws {
  std::vector<Law> laws;                  // in the order of their file; a group's laws are neighbours
  std::vector<std::string> not_modelled;  // what the model leaves out
};

// Reads laws.toml. Throws ContractViolation where it is malformed, EnvironmentError where it cannot be read.
Laws load_laws(const std::filesystem::path& file);

// True for a key that the law names, and for every key below it: channel.sms, channel.sms.ceiling[].max.
bool owns(const Law& law, std::string_view key);

// The parameters of each law, in the order of the register. Throws ContractViolation for one that no law owns, or two.
std::vector<std::vector<Parameter>> parameters_by_law(const Laws& laws, const std::vector<Parameter>& parameters);

}  // namespace bereik
