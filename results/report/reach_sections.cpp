#include "models/targeting/wave.h"
#include "results/report/numbers.h"
#include "results/report/sections.h"

namespace bereik {
namespace {

void fate(Page& page, const char* label, const char* name, const char* why) {
  const double share = page.mean(name) / page.mean("reach.addressed");
  page.line("  {:<24}{:>8}  {:>24}  {}", label, share < 0.001 ? percent(share, 3) : percent(share),
            with_interval(page.metric(name)), why);
}

void time_row(Page& page, const std::string& label, const std::string& name, const std::string& scope = "all") {
  if (page.run().find(name + ".p50", scope) == nullptr) return;
  const auto cell = [&](const char* share) {
    const Estimate& e = page.metric(name + share, scope);
    return e.n == 0 ? std::string{"unreached"} : duration_text(e.mean);
  };
  page.line("  {:<44}{:>14}{:>14}{:>14}", label, cell(".p50"), cell(".p95"), cell(".p99"));
}

}  // namespace

void write_alerts(Page& page) {
  page.line("");
  page.line("ALERTS    {} launched: {} time-critical, {} not, {} AMBER, {} Missing Child, {} other",
            whole(page.mean("alerts.launched")), whole(page.mean("alerts.time_critical")),
            whole(page.mean("alerts.not_time_critical")), whole(page.mean("alerts.amber")),
            whole(page.mean("alerts.missing_child")), whole(page.mean("alerts.other")));
  if (page.mean("alerts.survey") > 0)
    page.line("          and {} neighbourhood surveys, which count as launched", whole(page.mean("alerts.survey")));
  page.line("PEOPLE    {} app installs, {} registered for SMS{}", whole(page.mean("adoption.app.end")),
            whole(page.mean("adoption.sms.end")),
            page.has("reach.unique") ? "; " + rounded(page.mean("reach.unique"), 4) + " saw an alert in the app" : "");
  page.line("MESSAGES  {} pushes for {} people in the areas", rounded(page.mean("reach.pushed"), 4),
            with_interval(page.metric("reach.addressed")));
  if (page.mean("reach.followed_up") > 0)
    page.line("          {} pushes of updates and ends", rounded(page.mean("reach.followed_up"), 4));
  page.line("          {} SMS", with_interval(page.metric("reach.sms.sent")));
}

void write_fates(Page& page) {
  if (page.mean("reach.addressed") == 0) return page.line("\nNobody with the app was in an area that was alerted.");
  page.line("");
  page.line("WHAT BECAME OF THE PEOPLE ADDRESSED BY THE APP");
  fate(page, "no permission", "reach.lost.no_permission", "the app may not show notifications");
  fate(page, "dead token", "reach.lost.dead_token", "the gateway no longer knows the phone");
  fate(page, "muted", "reach.lost.muted", "alerts are switched off");
  fate(page, "offline", "reach.lost.offline", "the phone had no contact for a day");
  fate(page, "expired", "reach.lost.expired", "the phone woke after the end");
  if (page.mean("reach.lost.dropped") > 0) fate(page, "dropped", "reach.lost.dropped", "a machine let it fall");
  fate(page, "delivered", "reach.delivered", "");
  fate(page, "  of these: seen", "reach.seen", "within 24 hours of the start");
  fate(page, "  of these: responded", "reach.responded", "a reaction in the app");
  if (!page.has("f_seen.1min")) return;
  page.line("  seen by 1, 5, 15, 60 minutes after the launch: {}, {}, {}, {} of those addressed",
            percent(page.mean("f_seen.1min")), percent(page.mean("f_seen.5min")), percent(page.mean("f_seen.15min")),
            percent(page.mean("f_seen.60min")));
}

void write_times(Page& page) {
  if (!page.has("time.handover.p50")) return;
  const bool many = page.mean("alerts.launched") > 1;
  page.line("");
  page.line("{:<46}{:>14}{:>14}{:>14}",
            many ? "HOW FAST (the middle alert), UNTIL SO MANY ARE" : "HOW FAST, UNTIL SO MANY ARE", "half", "95 %",
            "99 %");
  time_row(page, "handed over", "time.handover");
  for (const char* addressing : addressing_names)
    time_row(page, std::string{"what if: handed over ("} + addressing + ")", "time.handover",
             std::string{"what-if:"} + addressing);
  time_row(page, "on the phone", "time.deliver");
  time_row(page, "seen", "time.see");
  if (page.mean("reach.sms.sent") > 0) {
    time_row(page, "SMS handed over", "time.sms.handover");
    time_row(page, "SMS on the phone", "time.sms.deliver");
  }
  page.line("  of the people addressed, since the launch; unreached: fewer than that share ever get there");
}

void write_seen_by_age(Page& page) {
  std::string ages = "SEEN, BY AGE ";
  for (const MetricEstimate& m : page.run().metrics)
    if (m.name == "reach.seen_per_addressed" && m.scope.starts_with("age:"))
      ages += fmt::format("  {} {}", m.scope.substr(4), percent(m.estimate.mean));
  if (ages.ends_with('%')) page.line("\n{}", ages);
}

}  // namespace bereik
