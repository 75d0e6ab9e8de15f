#include "results/statistics/comparison.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>

#include "models/core/errors.h"
#include "results/statistics/equivalence.h"
#include "results/statistics/multiplicity.h"
#include "results/statistics/unpaired.h"

namespace bereik {
namespace {

constexpr double confidence = 0.95;
constexpr std::size_t a = 0, b = 1;

// The metrics of one replication after the other.
using Replications = std::vector<const std::vector<Metric>*>;

Replications side_of(const std::vector<PairRecord>& pairs, std::size_t side) {
  Replications replications;
  for (const PairRecord& pair : pairs) replications.push_back(&pair.metrics[side]);
  return replications;
}

Replications side_of(const ApartRecord& record) {
  Replications replications;
  for (const std::vector<Metric>& metrics : record.metrics) replications.push_back(&metrics);
  return replications;
}

std::vector<double> values_of(const Replications& replications, std::size_t position) {
  std::vector<double> values;
  for (const std::vector<Metric>* metrics : replications) values.push_back((*metrics)[position].value);
  return values;
}

// What a margin is worth for a metric; none where A's mean is 0 or was never reached.
double worth(double margin, const Estimate& of_a) { return of_a.n == 0 ? 0 : margin * std::abs(of_a.mean); }

double equivalence_of(const MetricComparison& metric, double margin) {
  const Estimate& difference = metric.pairs.difference;
  if (difference.n + difference.unreached < 2) return 1;
  if (metric.is_equal()) return 0;
  if (difference.n < 2 || difference.unreached > 0) return 1;
  const double worth_of_it = worth(margin, metric.pairs.a);
  return worth_of_it > 0 ? equivalence_p_value(difference, worth_of_it) : 1;
}

// Calls compare(values of A, values of B, its entry) for each metric that both sides have.
template <class Compare>
void compare_metrics(const Replications& of_a, const Replications& of_b, Comparison& comparison, Compare compare) {
  std::map<std::pair<std::string, std::string>, std::size_t> in_b;
  const std::vector<Metric>& all_b = *of_b.front();
  for (std::size_t k = 0; k < all_b.size(); ++k) in_b.emplace(std::pair{all_b[k].name, all_b[k].scope}, k);
  const std::vector<Metric>& all_a = *of_a.front();
  for (std::size_t k = 0; k < all_a.size(); ++k) {
    const auto found = in_b.find({all_a[k].name, all_a[k].scope});
    if (found == in_b.end()) {
      comparison.only_in_one.push_back(all_a[k].name + " " + all_a[k].scope);
      continue;
    }
    MetricComparison metric{all_a[k].name, all_a[k].scope, all_a[k].unit, {}};
    compare(values_of(of_a, k), values_of(of_b, found->second), metric);
    comparison.metrics.push_back(std::move(metric));
    in_b.erase(found);
  }
  for (const auto& [metric, position] : in_b) comparison.only_in_one.push_back(metric.first + " " + metric.second);
}

void adjust(std::vector<MetricComparison>& metrics) {
  std::vector<double> differ, agree;
  for (const MetricComparison& metric : metrics) {
    differ.push_back(metric.pairs.p_value);
    agree.push_back(metric.equivalence);
  }
  const std::vector<double> holm = holm_adjusted(differ), q_values = benjamini_hochberg_adjusted(differ);
  const std::vector<double> equivalence = holm_adjusted(agree);
  for (std::size_t k = 0; k < metrics.size(); ++k) {
    metrics[k].holm = holm[k];
    metrics[k].q_value = q_values[k];
    metrics[k].equivalence = equivalence[k];
  }
}

std::vector<double> finite(const std::vector<double>& values) {
  std::vector<double> list;
  std::ranges::copy_if(values, std::back_inserter(list), [](double value) { return std::isfinite(value); });
  return list;
}

void compare_apart(const std::vector<double>& of_a, const std::vector<double>& of_b, double margin,
                   MetricComparison& metric) {
  auto& [estimate_a, estimate_b, difference, gain, correlation, p_value] = metric.pairs;
  estimate_a = estimate(of_a, confidence);
  estimate_b = estimate(of_b, confidence);
  difference.unreached = std::max(estimate_a.unreached, estimate_b.unreached);
  difference.n = std::min(estimate_a.n, estimate_b.n);
  if (difference.n > 0) difference.mean = estimate_b.mean - estimate_a.mean;
  difference.standard_deviation = std::hypot(estimate_a.standard_deviation, estimate_b.standard_deviation);
  if (metric.is_equal()) metric.equivalence = 0;
  if (difference.n < 2) return;
  const UnpairedEstimate welch = unpaired(finite(of_a), finite(of_b), confidence);
  difference.half_width = welch.half_width;
  p_value = welch.p_value;
  const double worth_of_it = worth(margin, estimate_a);
  if (difference.unreached == 0 && !metric.is_equal() && worth_of_it > 0)
    metric.equivalence = equivalence_p_value(welch, worth_of_it);
}

std::size_t groups_like(std::size_t position, std::size_t groups) {
  if (position < first_age_scope) return 1;
  return position < first_municipality_scope ? age_band_count : groups - first_municipality_scope;
}

SetComparison compare_set(const std::vector<PairRecord>& pairs, std::size_t set, const PairedGroups& groups) {
  const auto& [scopes, sizes] = groups;
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

void compare_behaviour(const std::vector<PairRecord>& pairs, Comparison& comparison) {
  std::array<std::vector<std::uint64_t>, 2> fingerprints;
  for (const PairRecord& pair : pairs) {
    for (const std::size_t side : {a, b}) fingerprints[side].push_back(pair.fingerprints[side]);
    if (pair.fingerprints[a] == pair.fingerprints[b]) ++comparison.equal;
  }
  comparison.a.fingerprint = fingerprint_over(fingerprints[a]);
  comparison.b.fingerprint = fingerprint_over(fingerprints[b]);
  comparison.a.replications = comparison.b.replications = comparison.replications = pairs.size();
  if (std::ranges::all_of(pairs, [](const PairRecord& pair) { return pair.equal_until.has_value(); }))
    comparison.equal_until = std::ranges::min(pairs, {}, &PairRecord::equal_until).equal_until;
}

void compare_cpu_times(const std::vector<PairRecord>& pairs, Comparison& comparison) {
  std::array<std::vector<Seconds>, 2> times;
  for (const PairRecord& pair : pairs)
    for (const std::size_t side : {a, b}) times[side].push_back(pair.cpu[side]);
  const auto is_measured = [](Seconds time) { return time > Seconds{0}; };
  if (std::ranges::all_of(times[a], is_measured) && std::ranges::all_of(times[b], is_measured))
    comparison.cpu_time = time_ratio(times[a], times[b]);
}

}  // namespace

bool MetricComparison::is_equal() const {
  const auto& [of_a, of_b, difference, gain, correlation, p_value] = pairs;
  return of_a.unreached == difference.unreached && of_b.unreached == difference.unreached &&
         (difference.n == 0 || (difference.mean == 0 && difference.standard_deviation == 0));
}

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

Comparison compared(std::vector<PairRecord> pairs, const PairedGroups& groups, double margin) {
  require(!pairs.empty(), "at least one pair");
  require(margin > 0, "a margin above 0");
  std::ranges::sort(pairs, {}, &PairRecord::id);
  Comparison comparison;
  comparison.margin = margin;
  compare_behaviour(pairs, comparison);
  compare_metrics(side_of(pairs, a), side_of(pairs, b), comparison,
                  [&](const std::vector<double>& of_a, const std::vector<double>& of_b, MetricComparison& metric) {
                    metric.pairs = paired(of_a, of_b, confidence);
                    metric.equivalence = equivalence_of(metric, margin);
                  });
  adjust(comparison.metrics);
  if (!groups.scopes.empty())
    for (std::size_t set = 0; set < people_set_names.size(); ++set)
      comparison.people.push_back(compare_set(pairs, set, groups));
  comparison.extra_cost = extra_costs(pairs);
  compare_cpu_times(pairs, comparison);
  return comparison;
}

Comparison compared_apart(const ApartRecord& of_a, const ApartRecord& of_b, double margin) {
  require(of_a.metrics.size() >= 2 && of_b.metrics.size() >= 2, "two replications or more of each");
  require(margin > 0, "a margin above 0");
  Comparison comparison;
  comparison.is_paired = false;
  comparison.margin = margin;
  for (const auto& [side, record] : {std::pair{&comparison.a, &of_a}, {&comparison.b, &of_b}}) {
    side->replications = record->metrics.size();
    side->fingerprint = fingerprint_over(record->fingerprints);
  }
  compare_metrics(side_of(of_a), side_of(of_b), comparison,
                  [&](const std::vector<double>& values_a, const std::vector<double>& values_b,
                      MetricComparison& metric) { compare_apart(values_a, values_b, margin, metric); });
  adjust(comparison.metrics);
  return comparison;
}

}  // namespace bereik
