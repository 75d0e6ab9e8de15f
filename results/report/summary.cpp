#include "results/report/summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "results/report/numbers.h"

namespace bereik {
namespace {

class SummaryWriter {
 public:
  SummaryWriter(const RunSummary& run, const std::vector<ReferenceFigure>& figures) : run_{run}, figures_{figures} {}

  std::string text() {
    heading();
    alerts();
    fates();
    times();
    groups();
    reference();
    origin();
    return std::move(out_);
  }

 private:
  template <class... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    out_ += fmt::format(format, std::forward<Args>(args)...);
    while (out_.ends_with(' ')) out_.pop_back();
    out_ += '\n';
  }
  const Estimate& metric(const std::string& name, const std::string& scope = "all") const {
    static const Estimate none{};
    const Estimate* found = run_.find(name, scope);
    return found != nullptr ? *found : none;
  }
  double mean(const std::string& name, const std::string& scope = "all") const { return metric(name, scope).mean; }
  std::size_t replications() const { return run_.fingerprints.size(); }

  // Breaks a text between words, or between characters where a word is too long; lines after the first are indented.
  void wrapped(std::string text, const std::string& indent = "") {
    constexpr std::size_t width = 98;
    while (text.size() > width) {
      std::size_t cut = text.rfind(' ', width);
      const bool between_words = cut != std::string::npos && cut > indent.size();
      if (!between_words)
        for (cut = width; cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80;) --cut;
      line("{}", text.substr(0, cut));
      text = indent + text.substr(cut + (between_words ? 1 : 0));
    }
    line("{}", text);
  }

  void heading() {
    wrapped(run_.context.title);
    wrapped(run_.context.question);
    line("");
    if (replications() == 1)
      line("One replication: figures without an interval. Ask for --replications 20 to see how sure they are.");
    else
      line("Means of {} replications; ± is a 95 % interval for the mean.", replications());
  }

  void alerts() {
    line("");
    line("ALERTS    {} launched: {} time-critical, {} not, {} AMBER, {} Missing Child, {} other",
         whole(mean("alerts.launched")), whole(mean("alerts.time_critical")), whole(mean("alerts.not_time_critical")),
         whole(mean("alerts.amber")), whole(mean("alerts.missing_child")), whole(mean("alerts.other")));
    line("PEOPLE    {} app installs, {} registered for SMS; {} saw an alert in the app",
         whole(mean("adoption.app.end")), whole(mean("adoption.sms.end")), rounded(mean("reach.unique"), 4));
    line("MESSAGES  {} pushes for {} people in the areas", rounded(mean("reach.pushed"), 4),
         with_interval(metric("reach.addressed")));
    line("          {} SMS", with_interval(metric("reach.sms.sent")));
  }

  void fate(const char* label, const char* name, const char* why) {
    const double share = mean(name) / mean("reach.addressed");
    line("  {:<24}{:>8}  {:>24}  {}", label, share < 0.001 ? percent(share, 3) : percent(share), with_interval(metric(name)), why);
  }

  void fates() {
    if (mean("reach.addressed") == 0) return line("\nNobody with the app was in an area that was alerted.");
    line("");
    line("WHAT BECAME OF THE PEOPLE ADDRESSED BY THE APP");
    fate("no permission", "reach.lost.no_permission", "the app may not show notifications");
    fate("dead token", "reach.lost.dead_token", "the gateway no longer knows the phone");
    fate("muted", "reach.lost.muted", "alerts are switched off");
    fate("offline", "reach.lost.offline", "the phone had no contact for a day");
    fate("expired", "reach.lost.expired", "the phone woke after the end");
    fate("delivered", "reach.delivered", "");
    fate("  of these: seen", "reach.seen", "within 24 hours of the start");
    fate("  of these: responded", "reach.responded", "a reaction in the app");
    line("  seen by 1, 5, 15, 60 minutes after the launch: {}, {}, {}, {} of those addressed",
         percent(mean("f_seen.1min")), percent(mean("f_seen.5min")), percent(mean("f_seen.15min")),
         percent(mean("f_seen.60min")));
  }

