#include <fmt/format.h>

#include <string>

#include "results/report/numbers.h"
#include "results/report/sections.h"

namespace bereik {
namespace {

// 18.5 h, 59.0 d.
std::string moment_text(double seconds) {
  constexpr double a_day = 86400;
  return seconds < 2 * a_day ? duration_text(seconds) : fmt::format("{:.1f} d", seconds / a_day);
}

std::string handover_text(const Estimate& p95) { return p95.n == 0 ? "unreached" : duration_text(p95.mean); }

void write_fault(Page& page, const std::string& scope) {
  const auto mean = [&](const char* what) { return page.mean(std::string{"fault."} + what, scope); };
  page.line("  {:<28}{:>12}{:>11}{:>9}{:>13}{:>9}{:>14}", scope.substr(std::string{"fault:"}.size()),
            moment_text(mean("start")), moment_text(mean("length")), rounded(mean("alerts"), 3),
            mean("alerts") > 0 ? handover_text(page.metric("fault.handover.p95", scope)) : "",
            mean("alerts") > 0 ? percent(mean("seen_per_addressed")) : "",
            mean("dropped") > 0 ? rounded(mean("dropped"), 4) : "");
}

}  // namespace

void write_faults(Page& page) {
  if (!page.has("reach.most_copies")) return;
  page.line("\n{:<30}{:>12}{:>11}{:>9}{:>13}{:>9}{:>14}", "FAULTS", "begin after", "last", "alerts", "handed 95 %",
            "seen", "dropped");
  for (const MetricEstimate& m : page.run().metrics)
    if (m.name == "fault.start") write_fault(page, m.scope);
  page.line("  alerts launched meanwhile; handed 95 %, seen: of these; dropped: by its components, in all");
  if (page.mean("reach.most_copies") > 1)
    page.line("  {} copies came beside the first: at most {} of a message to a phone, which showed {}",
              rounded(page.mean("reach.duplicates"), 4), whole(page.mean("reach.most_copies")),
              whole(page.mean("reach.most_shown")));
  for (const MetricEstimate& m : page.run().metrics)
    if (m.name == "fault.stray_calls")
      page.line("  {} calls are to be expected at the wrong number ({})", rounded(page.mean(m.name, m.scope), 3),
                m.scope.substr(std::string{"fault:"}.size()));
  if (page.mean("reach.missed_by_fault") > 0)
    page.line("  {} people with the app were in the right circles and not in the wrong ones",
              rounded(page.mean("reach.missed_by_fault"), 4));
}

}  // namespace bereik
