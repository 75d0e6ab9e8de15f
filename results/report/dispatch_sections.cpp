#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "models/targeting/wave.h"
#include "results/report/numbers.h"
#include "results/report/sections.h"

namespace bereik {
namespace {

constexpr const char* prefix = "capacity.";

// The components that the run really has, in the order of its metrics.
std::vector<std::string> components(const Page& page) {
  std::vector<std::string> names;
  const std::string end = ".delay_share";
  for (const MetricEstimate& m : page.run().metrics)
    if (m.name.starts_with(prefix) && m.name.ends_with(end) && m.scope == "all")
      names.push_back(
          m.name.substr(std::string{prefix}.size(), m.name.size() - std::string{prefix}.size() - end.size()));
  return names;
}

double mean(const Page& page, const std::string& component, const char* what) {
  return page.mean(prefix + component + what);
}

std::string rate_text(double messages_per_second) {
  return messages_per_second >= 10 ? rounded(messages_per_second, 4) : rounded(messages_per_second, 2);
}

void write_bottleneck(Page& page, const std::vector<std::string>& names) {
  const auto slowest =
      std::ranges::max_element(names, {}, [&](const std::string& name) { return mean(page, name, ".delay_share"); });
  if (slowest == names.end() || mean(page, *slowest, ".delay_share") <= 0) return;
  page.line("  the bottleneck is {}: {} of all delay until start messages were handed over", *slowest,
            percent(mean(page, *slowest, ".delay_share")));
}

struct Way {
  std::string addressing, scope;
};

// The one that is used first, then those that might be.
std::vector<Way> ways(const Page& page) {
  std::vector<Way> list{{"as it is", "all"}};
  for (const char* addressing : addressing_names)
    if (const std::string scope = std::string{"what-if:"} + addressing; page.has("time.handover.p50", scope))
      list.push_back({addressing, scope});
  return list;
}

// Pushes, or how often phones ask.
std::string load_text(const Page& page, const Way& way) {
  const char* polling = way.scope == "all" ? "capacity.poll.peak_rate" : "capacity.poll_if_poll.peak_rate";
  if (page.mean("reach.pushed", way.scope) > 0 || !page.has(polling))
    return rounded(page.mean("reach.pushed", way.scope), 4);
  return rounded(page.mean(polling), 4) + " asks a s";
}

std::string time_text(const Estimate& e) { return e.n == 0 ? "unreached" : duration_text(e.mean); }

std::string place_text(const Page& page, const std::string& scope) {
  if (page.mean("privacy.phones", scope) == 0) return "nowhere";
  const double area = page.mean("privacy.area_km2", scope);
  return area < 1 ? rounded(area * 100, 2) + " ha" : rounded(area, 2) + " km2";
}

}  // namespace

void write_machines(Page& page) {
  std::vector<std::string> used;
  for (const std::string& name : components(page))
    if (mean(page, name, ".peak_rate") > 0) used.push_back(name);
  if (used.empty()) return;
  page.line("\n{:<24}{:>12}{:>9}{:>16}{:>14}{:>12}{:>9}", "MACHINES", "peak a s", "busy", "longest queue",
            "at its limit", "refusing", "delay");
  for (const std::string& name : used)
    page.line("  {:<22}{:>12}{:>9}{:>16}{:>14}{:>12}{:>9}", name, rate_text(mean(page, name, ".peak_rate")),
              percent(mean(page, name, ".utilisation")), rounded(mean(page, name, ".queue_max"), 4),
              duration_text(mean(page, name, ".saturated_s")), duration_text(mean(page, name, ".refused_s")),
              percent(mean(page, name, ".delay_share")));
  for (const std::string& name : used)
    if (const double dropped = mean(page, name, ".dropped"), again = mean(page, name, ".retried"); dropped > 0)
      page.line("  {} dropped {} messages{}", name, rounded(dropped, 4),
                again > 0 ? ", and " + rounded(again, 4) + " were sent again" : "");
  write_bottleneck(page, used);
}

void write_stretches(Page& page) {
  if (!page.has("time.until_seen.mean") || page.metric("time.until_seen.mean").n == 0) return;
  const auto part = [&](const char* name) { return duration_text(page.mean(std::string{"time.until_seen."} + name)); };
  page.line("  seen after {} on average: {} handing over + {} delivery + {} noticing", part("mean"), part("handover"),
            part("delivery"), part("notice"));
}

void write_alert_by_alert(Page& page) {
  if (!page.has("reach.addressed", "alert:2")) return;
  page.line("\n{:<14}{:>12}{:>14}{:>13}{:>11}{:>13}{:>10}{:>10}", "ALERT BY ALERT", "addressed", "pushes",
            "handed 95 %", "seen after", "handing over", "delivery", "noticing");
  for (std::size_t k = 1; k <= 12; ++k) {
    const std::string scope = "alert:" + std::to_string(k);
    if (!page.has("reach.addressed", scope)) continue;
    const auto time = [&](const char* name) { return time_text(page.metric(std::string{"time."} + name, scope)); };
    page.line("  {:<12}{:>12}{:>14}{:>13}{:>11}{:>13}{:>10}{:>10}", k, rounded(page.mean("reach.addressed", scope), 4),
              rounded(page.mean("reach.pushed", scope), 4), time("handover.p95"), time("until_seen.mean"),
              time("until_seen.handover"), time("until_seen.delivery"), time("until_seen.notice"));
  }
  page.line("  seen after: on average of those who saw it, and the three parts of that time");
}

void write_addressing(Page& page) {
  const std::vector<Way> list = ways(page);
  if (list.size() < 3 || !page.has("privacy.phones")) return;
  page.line("\n{:<22}{:>17}{:>10}{:>10}{:>12}{:>9}{:>11}{:>9}", "ADDRESSING OF THE APP", "pushes", "half", "95 %",
            "seen", "in 5 min", "knows of", "within");
  for (const Way& way : list)
    page.line("  {:<20}{:>17}{:>10}{:>10}{:>12}{:>9}{:>11}{:>9}", way.addressing, load_text(page, way),
              time_text(page.metric("time.handover.p50", way.scope)),
              time_text(page.metric("time.handover.p95", way.scope)), rounded(page.mean("reach.seen", way.scope), 5),
              percent(page.mean("f_seen.5min", way.scope)), rounded(page.mean("privacy.phones", way.scope), 4),
              place_text(page, way.scope));
  page.line("  pushes: start messages; half, 95 %: handed over, of the middle alert; seen: pairs of people and");
  page.line("  alerts, and the share of those addressed within 5 minutes; knows of: phones whose place the");
  page.line("  sender must hold, and within which area");
}

}  // namespace bereik
