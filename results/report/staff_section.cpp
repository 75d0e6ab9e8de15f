#include "results/report/numbers.h"
#include "results/report/sections.h"

namespace bereik {
namespace {

std::string wait_text(const Estimate& wait) {
  if (wait.n == 0) return "unreached";
  return duration_text(wait.mean) + (wait.unreached > 0 ? fmt::format(", unreached in {}", wait.unreached) : "");
}

// The centre with the largest value of a metric, and that value.
std::pair<std::string, double> largest(const Page& page, const std::string& name) {
  std::pair<std::string, double> largest{"", 0};
  for (const MetricEstimate& m : page.run().metrics)
    if (m.name == name && m.scope.starts_with("centre:") && m.estimate.mean > largest.second)
      largest = {m.scope.substr(7), m.estimate.mean};
  return largest;
}

void row(Page& page, const char* label, const std::string& value, const std::string& why = "") {
  page.line("  {:<38}{:>24}  {}", label, value, why);
}

void write_answering(Page& page) {
  const double by_sms = page.mean("operator.calls") - page.mean("reach.called");
  row(page, "calls", with_interval(page.metric("operator.calls")),
      by_sms > 0 ? fmt::format("{} after SMS or voice messages", rounded(by_sms, 2)) : "");
  row(page, "reports in the app", with_interval(page.metric("operator.reports")));
  if (page.mean("operator.calls") > 0) {
    row(page, "answered within 15 s", percent_with_interval(page.metric("operator.answered.15s")), "of the calls");
    row(page, "wait until 95 % are answered", wait_text(page.metric("operator.wait.p95")));
    row(page, "gave up", percent_with_interval(page.metric("operator.abandoned")), "of the calls");
  }
  if (page.mean("operator.reports") > 0)
    row(page, "wait until 95 % of reports are seen", wait_text(page.metric("operator.report_wait.p95")));
  row(page, "busy share of the seats", percent(page.mean("operator.busy"), 3));
  if (const auto [centre, share] = largest(page, "operator.busy_hour"); share > 0)
    row(page, "  in the busiest hour of a centre", percent(share), centre);
}

void write_launching(Page& page) {
  const bool some_wait = page.mean("operator.launch_waited") > 0;
  row(page, "alerts that wait for a launching seat", percent_with_interval(page.metric("operator.launch_waited")),
      some_wait ? "99 % wait " + wait_text(page.metric("operator.launch_wait.p99")) + " at most" : "");
  if (some_wait) row(page, "  the longest wait", wait_text(page.metric("operator.launch_wait.max")));
  row(page, "busy share of these seats", percent(page.mean("operator.launch_busy"), 3));
}

}  // namespace

void write_control_rooms(Page& page) {
  const bool answers = page.has("operator.calls");
  const bool launches = page.mean("operator.launch_busy") > 0;
  if (!answers && !launches) return;
  page.line("\nCONTROL ROOMS");
  if (answers) write_answering(page);
  if (launches) write_launching(page);
}

}  // namespace bereik
