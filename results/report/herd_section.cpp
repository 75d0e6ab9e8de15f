#include "results/report/numbers.h"
#include "results/report/sections.h"

namespace bereik {
namespace {

void row(Page& page, const char* label, const std::string& value, const std::string& why = "") {
  page.line("  {:<38}{:>24}  {}", label, value, why);
}

std::string time_text(const Estimate& time) {
  if (time.n == 0) return "unreached";
  return duration_text(time.mean) + (time.unreached > 0 ? fmt::format(", unreached in {}", time.unreached) : "");
}

std::string rate_text(double rate) { return rounded(rate, 3) + "/s"; }

void write_openings(Page& page) {
  const double opened = page.mean("reach.opened"), success = page.mean("api.success");
  const double tried = success > 0 ? opened / success : page.mean("api.asked");
  row(page, "people who open an alert", whole(tried), "at once, when they see it");
  row(page, "got their content", percent_with_interval(page.metric("api.success")), "of them");
  row(page, "need the API for it", whole(page.mean("api.asked")), "the CDN has the rest");
  if (page.mean("api.asked") > 0) {
    row(page, "  half have it after", time_text(page.metric("api.latency.p50")));
    row(page, "  95 % have it after", time_text(page.metric("api.latency.p95")));
  }
}

void write_requests(Page& page) {
  const double requests = page.mean("api.requests");
  row(page, "requests to the API", whole(requests), whole(page.mean("api.retries")) + " of them retries");
  row(page, "  in the busiest second", rate_text(page.mean("api.peak_rate")),
      page.mean("api.retry_peak") > 0 ? "at most " + rate_text(page.mean("api.retry_peak")) + " of retries" : "");
  row(page, "  in the busiest minute", percent(page.mean("api.peak_load")), "of what the servers can do");
  if (page.has("api.poll_share"))
    row(page, "  of phones that poll", percent(page.mean("api.poll_share")), "of the servers' time");
  row(page, "  waiting at most", whole(page.mean("api.queue_max")));
  for (const auto& [name, label] :
       {std::pair{"api.timeouts", "  timed out"}, std::pair{"api.rejected", "  found the queue full"},
        std::pair{"api.shed", "  were shed"}})
    if (page.mean(name) > 0)
      row(page, label, whole(page.mean(name)), percent(page.mean(name) / requests) + " of the requests");
  if (page.mean("api.servers_max") > 0) row(page, "servers at most", whole(page.mean("api.servers_max")));
}

// What broke, and for how long.
void write_verdict(Page& page) {
  const double failing_s = page.mean("api.failing_s"), wasted = page.mean("api.wasted");
  if (failing_s == 0 && page.mean("api.success") > 0.999)
    return page.line("  The API held: practically everybody got what they opened.");
  if (failing_s == 0)
    return page.line("  The API never failed most of a minute's people, and yet some of them never got their content.");
  page.wrapped(
      fmt::format("  The API broke down: for {} on end it answered fewer than half of those who asked for the first "
                  "time in a minute, without a retry{}.",
                  duration_text(failing_s),
                  page.mean("api.failing_total_s") > 1.05 * failing_s
                      ? fmt::format("; in all for {}", duration_text(page.mean("api.failing_total_s")))
                      : ""),
      "  ");
  if (wasted > 0.05)
    page.wrapped(fmt::format("  {} of the servers' work was for clients that had given up by then.", percent(wasted)),
                 "  ");
}

}  // namespace

void write_herd(Page& page) {
  if (!page.has("api.requests")) return;
  page.line("\nTHE HERD");
  write_openings(page);
  write_requests(page);
  write_verdict(page);
}

}  // namespace bereik
