#include "results/statistics/run_summary.h"

#include <algorithm>

#include "models/core/digest.h"
#include "models/core/errors.h"

namespace bereik {

const Estimate* RunSummary::find(const std::string& name, const std::string& scope) const {
  const auto found =
      std::ranges::find_if(metrics, [&](const MetricEstimate& m) { return m.name == name && m.scope == scope; });
  return found == metrics.end() ? nullptr : &found->estimate;
}

std::string RunSummary::fingerprint() const { return fingerprint_over(fingerprints); }

std::string fingerprint_over(std::span<const std::uint64_t> replications) {
  Digest digest;
  for (const std::uint64_t one : replications) digest.add(one);
  return digest.text();
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
