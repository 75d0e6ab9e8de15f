#include "results/export/values_csv.h"

#include <fmt/format.h>

namespace bereik {
namespace {

// Quoted where a comma or a quote would end it (RFC 4180).
std::string cell(const std::string& text) {
  if (text.find_first_of(",\"\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string{c};
  return quoted + '"';
}

}  // namespace

std::string values_csv_head() { return "replication,metric,scope,unit,value\n"; }

std::string values_csv(ReplicationId id, const std::vector<Metric>& metrics) {
  std::string lines;
  for (const Metric& m : metrics)
    lines += fmt::format("{},{},{},{},{}\n", id.value, cell(m.name), cell(m.scope), cell(m.unit), m.value);
  return lines;
}

}  // namespace bereik
