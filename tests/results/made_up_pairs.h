// Pairs of replications that nobody simulated.
#pragma once

#include "results/statistics/comparison.h"
#include "tests/results/made_up_run.h"

namespace bereik::test {

// A country of one municipality.
inline const PairedGroups made_up_groups{
    {"all", "age:16-24", "age:25-44", "age:45-64", "age:65-74", "age:75+", "municipality:Utrecht"},
    {5000, 1000, 1000, 1000, 1000, 1000, 5000}};
inline constexpr double made_up_margin = 0.01;

// Replication r: A at level 1 + r/100, B ten per cent above; r people lost and 100 + r gained, all of them of 75+.
inline PairRecord made_up_pair(std::uint32_t r) {
  const double level = 1 + 0.01 * r;
  PairRecord pair;
  pair.id = {r};
  pair.metrics = {made_up_year_metrics(level), made_up_year_metrics(1.1 * level)};
  pair.fingerprints = {r, 1000 + r};
  pair.equal_until = Seconds{86400};
  for (auto& groups : pair.people) {
    groups.resize(made_up_groups.scopes.size());
    for (const std::size_t g : {0U, 5U, 6U}) groups[g] = {g == 0 ? 2000U : 0U, 100 + r, r};
  }
  return pair;
}

inline Comparison made_up_comparison(std::uint32_t replications) {
  std::vector<PairRecord> pairs;
  for (std::uint32_t r = replications; r-- > 0;) pairs.push_back(made_up_pair(r));  // in any order
  Comparison comparison = compared(std::move(pairs), made_up_groups, made_up_margin);
  comparison.a.context = made_up_run(1).context;
  comparison.b.context = made_up_run(1).context;
  comparison.b.context.title = "Burgernet 2023, with more of everything";
  return comparison;
}

}  // namespace bereik::test
