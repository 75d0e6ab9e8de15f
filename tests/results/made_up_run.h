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
  for (const char* gateway : {"fcm", "sms"}) {
    const std::string name = std::string{"capacity."} + gateway;
    count(name + ".utilisation", 0.036);
    count(name + ".peak_rate", 50'000);
    count(name + ".delay_share", gateway == std::string{"fcm"} ? 0.97 : 0.03);
  }
  for (const char* age : {"16-24", "25-44", "45-64", "65-74", "75+"})
    count("reach.seen_per_addressed", 0.379, std::string{"age:"} + age);
  return metrics;
}

// What a year with adoption, ceilings, success and cost adds.
inline std::vector<Metric> made_up_year_metrics(double level) {
  std::vector<Metric> metrics = made_up_metrics(level);
  const auto add = [&](const std::string& name, double value, const std::string& scope = "all",
                       const char* unit = "1") {
    metrics.push_back({name, scope, unit, value});
  };
  add("adoption.app.start", 1'330'612);
  add("adoption.app", 1'602'000 * level, "month:2023-08");
  add("adoption.joined", 199'000 * level, "notice:1");
  add("adoption.app_active.end", 1'400'000 * level);
  for (const char* cause : {"organic", "information_sms", "cut_off"})
    add(std::string{"adoption.by_cause."} + cause, 190'000 * level);
  for (const char* cause : {"social_media", "poster", "flyer", "municipal", "central", "pressure"})
    add(std::string{"adoption.by_cause."} + cause, cause == std::string{"social_media"} ? 40'000 * level : 0);
  add("adoption.left", 7'900 * level);
  add("adoption.migrated", 436'000 * level);
  add("adoption.lost", 689'000 * level);
  add("adoption.lost.voice", 150'000 * level);
  add("adoption.information_sms.day1", 0.021 * level);
  add("registration.highest_municipal_share", 0.15 * level);
  for (const char* count : {".sent", ".capped", ".delivered"})
    for (const char* channel : {"sms", "voice"})
      if (std::string{channel} + count != "sms.sent") add(std::string{"reach."} + channel + count, 5'200'000 * level);
  for (const char* notice : {"notice:1", "notice:2"}) {
    add("notice.sent", 1'500'000, notice);
    add("notice.delivered", 1'423'000 * level, notice);
    add("time.notice.last", 15'200 * level, notice, "s");
  }
  add("success.none", 0.216);
  add("success.log", 0.214 * level);
  add("success.saturating", 0.213 * level);
  for (const char* cost : {"sms", "notices", "campaigns"})
    add(std::string{"cost."} + cost, 420'000 * level, "all", "EUR");
  add("cost.total", 1'260'000 * level, "all", "EUR");
  for (const char* group : {"age:16-24", "age:75+", "municipality:Utrecht", "municipality:Schiermonnikoog"}) {
    const double rank = group == std::string{"age:75+"} || group == std::string{"municipality:Utrecht"} ? 0.8 : 1;
    add("adoption.app_share", 0.10 * rank * level, group);
    add("adoption.lost_share", 0.60 / rank * level, group);
  }
  return metrics;
}

// Levels 1.00, 1.01, 1.02 and so on, by replication.
inline RunSummary made_up_run(std::size_t replications, std::vector<Metric> (*of)(double) = made_up_metrics) {
  RunSummary run;
  std::vector<std::vector<Metric>> metrics;
  for (std::size_t r = 0; r < replications; ++r) {
    metrics.push_back(of(1 + 0.01 * static_cast<double>(r)));
    run.replications.push_back({static_cast<std::uint32_t>(r)});
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

inline RunSummary made_up_year(std::size_t replications) { return made_up_run(replications, made_up_year_metrics); }

}  // namespace bereik::test
