#include "results/export/values_csv.h"

#include <fmt/format.h>

#include "results/export/csv_cell.h"

namespace bereik {
std::string values_csv_head() { return "replication,metric,scope,unit,value\n"; }

std::string values_csv(ReplicationId id, const std::vector<Metric>& metrics) {
  std::string lines;
  for (const Metric& m : metrics)
    lines += fmt::format("{},{},{},{},{}\n", id.value, csv_cell(m.name), csv_cell(m.scope), csv_cell(m.unit), m.value);
  return lines;
}

}  // namespace bereik