  void time_row(const std::string& label, const std::string& name, const std::string& scope = "all") {
    if (run_.find(name + ".p50", scope) == nullptr) return;
    const auto cell = [&](const char* share) {
      const Estimate& e = metric(name + share, scope);
      return e.n == 0 ? std::string{"unreached"} : duration_text(e.mean);
    };
    line("  {:<44}{:>14}{:>14}{:>14}", label, cell(".p50"), cell(".p95"), cell(".p99"));
  }

  void times() {
    const bool geotarget_is_what_if = run_.find("time.handover.p50", "what-if:geotarget") != nullptr;
    const bool many = mean("alerts.launched") > 1;
    line("");
    line("{:<46}{:>14}{:>14}{:>14}", many ? "HOW FAST (the middle alert), UNTIL SO MANY ARE" : "HOW FAST, UNTIL SO MANY ARE",
         "half", "95 %", "99 %");
    time_row(geotarget_is_what_if ? "handed over (broadcast)" : "handed over (geotarget)", "time.handover");
    time_row("what if: handed over (geotarget)", "time.handover", "what-if:geotarget");
    time_row("what if: handed over (broadcast)", "time.handover", "what-if:broadcast");
    time_row("on the phone", "time.deliver");
    time_row("seen", "time.see");
    if (mean("reach.sms.sent") > 0) {
      time_row("SMS handed over", "time.sms.handover");
      time_row("SMS on the phone", "time.sms.deliver");
    }
    line("  of the people addressed, since the launch; unreached: fewer than that share ever get there");
    line("  busy share of the gateways: push {}, SMS {}", percent(mean("capacity.push.utilisation")),
         percent(mean("capacity.sms.utilisation")));
  }

  void groups() {
    line("");
    std::string ages = "SEEN, BY AGE ";
    for (const MetricEstimate& m : run_.metrics)
      if (m.name == "reach.seen_per_addressed" && m.scope.starts_with("age:"))
        ages += fmt::format("  {} {}", m.scope.substr(4), percent(m.estimate.mean));
    line("{}", ages);
  }

  void reference() {
    if (figures_.empty()) return;
    line("");
    line("{:<44}{:>24}{:>13}  {:<7}{}", "BESIDE THE ANNUAL REPORT", "bereik", "report", "role", "");
    for (const ReferenceFigure& figure : figures_) {
      const Estimate* own = run_.find(figure.metric);
      if (own == nullptr) continue;
      line("{:<44}{:>24}{:>13}  {:<7}{}", figure.label, with_interval(*own), whole(figure.report), figure.role,
           verdict(figure, *own));
    }
    line("  agrees: within 0.5 % or 2.6 standard errors · -: not comparable");
    line("  seen is {:.4f} per person addressed x {} people; the report only tells the product",
         mean("reach.seen_per_addressed"), rounded(mean("reach.addressed"), 4));
    for (const ReferenceFigure& figure : figures_)
      if (!figure.note.empty()) wrapped("  " + figure.label + ": " + figure.note, "    ");
  }

  static std::string verdict(const ReferenceFigure& figure, const Estimate& own) {
    switch (agreement(figure, own)) {
      case Agreement::agrees: return figure.role == "input" ? "given" : "agrees";
      case Agreement::differs: return fmt::format("{:+.1f} %", 100 * (own.mean / figure.report - 1));
      case Agreement::unknown: return "?";
      case Agreement::not_compared: return "-";
    }
    return {};
  }

  void origin() {
    line("");
    line("seed {} · scenario {} · fingerprint {} · bereik {}", run_.context.seed, run_.context.digest, run_.fingerprint(),
         run_.context.version);
    line("{} of CPU a replication (median), at most {:.0f} MiB of memory", duration_text(run_.context.cpu_s_per_replication),
         run_.context.peak_mib);
  }

  const RunSummary& run_;
  const std::vector<ReferenceFigure>& figures_;
  std::string out_;
};

}  // namespace

std::string summary_text(const RunSummary& run, const std::vector<ReferenceFigure>& figures) {
  return SummaryWriter{run, figures}.text();
}

}  // namespace bereik
