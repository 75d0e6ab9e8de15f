#include "sim/cli/run_output.h"

#include "results/export/json.h"
#include "results/export/values_csv.h"
#include "results/report/summary.h"
#include "sim/cli/version.h"

namespace bereik {

RunContext context_of(const Scenario& scenario, const std::vector<std::string>& arguments) {
  return {scenario.title,
          scenario.question,
          scenario.digest,
          std::string{code_version()},
          std::string{compiler()},
          scenario.reference,
          arguments,
          scenario.seed.value,
          0,
          0};
}

Beside read_beside(const std::string& reference, const std::filesystem::path& data) {
  if (reference == "none") return {};
  return {load_reference(data / (reference + ".csv")), load_sensitivity(data / (reference + "-sensitivity.csv"))};
}

std::string formatted(const RunSummary& run, const std::vector<StoredReplication>& replications, const Beside& beside,
                      Format format) {
  if (format == Format::json) return summary_json(run);
  if (format == Format::text) return summary_text(run, beside.figures, beside.parameters);
  std::string csv = values_csv_head();
  for (const StoredReplication& replication : replications) csv += values_csv(replication.id, replication.metrics);
  return csv;
}

}  // namespace bereik
