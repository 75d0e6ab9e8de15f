// A run that nobody simulated: every metric that a summary shows, with values that a test can choose.
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "results/statistics/run_summary.h"

namespace bereik::test {

// One replication whose numbers are about those of a year, times `level`.
inline std::vector<Metric> made_up_metrics(double level) {
  std::vector<Metric> metrics;
  const auto count = [&](const std::string& name, double value, const std::string& scope = "all") {
    metrics.push_back({name, scope, "1", value});
  };
  count("adoption.app.end", 1'596'000);
  count("adoption.sms.end", 1'500'000);
  count("alerts.launched", 11'842);
  count("alerts.time_critical", 5'715);
  count("alerts.not_time_critical", 6'032);
  count("alerts.amber", 2);
  count("alerts.missing_child", 9);
  count("alerts.other", 84);
  count("alerts.unexplained", 95);
  for (const char* name : {"reach.addressed", "reach.delivered", "reach.seen", "reach.sms.sent"})
    count(name, 21'938'552 * level);
  count("reach.unique", 1'175'000 * level);
  count("reach.pushed", 18'900'000'000);
  count("reach.responded", 12'237 * level);
  for (const char* cause : {"no_permission", "dead_token", "muted", "offline", "expired"})
    count(std::string{"reach.lost."} + cause, 6'000'000 * level);
  count("reach.seen_per_addressed", 0.379);
  for (const char* mark : {"1min", "5min", "15min", "60min"}) count(std::string{"f_seen."} + mark, 0.345);
  for (const char* stage : {"handover", "deliver", "see", "sms.handover", "sms.deliver"})
    for (const char* share : {".p50", ".p95", ".p99"})
      metrics.push_back({std::string{"time."} + stage + share, "all", "s",
                         stage == std::string{"see"} ? std::numeric_limits<double>::infinity() : 91 * level});
  for (const char* share : {".p50", ".p95", ".p99"})
    metrics.push_back({std::string{"time.handover"} + share, "what-if:geotarget", "s", 0.13});
  for (const char* gateway : {"push", "sms"}) count(std::string{"capacity."} + gateway + ".utilisation", 0.036);
  for (const char* age : {"16-24", "25-44", "45-64", "65-74", "75+"})
    count("reach.seen_per_addressed", 0.379, std::string{"age:"} + age);
  return metrics;
}

// Levels 1.00, 1.01, 1.02 and so on, by replication.
inline RunSummary made_up_run(std::size_t replications) {
  RunSummary run;
  std::vector<std::vector<Metric>> metrics;
  for (std::size_t r = 0; r < replications; ++r) {
    metrics.push_back(made_up_metrics(1 + 0.01 * static_cast<double>(r)));
    run.fingerprints.push_back(0x123456789ABCDEF0ULL + r);
  }
  run.metrics = estimates_of(metrics);
  run.context.title = "Burgernet 2023, the replay";
  run.context.question = "Does the model give the year of the annual report?";
  run.context.digest = "02295b8acdd0748b";
  run.context.version = "0.1.0";
  run.context.arguments = {"run", "scenarios/burgernet-2023.toml"};
  run.context.seed = 2023;
  run.context.cpu_s_per_replication = 2.31;
  run.context.peak_mib = 151;
  return run;
}

}  // namespace bereik::test
