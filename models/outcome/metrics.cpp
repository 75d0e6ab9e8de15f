#include "models/outcome/outcome.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "models/outcome/alert_time_metrics.h"
#include "models/outcome/capacity_metrics.h"
#include "models/outcome/fault_metrics.h"
#include "models/outcome/herd_metrics.h"
#include "models/outcome/phone_metrics.h"
#include "models/outcome/place_metrics.h"
#include "models/outcome/shared_metrics.h"
#include "models/outcome/staff_metrics.h"

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
    add(std::move(name), whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole), "1",
        std::move(scope));
  }
  std::vector<Metric>& all() { return metrics_; }
  std::vector<Metric> taken() { return std::move(metrics_); }

 private:
  std::vector<Metric> metrics_;
};

ReachTally sum(const KindTallies& tallies) {
  return std::accumulate(tallies.begin(), tallies.end(), ReachTally{},
                         [](ReachTally total, const ReachTally& tally) { return total += tally; });
}

void add_alerts(MetricList& list, const Outcome& outcome) {
  std::array<std::uint64_t, alert_kind_count> by_kind{};
  for (const Alert& alert : outcome.waves.alerts) ++by_kind[static_cast<std::size_t>(alert.kind)];
  add_alert_counts(list.all(), by_kind);
}

void add_reach(MetricList& list, const Outcome& outcome) {
  const Responses& r = outcome.responses;
  const ReachTally app = sum(r.of(Channel::app));
  std::uint64_t capped = 0;
  for (const KindTallies& channel : r.by_kind) capped += sum(channel).capped;
  list.count("reach.targeted", app.addressed + app.capped);
  list.count("reach.capped", capped);
  list.count("reach.addressed", app.addressed);
  list.count("reach.pushed", r.messages_pushed);
  list.count("reach.followed_up", r.messages_followed_up);
  list.count("reach.delivered", app.delivered);
  list.count("reach.seen", app.seen);
  list.count("reach.responded", app.responded);
  list.count("reach.called", app.called);
  for (std::size_t cause = 0; cause < loss_cause_count; ++cause)
    if (static_cast<LossCause>(cause) != LossCause::carrier)
      list.count(std::string{"reach.lost."} + loss_cause_names[cause], app.lost[cause]);
  list.count("reach.unique", outcome.adoption.saw.count());
  list.share("reach.seen_per_addressed", app.seen, app.addressed);
  for (std::size_t mark = 0; mark < seen_mark_s.size(); ++mark)
    list.share(std::string{"f_seen."} + seen_mark_names[mark], app.seen_by[mark], app.addressed);
}

void add_registered(MetricList& list, const Responses& r) {
  std::uint64_t lost = 0;
  for (const Channel channel : {Channel::sms, Channel::voice, Channel::email}) {
    const ReachTally tally = sum(r.of(channel));
    const std::string name = std::string{"reach."} + channel_names[static_cast<std::size_t>(channel)];
    list.count(name + ".sent", tally.addressed);
    list.count(name + ".capped", tally.capped);
    list.count(name + ".delivered", tally.delivered);
    list.count(name + ".responded", tally.responded);
    lost += tally.lost[static_cast<std::size_t>(LossCause::carrier)];
  }
  list.count("reach.lost.carrier", lost);
  list.add("reach.feed.views", r.feed_views);
  for (std::size_t k = 0; k < r.notices.size(); ++k) {
    const std::string scope = "notice:" + std::to_string(k + 1);
    list.count("notice.sent", r.notices[k].sent, scope);
    list.count("notice.delivered", r.notices[k].delivered, scope);
    list.add("time.notice.handover.last", static_cast<double>(r.notices[k].last_handover_s), "s", scope);
    list.add("time.notice.last", static_cast<double>(r.notices[k].last_delivery_s), "s", scope);
  }
}

void add_adoption(MetricList& list, const AdoptionOutcome& a) {
  list.count("adoption.app.start", a.app_start);
  list.count("adoption.app.end", a.app_end);
  list.count("adoption.app_active.end", a.app_active_end);
  list.count("adoption.sms.end", a.sms_end);
  list.count("adoption.voice.end", a.voice_end);
  list.count("adoption.left", a.left);
  list.count("adoption.migrated", a.migrated);
  list.count("adoption.lost", a.lost);
  list.count("adoption.lost.voice", a.lost_voice);
  for (const auto& [cause, installs] : a.by_cause) list.count("adoption.by_cause." + cause, installs);
  for (const MonthlyAdoption& month : a.months) {
    list.count("adoption.app", month.installs, "month:" + month.month);
    list.count("adoption.joined", month.joined, "month:" + month.month);
  }
  for (std::size_t k = 0; k < a.joined_after_notice.size(); ++k)
    list.count("adoption.joined", a.joined_after_notice[k], "notice:" + std::to_string(k + 1));
  if (!a.joined_after_notice.empty()) list.add("adoption.information_sms.day1", a.first_day_share);
  list.add("registration.highest_municipal_share", a.highest_municipal_share);
  for (const GroupAdoption& group : a.groups) {
    list.share("adoption.app_share", group.app, group.residents, group.scope);
    if (group.sms_people > 0 && a.lost > 0)
      list.share("adoption.lost_share", group.lost, group.sms_people, group.scope);
    list.share("reach.unique_share", group.reached, group.residents, group.scope);
  }
}

