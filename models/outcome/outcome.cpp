#include "models/outcome/outcome.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <numeric>

#include "models/core/digest.h"

namespace bereik {
namespace {

class MetricList {
 public:
  void add(std::string name, double value, std::string unit = "1", std::string scope = "all") {
    metrics_.push_back({std::move(name), std::move(scope), std::move(unit), value});
  }
  void count(std::string name, std::uint64_t value, std::string scope = "all") {
    add(std::move(name), static_cast<double>(value), "1", std::move(scope));
  }
  void share(std::string name, std::uint64_t part, std::uint64_t whole, std::string scope = "all") {
    add(std::move(name), whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole), "1", std::move(scope));
  }
  std::vector<Metric> taken() { return std::move(metrics_); }

 private:
  std::vector<Metric> metrics_;
};

ReachTally sum(const std::array<ReachTally, alert_kind_count>& tallies) {
  return std::accumulate(tallies.begin(), tallies.end(), ReachTally{},
                         [](ReachTally total, const ReachTally& tally) { return total += tally; });
}

// The middle alert's value; the lower of the two where their number is even. Infinite where there is none.
double median(std::vector<float> values) {
  if (values.empty()) return std::numeric_limits<double>::infinity();
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
  std::ranges::nth_element(values, middle);
  return static_cast<double>(*middle);
}

using Stage = std::array<float, 3> AlertTimes::*;

void add_times(MetricList& list, const std::string& name, const std::vector<AlertTimes>& alerts, Stage stage,
               const std::string& scope = "all") {
  for (std::size_t k = 0; k < time_shares.size(); ++k) {
    std::vector<float> values;
    values.reserve(alerts.size());
    for (const AlertTimes& times : alerts) values.push_back((times.*stage)[k]);
    list.add(name + "." + time_share_names[k], median(std::move(values)), "s", scope);
  }
}

void add_alerts(MetricList& list, const Outcome& outcome) {
  std::array<std::uint64_t, alert_kind_count> by_kind{};
  for (const Alert& alert : outcome.waves.alerts) ++by_kind[static_cast<std::size_t>(alert.kind)];
  list.count("alerts.launched", outcome.waves.alerts.size());
  for (std::size_t k = 0; k < alert_kind_count; ++k) list.count(std::string{"alerts."} + alert_kind_names[k], by_kind[k]);
  list.count("alerts.unexplained", by_kind[static_cast<std::size_t>(AlertKind::amber)] +
                                       by_kind[static_cast<std::size_t>(AlertKind::missing_child)] +
                                       by_kind[static_cast<std::size_t>(AlertKind::other)]);
}

void add_reach(MetricList& list, const Outcome& outcome) {
  const Responses& r = outcome.responses;
  const ReachTally app = sum(r.app);
  list.count("reach.targeted", app.addressed);
  list.count("reach.addressed", app.addressed);
  list.count("reach.pushed", r.messages_pushed);
  list.count("reach.delivered", app.delivered);
  list.count("reach.seen", app.seen);
  list.count("reach.responded", app.responded);
  for (std::size_t cause = 0; cause < loss_cause_count; ++cause)
    if (static_cast<LossCause>(cause) != LossCause::carrier)
      list.count(std::string{"reach.lost."} + loss_cause_names[cause], app.lost[cause]);
  list.count("reach.unique", r.people_who_saw);
  list.share("reach.seen_per_addressed", app.seen, app.addressed);
  for (std::size_t mark = 0; mark < seen_mark_s.size(); ++mark)
    list.share(std::string{"f_seen."} + seen_mark_names[mark], app.seen_by[mark], app.addressed);
  const ReachTally sms = sum(r.sms);
  list.count("reach.sms.sent", sms.addressed);
  list.count("reach.sms.delivered", sms.delivered);
  list.count("reach.sms.responded", sms.responded);
  list.count("reach.lost.carrier", sms.lost[static_cast<std::size_t>(LossCause::carrier)]);
}

void add_group(MetricList& list, const ReachTally& tally, const std::string& scope) {
  list.count("reach.addressed", tally.addressed, scope);
  list.count("reach.delivered", tally.delivered, scope);
  list.count("reach.seen", tally.seen, scope);
  list.share("reach.seen_per_addressed", tally.seen, tally.addressed, scope);
}

void add_groups(MetricList& list, const Outcome& outcome) {
  const Responses& r = outcome.responses;
  for (std::size_t k = 0; k < alert_kind_count; ++k) add_group(list, r.app[k], std::string{"kind:"} + alert_kind_names[k]);
  for (std::size_t a = 0; a < age_band_count; ++a)
    add_group(list, r.app_by_age[a], std::string{"age:"} + age_band_names[a]);
  for (std::size_t c = 0; c < r.app_by_centre.size(); ++c)
    add_group(list, r.app_by_centre[c], "centre:" + outcome.centres[c]);
}

std::string other_addressing(const Outcome& outcome) {
  for (const Wave& wave : outcome.waves.waves)
    if (wave.what_if) return wave.addressing == Addressing::geotarget ? "what-if:geotarget" : "what-if:broadcast";
  return "what-if:none";
}

void add_all_times(MetricList& list, const Outcome& outcome) {
  const Responses& r = outcome.responses;
  add_times(list, "time.handover", r.app_times, &AlertTimes::handover);
  add_times(list, "time.handover", r.app_times_what_if, &AlertTimes::handover, other_addressing(outcome));
  list.count("reach.pushed", r.messages_pushed_what_if, other_addressing(outcome));
  add_times(list, "time.deliver", r.app_times, &AlertTimes::deliver);
  add_times(list, "time.see", r.app_times, &AlertTimes::see);
  add_times(list, "time.sms.handover", r.sms_times, &AlertTimes::handover);
  add_times(list, "time.sms.deliver", r.sms_times, &AlertTimes::deliver);
  const std::uint64_t reports = r.report_delay.count();
  for (std::size_t k = 0; k < time_shares.size(); ++k)
    list.add(std::string{"time.report."} + time_share_names[k],
             reports == 0 ? std::numeric_limits<double>::infinity()
                          : r.report_delay.quantile(time_shares[k], reports).count(),
             "s");
}

void add_capacity(MetricList& list, const Outcome& outcome) {
  for (const NamedUse& component : outcome.components) {
    const std::string name = "capacity." + component.component;
    const ComponentUse& use = component.use;
    list.add(name + ".peak_rate", use.peak.value(), "messages/s");
    list.add(name + ".utilisation", use.passed / (component.capacity * outcome.horizon));
    list.add(name + ".queue_max", use.longest_queue.value(), "messages");
    list.add(name + ".saturated_s", use.saturated.count(), "s");
  }
}

class OutcomeDigest {
 public:
  void add(std::uint64_t word) { digest_.add(word); }
  void add(double value) { add(std::bit_cast<std::uint64_t>(value)); }
  void add(const ReachTally& t) {
    for (const std::uint64_t n : {t.addressed, t.delivered, t.seen, t.responded}) add(n);
    for (const std::uint64_t n : t.lost) add(n);
    for (const std::uint64_t n : t.seen_by) add(n);
  }
  void add(const std::vector<AlertTimes>& alerts) {
    for (const AlertTimes& times : alerts)
      for (std::size_t k = 0; k < time_shares.size(); ++k)
        for (const float value : {times.handover[k], times.deliver[k], times.see[k]}) add(std::uint64_t{std::bit_cast<std::uint32_t>(value)});
  }
  std::uint64_t value() const { return digest_.value(); }

