#include "sim/cli/explain_command.h"

#include "sim/cli/explanation.h"
#include "sim/cli/program.h"
#include "sim/scenario/scenario.h"

namespace bereik {

void explain_command(const ExplainOptions& options) {
  const std::filesystem::path data = data_folder();
  Settings settings{options.scenario, data / "parameters.toml", options.overrides};
  scenario_of(settings, load_geography(data));  // tells what contradicts itself, too
  print(explanation_text(settings, load_laws(data / "laws.toml")));
}

}  // namespace bereik