void add_success_and_cost(MetricList& list, const Outcome& outcome) {
  for (std::size_t link = 0; link < success_link_names.size(); ++link)
    list.add(std::string{"success."} + success_link_names[link], outcome.success[link]);
  add_cost(list.all(), outcome.cost);
}

void add_group(MetricList& list, const ReachTally& tally, const std::string& scope) {
  list.count("reach.addressed", tally.addressed, scope);
  list.count("reach.delivered", tally.delivered, scope);
  list.count("reach.seen", tally.seen, scope);
  list.share("reach.seen_per_addressed", tally.seen, tally.addressed, scope);
}

void add_groups(MetricList& list, const Outcome& outcome) {
  const Responses& r = outcome.responses;
  for (std::size_t k = 0; k < alert_kind_count; ++k)
    add_group(list, r.of(Channel::app)[k], std::string{"kind:"} + alert_kind_names[k]);
  for (std::size_t a = 0; a < age_band_count; ++a)
    add_group(list, r.app_by_age[a], std::string{"age:"} + age_band_names[a]);
  for (std::size_t c = 0; c < r.app_by_centre.size(); ++c)
    add_group(list, r.app_by_centre[c], "centre:" + outcome.centres[c]);
}

void add_what_ifs(MetricList& list, const Outcome& outcome) {
  const Responses& r = outcome.responses;
  for (const Addressing addressing : outcome.what_ifs) {
    const auto k = static_cast<std::size_t>(addressing);
    const std::string scope = std::string{"what-if:"} + addressing_names[k];
    add_times(list.all(), "time.handover", r.app_times_what_if[k], &AlertTimes::handover, scope);
    list.count("reach.pushed", r.messages_pushed_what_if[k], scope);
    list.add("privacy.phones", outcome.known_places[k].phones, "1", scope);
    list.add("privacy.area_km2", outcome.known_places[k].area_km2, "km2", scope);
    if (r.what_if.empty()) continue;
    const ReachTally reached = sum(r.what_if[k].of(Channel::app));
    list.count("reach.delivered", reached.delivered, scope);
    list.count("reach.seen", reached.seen, scope);
    for (std::size_t mark = 0; mark < seen_mark_s.size(); ++mark)
      list.share(std::string{"f_seen."} + seen_mark_names[mark], reached.seen_by[mark], reached.addressed, scope);
  }
}

void add_all_times(MetricList& list, const Outcome& outcome) {
  const Responses& r = outcome.responses;
  add_times(list.all(), "time.handover", r.app_times, &AlertTimes::handover);
  add_first_handover(list.all(), r.app_times);
  add_times(list.all(), "time.deliver", r.app_times, &AlertTimes::deliver);
  add_times(list.all(), "time.delivered", r.app_times, &AlertTimes::delivered);
  add_times(list.all(), "time.see", r.app_times, &AlertTimes::see);
  add_times(list.all(), "time.sms.handover", r.sms_times, &AlertTimes::handover);
  add_times(list.all(), "time.sms.deliver", r.sms_times, &AlertTimes::deliver);
  const std::uint64_t reports = r.report_delay.count();
  for (std::size_t k = 0; k < time_shares.size(); ++k)
    list.add(std::string{"time.report."} + time_share_names[k],
             reports == 0 ? std::numeric_limits<double>::infinity()
                          : r.report_delay.quantile(time_shares[k], reports).count(),
             "s");
}

void add_privacy(MetricList& list, const Outcome& outcome) {
  const KnownPlaces& known = outcome.known_places[static_cast<std::size_t>(outcome.addressing)];
  list.add("privacy.phones", known.phones);
  list.add("privacy.area_km2", known.area_km2, "km2");
}

}  // namespace

PeopleSets people_sets_of(const Outcome& outcome) {
  return {outcome.adoption.has_app, outcome.adoption.in_reach, outcome.adoption.saw};
}

std::vector<Metric> metrics_of(const Outcome& outcome) {
  MetricList list;
  add_adoption(list, outcome.adoption);
  add_alerts(list, outcome);
  add_reach(list, outcome);
  add_registered(list, outcome.responses);
  add_success_and_cost(list, outcome);
  add_all_times(list, outcome);
  add_stretches(list.all(), outcome.responses.app_times);
  add_alerts_apart(list.all(), outcome);
  add_what_ifs(list, outcome);
  add_privacy(list, outcome);
  add_phones(list.all(), outcome.adoption.phones);
  add_places(list.all(), outcome);
  add_capacity(list.all(), outcome);
  add_herd(list.all(), outcome);
  add_faults(list.all(), outcome);
  add_staff(list.all(), outcome);
  add_groups(list, outcome);
  return list.taken();
}

}  // namespace bereik
