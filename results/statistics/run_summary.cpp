#include "results/statistics/run_summary.h"

#include <algorithm>
#include <cstdio>

#include "models/core/errors.h"

namespace bereik {

const Estimate* RunSummary::find(const std::string& name, const std::string& scope) const {
  const auto found =
      std::ranges::find_if(metrics, [&](const MetricEstimate& m) { return m.name == name && m.scope == scope; });
  return found == metrics.end() ? nullptr : &found->estimate;
}

std::string RunSummary::fingerprint() const {
  std::uint64_t value = 0xCBF29CE484222325ULL;  // FNV-1a
  for (const std::uint64_t one : fingerprints)
    for (int byte = 0; byte < 8; ++byte) {
      value ^= (one >> (8 * byte)) & 0xFF;
      value *= 0x100000001B3ULL;
    }
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(value));
  return text;
}

std::vector<MetricEstimate> estimates_of(const std::vector<std::vector<Metric>>& replications) {
  std::vector<MetricEstimate> estimates;
  if (replications.empty()) return estimates;
  std::vector<double> values(replications.size());
  for (std::size_t k = 0; k < replications.front().size(); ++k) {
    const Metric& metric = replications.front()[k];
    for (std::size_t r = 0; r < replications.size(); ++r) {
      require(replications[r].size() == replications.front().size() && replications[r][k].name == metric.name,
              "every replication has the same metrics");
      values[r] = replications[r][k].value;
    }
    estimates.push_back({metric.name, metric.scope, metric.unit, estimate(values)});
  }
  return estimates;
}

}  // namespace bereik
