#include "sim/cli/pairing.h"

#include <string>
#include <utility>
#include <vector>

namespace bereik {

void check_that_residents_are_shared(const Scenario& a, const Scenario& b) {
  const std::string where = "comparison";
  std::vector<Problem> problems;
  if (a.seed.value != b.seed.value)
    problems.push_back({where, "A has seed " + std::to_string(a.seed.value) + " and B " + std::to_string(b.seed.value),
                        "with another seed there are other residents and other chance, and nothing can be paired",
                        "give both the same, for example --seed " + std::to_string(a.seed.value)});
  if (a.residents != b.residents || a.resample_population != b.resample_population)
    problems.push_back({where, "A and B do not have the same residents",
                        "population.scale, .away_by_day, .day_distance and .resample decide who lives where",
                        "give both the same, for example --set \"population.scale=100 %\""});
  if (!problems.empty()) throw InputError{std::move(problems)};
}

Residents residents_of(const Scenario& scenario, const Geography& country, ReplicationId id) {
  return {country, scenario.residents,
          scenario.resample_population ? Draws{scenario.seed, id} : Draws::of_all_replications(scenario.seed)};
}

}  // namespace bereik
