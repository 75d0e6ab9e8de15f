#include "results/statistics/worst_group.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace bereik {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Interval simultaneous(const Estimate& estimate, std::size_t groups, double confidence) {
  const double half = half_width(estimate, 1 - (1 - confidence) / static_cast<double>(groups));
  return {estimate.mean - half, estimate.mean + half};
}

// No share lies below 0 or above 1: what an interval has there covers nothing.
WorstGroup of_a_share(WorstGroup group) {
  for (Interval* interval : {&group.of_group, &group.of_worst})
    if (std::isfinite(interval->low) && std::isfinite(interval->high))
      *interval = {std::clamp(interval->low, 0.0, 1.0), std::clamp(interval->high, 0.0, 1.0)};
  return group;
}

}  // namespace

std::optional<WorstGroup> worst_group(const std::vector<MetricEstimate>& metrics, const std::string& metric,
                                      const std::string& prefix, Worst worst, double confidence) {
  WorstGroup result;
  result.metric = metric;
  result.worst = worst;
  const bool lowest = worst == Worst::lowest;
  std::vector<const MetricEstimate*> groups;
  for (const MetricEstimate& m : metrics) {
    if (m.name != metric || !m.scope.starts_with(prefix)) continue;
    if (m.estimate.n > 0)
      groups.push_back(&m);
    else
      ++result.left_out;
  }
  if (groups.empty()) return std::nullopt;
  const auto is_worse = [&](const MetricEstimate* a, const MetricEstimate* b) {
    return lowest ? a->estimate.mean < b->estimate.mean : a->estimate.mean > b->estimate.mean;
  };
  const MetricEstimate& picked = **std::ranges::min_element(groups, is_worse);
  result.scope = picked.scope;
  result.estimate = picked.estimate;
  result.groups = groups.size();
  result.of_group = simultaneous(picked.estimate, groups.size(), confidence);
  result.of_worst = lowest ? Interval{infinity, infinity} : Interval{-infinity, -infinity};
  for (const MetricEstimate* group : groups) {
    const Interval own = simultaneous(group->estimate, groups.size(), confidence);
    Interval& all = result.of_worst;
    all = lowest ? Interval{std::min(all.low, own.low), std::min(all.high, own.high)}
                 : Interval{std::max(all.low, own.low), std::max(all.high, own.high)};
  }
  return result;
}

std::vector<WorstGroup> worst_groups(const RunSummary& run) {
  std::vector<WorstGroup> all;
  for (const auto& [metric, worst] : {std::pair{"adoption.app_share", Worst::lowest},
                                      {"adoption.lost_share", Worst::highest},
                                      {"reach.unique_share", Worst::lowest}})
    for (const char* prefix : {"age:", "municipality:"})
      if (auto found = worst_group(run.metrics, metric, prefix, worst)) all.push_back(of_a_share(std::move(*found)));
  return all;
}

}  // namespace bereik
