#include "models/expected/expected_outcome.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "models/outcome/shared_metrics.h"

namespace bereik {
namespace {

double rounded(double value) {
  if (value == 0 || !std::isfinite(value)) return value;
  const double digits = std::pow(10.0, 10 - std::ceil(std::log10(std::abs(value))));
  return std::round(value * digits) / digits;
}

class MetricList {
 public:
  void add(std::string name, double value, std::string unit = "1", std::string scope = "all") {
    metrics_.push_back({std::move(name), std::move(scope), std::move(unit), value});
  }
  // The mean of a share that is 0 where nobody is: of a whole of less than one, that often somebody is.
  void share(std::string name, double part, double whole, std::string scope = "all") {
    add(std::move(name), whole > 0 ? part / std::max(whole, 1.0) : 0, "1", std::move(scope));
  }
  std::vector<Metric>& all() { return metrics_; }
  std::vector<Metric> taken() {
    for (Metric& metric : metrics_) metric.value = rounded(metric.value);
    return std::move(metrics_);
  }

 private:
  std::vector<Metric> metrics_;
};

ExpectedTally sum(const std::array<ExpectedTally, alert_kind_count>& kinds) {
  ExpectedTally total;
  for (const ExpectedTally& kind : kinds) total += kind;
  return total;
}

void add_adoption(MetricList& list, const ExpectedOutcome::Adoption& a) {
  list.add("adoption.app.start", a.app_start);
  list.add("adoption.app.end", a.app_end);
  list.add("adoption.app_active.end", a.app_active_end);
  list.add("adoption.sms.end", a.sms_end);
  list.add("adoption.voice.end", a.voice_end);
  list.add("adoption.left", a.left);
  list.add("adoption.migrated", a.migrated);
  list.add("adoption.lost", a.lost);
  list.add("adoption.lost.voice", a.lost_voice);
  for (const auto& month : a.months) {
    list.add("adoption.app", month.installs, "1", "month:" + month.month);
    list.add("adoption.joined", month.joined, "1", "month:" + month.month);
  }
}

void add_reach(MetricList& list, const ExpectedOutcome& outcome) {
  const ExpectedTally app = sum(outcome.by_kind[0]);
  double capped = 0;
  for (const auto& channel : outcome.by_kind) capped += sum(channel).capped;
  list.add("reach.targeted", app.addressed);
  list.add("reach.capped", capped);
  list.add("reach.addressed", app.addressed);
  list.add("reach.pushed", outcome.pushed);
  list.add("reach.followed_up", outcome.followed_up);
  list.add("reach.delivered", app.delivered);
  list.add("reach.seen", app.seen);
  list.add("reach.responded", app.responded);
  list.add("reach.called", app.called);
  for (std::size_t cause = 0; cause < loss_cause_count; ++cause)
    if (static_cast<LossCause>(cause) != LossCause::carrier)
      list.add(std::string{"reach.lost."} + loss_cause_names[cause], app.lost[cause]);
  list.share("reach.seen_per_addressed", app.seen, app.addressed);
}

void add_registered(MetricList& list, const ExpectedOutcome& outcome) {
  double lost = 0;
  for (const Channel channel : {Channel::sms, Channel::voice, Channel::email}) {
    const auto k = static_cast<std::size_t>(channel);
    const ExpectedTally tally = sum(outcome.by_kind[k]);
    const std::string name = std::string{"reach."} + channel_names[k];
    list.add(name + ".sent", tally.addressed);
    list.add(name + ".capped", tally.capped);
    list.add(name + ".delivered", tally.delivered);
    list.add(name + ".responded", tally.responded);
    lost += tally.lost[static_cast<std::size_t>(LossCause::carrier)];
  }
  list.add("reach.lost.carrier", lost);
  list.add("reach.feed.views", outcome.feed_views);
  for (std::size_t k = 0; k < outcome.notices_sent.size(); ++k) {
    const std::string scope = "notice:" + std::to_string(k + 1);
    list.add("notice.sent", outcome.notices_sent[k], "1", scope);
    list.add("notice.delivered", outcome.notices_delivered[k], "1", scope);
  }
}

void add_success_and_cost(MetricList& list, const ExpectedOutcome& outcome) {
  double alerts = 0;
  for (const std::uint64_t n : outcome.alerts) alerts += static_cast<double>(n);
  for (std::size_t link = 0; link < success_link_names.size(); ++link)
    list.share(std::string{"success."} + success_link_names[link], outcome.success[link], alerts);
  add_cost(list.all(), outcome.cost);
}

void add_group(MetricList& list, const ExpectedTally& tally, const std::string& scope) {
  list.add("reach.addressed", tally.addressed, "1", scope);
  list.add("reach.delivered", tally.delivered, "1", scope);
  list.add("reach.seen", tally.seen, "1", scope);
  list.share("reach.seen_per_addressed", tally.seen, tally.addressed, scope);
}

}  // namespace

ExpectedTally& ExpectedTally::operator+=(const ExpectedTally& other) {
  capped += other.capped;
  addressed += other.addressed;
  delivered += other.delivered;
  seen += other.seen;
  responded += other.responded;
  called += other.called;
  for (std::size_t k = 0; k < lost.size(); ++k) lost[k] += other.lost[k];
  return *this;
}

std::vector<Metric> metrics_of(const ExpectedOutcome& outcome) {
  MetricList list;
  list.add(expected_mark, 1);
  add_adoption(list, outcome.adoption);
  add_alert_counts(list.all(), outcome.alerts);
  add_reach(list, outcome);
  add_registered(list, outcome);
  add_success_and_cost(list, outcome);
  for (std::size_t k = 0; k < alert_kind_count; ++k)
    add_group(list, outcome.by_kind[0][k], std::string{"kind:"} + alert_kind_names[k]);
  return list.taken();
}

std::array<double, success_link_names.size()> expected_success(const SuccessParameters& p, double mean,
                                                               double variance) {
  const double from_hundred = 100 + mean, rate = p.saturating_rate;
  const double log = p.log_slope * (std::log1p(mean / 100) - variance / (2 * from_hundred * from_hundred));
  const double saturating = -std::expm1(std::min(-rate * mean + rate * rate * variance / 2, 0.0));
  return {p.none, std::clamp(log, 0.0, 1.0), saturating};
}

double expected_up_to(double ceiling, double mean, double variance) {
  if (variance <= 0) return std::min(ceiling, mean);
  const double deviation = std::sqrt(variance), z = (ceiling - mean) / deviation;
  const double below = 0.5 * std::erfc(-z / std::numbers::sqrt2);
  const double density = std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi);
  return mean * below - deviation * density + ceiling * (1 - below);
}

}  // namespace bereik
