#include "results/statistics/comparison.h"

#include <algorithm>
#include <limits>
#include <map>

#include "models/core/digest.h"
#include "models/core/errors.h"
#include "results/statistics/multiplicity.h"

namespace bereik {
namespace {

constexpr double confidence = 0.95;
constexpr std::size_t a = 0, b = 1;

// Of one metric, by replication.
std::vector<double> values_of(const std::vector<PairRecord>& pairs, std::size_t side, std::size_t position) {
  std::vector<double> values;
  for (const PairRecord& pair : pairs) values.push_back(pair.metrics[side][position].value);
  return values;
}

void compare_metrics(const std::vector<PairRecord>& pairs, Comparison& comparison) {
  std::map<std::pair<std::string, std::string>, std::size_t> in_b;
  const std::vector<Metric>& all_b = pairs.front().metrics[b];
  for (std::size_t k = 0; k < all_b.size(); ++k) in_b.emplace(std::pair{all_b[k].name, all_b[k].scope}, k);
  const std::vector<Metric>& all_a = pairs.front().metrics[a];
  for (std::size_t k = 0; k < all_a.size(); ++k) {
    const auto found = in_b.find({all_a[k].name, all_a[k].scope});
    if (found == in_b.end()) {
      comparison.only_in_one.push_back(all_a[k].name + " " + all_a[k].scope);
      continue;
    }
    comparison.metrics.push_back({all_a[k].name, all_a[k].scope, all_a[k].unit,
                                  paired(values_of(pairs, a, k), values_of(pairs, b, found->second), confidence), 1,
                                  1});
    in_b.erase(found);
  }
  for (const auto& [metric, position] : in_b) comparison.only_in_one.push_back(metric.first + " " + metric.second);
}

void adjust(std::vector<MetricComparison>& metrics) {
  std::vector<double> p_values;
  for (const MetricComparison& metric : metrics) p_values.push_back(metric.pairs.p_value);
  const std::vector<double> holm = holm_adjusted(p_values), q_values = benjamini_hochberg_adjusted(p_values);
  for (std::size_t k = 0; k < metrics.size(); ++k) {
    metrics[k].holm = holm[k];
    metrics[k].q_value = q_values[k];
  }
}

std::size_t groups_like(std::size_t position, std::size_t groups) {
  if (position < first_age_scope) return 1;
  return position < first_municipality_scope ? age_band_count : groups - first_municipality_scope;
}

SetComparison compare_set(const std::vector<PairRecord>& pairs, std::size_t set, const std::vector<std::string>& scopes,
                          const std::vector<std::uint64_t>& sizes) {
  const auto estimated = [&](auto count) {
    std::vector<double> values;
    for (const PairRecord& pair : pairs) values.push_back(count(pair.people[set]));
    return estimate(values, confidence);
  };
  const auto real = [](std::uint64_t n) { return static_cast<double>(n); };
  SetComparison comparison{people_set_names[set], estimated([&](const auto& g) { return real(g[0].both); }), {}};
  for (std::size_t k = 0; k < scopes.size(); ++k) {
    GroupComparison group{scopes[k],
                          sizes[k],
                          estimated([&](const auto& g) { return real(g[k].gained); }),
                          estimated([&](const auto& g) { return real(g[k].lost); }),
                          estimated([&](const auto& g) { return real(g[k].gained) - real(g[k].lost); }),
                          {}};
    const double half =
        half_width(group.net, 1 - (1 - confidence) / static_cast<double>(groups_like(k, scopes.size())));
    group.net_of_picked = {group.net.mean - half, group.net.mean + half};
    comparison.groups.push_back(std::move(group));
  }
  return comparison;
}

std::vector<double> differences(const std::vector<PairRecord>& pairs, const std::string& name) {
  std::vector<double> list;
  for (const PairRecord& pair : pairs) {
    const auto value = [&](std::size_t side) {
      const auto found =
          std::ranges::find_if(pair.metrics[side], [&](const Metric& m) { return m.name == name && m.scope == "all"; });
      return found == pair.metrics[side].end() ? 0 : found->value;
    };
    list.push_back(value(b) - value(a));
  }
  return list;
}

std::vector<ExtraCost> extra_costs(const std::vector<PairRecord>& pairs) {
  std::vector<ExtraCost> costs;
  const std::vector<double> euros = differences(pairs, "cost.total");
  for (const char* metric : {"reach.unique", "adoption.app.end"}) {
    const std::vector<double> more = differences(pairs, metric);
    const bool moves = std::ranges::any_of(more, [](double d) { return d != 0; });
    if (moves) costs.push_back({metric, ratio_of_means(euros, more, confidence)});
  }
  return costs;
}

std::string fingerprint_of(const std::vector<PairRecord>& pairs, std::size_t side) {
  Digest digest;
  for (const PairRecord& pair : pairs) digest.add(pair.fingerprints[side]);
  return digest.text();
}

}  // namespace

const MetricComparison* Comparison::find(const std::string& name, const std::string& scope) const {
  const auto found =
      std::ranges::find_if(metrics, [&](const MetricComparison& m) { return m.name == name && m.scope == scope; });
  return found == metrics.end() ? nullptr : &*found;
}

Seconds equal_until(const std::vector<EpochDigest>& of_a, const std::vector<EpochDigest>& of_b) {
  Seconds until{0};
  for (const EpochDigest& epoch : of_a) {
    const auto other = std::ranges::find(of_b, epoch.end, &EpochDigest::end);
    if (other == of_b.end()) continue;
    if (other->fingerprint != epoch.fingerprint) return until;
    until = epoch.end.time_since_epoch();
  }
  const bool is_all = !of_a.empty() && !of_b.empty() && of_a.back().end == of_b.back().end;
  return is_all ? Seconds{std::numeric_limits<double>::infinity()} : until;
}

Comparison compared(std::vector<PairRecord> pairs, const std::vector<std::string>& scopes,
                    const std::vector<std::uint64_t>& sizes) {
  require(!pairs.empty(), "at least one pair");
  std::ranges::sort(pairs, {}, &PairRecord::id);
  Comparison comparison;
  comparison.replications = pairs.size();
  comparison.fingerprint_a = fingerprint_of(pairs, a);
  comparison.fingerprint_b = fingerprint_of(pairs, b);
  comparison.equal_until = std::ranges::min(pairs, {}, &PairRecord::equal_until).equal_until;
  compare_metrics(pairs, comparison);
  adjust(comparison.metrics);
  for (std::size_t set = 0; set < people_set_names.size(); ++set)
    comparison.people.push_back(compare_set(pairs, set, scopes, sizes));
  comparison.extra_cost = extra_costs(pairs);
  return comparison;
}

}  // namespace bereik