 private:
  Digest digest_;
};

}  // namespace

std::vector<Metric> metrics_of(const Outcome& outcome) {
  MetricList list;
  list.count("adoption.app.end", outcome.app_members);
  list.count("adoption.sms.end", outcome.sms_members);
  add_alerts(list, outcome);
  add_reach(list, outcome);
  add_all_times(list, outcome);
  add_capacity(list, outcome);
  add_groups(list, outcome);
  return list.taken();
}

std::uint64_t fingerprint_of(const Outcome& outcome) {
  OutcomeDigest digest;
  for (const Alert& alert : outcome.waves.alerts) {
    digest.add(std::uint64_t{alert.id.value});
    digest.add(seconds_since_start(alert.launch));
  }
  for (const Wave& wave : outcome.waves.waves) digest.add(wave.messages);
  const Responses& r = outcome.responses;
  for (const ReachTally& tally : r.app) digest.add(tally);
  for (const ReachTally& tally : r.sms) digest.add(tally);
  for (const ReachTally& tally : r.app_by_age) digest.add(tally);
  for (const ReachTally& tally : r.app_by_centre) digest.add(tally);
  digest.add(r.app_times);
  digest.add(r.app_times_what_if);
  digest.add(r.sms_times);
  for (const std::uint32_t bin : r.report_delay.bins()) digest.add(std::uint64_t{bin});
  digest.add(r.people_who_saw);
  for (const NamedUse& component : outcome.components) {
    digest.add(component.use.passed.value());
    digest.add(component.use.saturated.count());
    digest.add(component.use.peak.value());
    digest.add(component.use.longest_queue.value());
  }
  return digest.value();
}

}  // namespace bereik
