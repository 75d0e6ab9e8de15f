// A scenario of the gallery as a world, as the command line would build it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "sim/replication/local_workers.h"

namespace bereik::test {

inline std::shared_ptr<const Geography> gallery_country() {
  return std::make_shared<const Geography>(
      load_geography(std::filesystem::path{BEREIK_SOURCE_DIR} / "models/netherlands"));
}

inline Scenario gallery_scenario(const std::string& name, const Geography& country,
                                 const std::vector<Override>& overrides = {}) {
  const std::filesystem::path source{BEREIK_SOURCE_DIR};
  Settings settings{source / "scenarios" / (name + ".toml"), source / "models/netherlands/parameters.toml", overrides};
  return scenario_of(settings, country);
}

// Of scenarios without a trace.
inline World gallery_world(const std::string& name, const std::vector<Override>& overrides = {}) {
  auto country = gallery_country();
  Scenario scenario = gallery_scenario(name, *country, overrides);
  return World{std::move(scenario), std::move(country), {}};
}

// The value of a metric; fails by throwing where the replication has none of the name.
inline double value_of(const ReplicationResult& result, const std::string& name, const std::string& scope = "all") {
  for (const Metric& metric : result.metrics)
    if (metric.name == name && metric.scope == scope) return metric.value;
  throw std::out_of_range{name + " of " + scope};
}

}  // namespace bereik::test
