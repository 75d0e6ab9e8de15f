#include "sim/cli/init_command.h"

#include "models/population/geography.h"
#include "sim/cli/new_file.h"
#include "sim/cli/new_scenario.h"
#include "sim/cli/program.h"
#include "sim/scenario/scenario.h"

namespace bereik {
namespace {

std::string text_of(const InitOptions& options, const std::filesystem::path& data) {
  const std::filesystem::path parameters = data / "parameters.toml";
  if (options.from.empty()) return new_scenario(load_parameters(parameters));
  Settings extended{options.from, parameters, {}};
  scenario_of(extended, load_geography(data));  // tells what contradicts itself, too
  namespace fs = std::filesystem;
  const fs::path folder = fs::weakly_canonical(fs::absolute(options.file)).parent_path();
  return new_scenario(extended, fs::weakly_canonical(options.from).lexically_proximate(folder).generic_string());
}

}  // namespace

void init_command(const InitOptions& options) {
  const std::string text = text_of(options, data_folder());
  NewFile file{"init", options.file.string()};
  file.keep(text);
}

}  // namespace bereik
