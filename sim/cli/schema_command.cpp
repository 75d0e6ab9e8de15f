#include "sim/cli/schema_command.h"

#include "results/export/schemas.h"
#include "sim/cli/program.h"
#include "sim/cli/scenario_schema.h"

namespace bereik {

void schema_command(const SchemaOptions& options) {
  switch (options.of) {
    case SchemaOptions::Of::scenario:
      return print(scenario_schema(load_parameters(data_folder() / "parameters.toml")));
    case SchemaOptions::Of::summary:
      return print(summary_schema());
    case SchemaOptions::Of::comparison:
      return print(comparison_schema());
    case SchemaOptions::Of::check:
      return print(check_schema());
    case SchemaOptions::Of::budgets:
      return print(budgets_schema());
    case SchemaOptions::Of::import:
      return print(import_schema());
    case SchemaOptions::Of::frontier:
      return print(frontier_schema());
    case SchemaOptions::Of::chaos:
      return print(chaos_schema());
  }
}

}  // namespace bereik
