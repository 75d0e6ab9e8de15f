#include "sim/cli/export_command.h"

#include <fmt/format.h>

#include <optional>

#include "sim/cli/kept_run.h"
#include "sim/cli/new_file.h"
#include "sim/cli/program.h"
#include "sim/cli/run_output.h"

namespace bereik {

RunId run_meant(const Store& store, const StoredRunOptions& options) {
  if (options.run) return {*options.run};
  const std::optional<RunId> latest = store.latest();
  if (!latest)
    throw InputError{{{store.file().string(), "it holds no runs", "none was begun", "run a scenario first"}}};
  return *latest;
}

void export_command(const ExportOptions& options) {
  const Store store{options.out, Store::Access::read};
  const StoredRun run = store.run(run_meant(store, options));
  const std::vector<StoredReplication> replications = store.replications(run.id);
  if (replications.empty())
    throw InputError{{{fmt::format("run {}", run.id.value), "it has no replications yet",
                       "it was stopped before the first", "go on with --resume"}}};
  std::optional<NewFile> file;
  if (!options.file.empty()) file.emplace("--file", options.file);
  const Beside beside =
      options.format == Format::text ? read_beside(run.provenance.reference, data_folder()) : Beside{};
  const std::string text = formatted(summary_of(run.provenance, run.starts.back().arguments, replications),
                                     replications, beside, options.format);
  if (file)
    file->keep(text);
  else
    print(text);
}

}  // namespace bereik
