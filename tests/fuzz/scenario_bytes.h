// Bytes read as a scenario in every way that a user can have one read: what the fuzzer does with its inputs, and what a
// test does with those that were kept.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/settings.h"

namespace bereik::test {

// The parts of an input: a scenario; after a line `--base` the file base.toml, which it may extend; after a line `--set`
// one override a line, `key=value`, at most sixteen.
struct ScenarioBytes {
  std::string scenario, base;
  std::vector<Override> overrides;
};

ScenarioBytes parts_of(std::string_view bytes);

// Reads the scenario and looks at its values. An InputError is taken for an answer. Throws ContractViolation where the
// answer holds what does not print, or where a value as shown() tells it does not read back as the same value; lets
// through whatever else the reader throws.
void read_as_scenario(std::string_view bytes, const std::shared_ptr<const ParameterRegister>& parameters);

}  // namespace bereik::test
