// outside SCENARIO: simulates three replications of a scenario without a trace and prints their fingerprint.
#include <cstdio>
#include <filesystem>

#include "results/statistics/run_summary.h"
#include "sim/replication/local_workers.h"

int main(int, char** argv) {
  const std::filesystem::path tables{BEREIK_TABLES};
  const auto country = std::make_shared<const bereik::Geography>(bereik::load_geography(tables));
  bereik::Settings settings{argv[1], tables / "parameters.toml", {}};
  const bereik::World world{bereik::scenario_of(settings, *country), country, {}};
  bereik::RunSummary run;
  for (const bereik::ReplicationResult& result : bereik::run_replications(world, 0, 3, 2))
    run.fingerprints.push_back(result.fingerprint);
  std::puts(run.fingerprint().c_str());
}
