#include <bit>

#include "models/core/digest.h"
#include "models/outcome/outcome.h"

namespace bereik {
namespace {

class OutcomeDigest {
 public:
  void add(std::uint64_t word) { digest_.add(word); }
  void add(double value) { add(std::bit_cast<std::uint64_t>(value)); }
  void add(const ReachTally& t) {
    for (const std::uint64_t n : {t.capped, t.addressed, t.delivered, t.seen, t.responded, t.called}) add(n);
    for (const std::uint64_t n : t.lost) add(n);
    for (const std::uint64_t n : t.seen_by) add(n);
  }
  void add(const std::vector<AlertTimes>& alerts) {
    for (const AlertTimes& times : alerts)
      for (std::size_t k = 0; k < time_shares.size(); ++k)
        for (const float value : {times.handover[k], times.deliver[k], times.see[k]})
          add(std::uint64_t{std::bit_cast<std::uint32_t>(value)});
  }
  std::uint64_t value() const { return digest_.value(); }

 private:
  Digest digest_;
};

}  // namespace

std::uint64_t digest_of(const Waves& waves, const Responses& r, std::uint64_t installs) {
  OutcomeDigest digest;
  for (const Alert& alert : waves.alerts) {
    digest.add(std::uint64_t{alert.id.value});
    digest.add(seconds_since_start(alert.launch));
  }
  for (const Wave& wave : waves.waves) {
    digest.add(wave.addressed);
    digest.add(wave.messages);
    digest.add(wave.capped);
  }
  for (const KindTallies& tallies : r.by_kind)
    for (const ReachTally& tally : tallies) digest.add(tally);
  for (const ReachTally& tally : r.app_by_age) digest.add(tally);
  for (const ReachTally& tally : r.app_by_centre) digest.add(tally);
  digest.add(r.app_times);
  for (const std::vector<AlertTimes>& times : r.app_times_what_if) digest.add(times);
  digest.add(r.sms_times);
  for (const std::uint32_t bin : r.report_delay.bins()) digest.add(std::uint64_t{bin});
  for (const Reaction& reaction : r.reactions) {
    digest.add(seconds_since_start(reaction.at));
    digest.add(std::uint64_t{reaction.resident.value} << 1 | static_cast<std::uint64_t>(reaction.way));
  }
  for (const double views : r.effective_views) digest.add(views);
  digest.add(r.feed_views);
  digest.add(r.messages_pushed);
  for (const std::uint64_t messages : r.messages_pushed_what_if) digest.add(messages);
  digest.add(r.messages_followed_up);
  if (r.copied != Responses::Copied{}) {
    for (const std::uint64_t sent : r.copied.sent) digest.add(sent);
    for (const std::uint64_t copies : {r.copied.arrived, r.copied.shown, std::uint64_t{r.copied.most}})
      digest.add(copies);
  }
  for (const NoticeTally& notice : r.notices) {
    digest.add(notice.sent);
    digest.add(notice.delivered);
    digest.add(std::uint64_t{std::bit_cast<std::uint32_t>(notice.last_handover_s)});
    digest.add(std::uint64_t{std::bit_cast<std::uint32_t>(notice.last_delivery_s)});
  }
  digest.add(installs);
  return digest.value();
}

namespace {

void add_adoption(OutcomeDigest& digest, const AdoptionOutcome& a) {
  for (const std::uint64_t n :
       {a.app_start, a.app_active_end, a.sms_end, a.voice_end, a.left, a.migrated, a.lost, a.lost_voice})
    digest.add(n);
  const PhoneCounts& p = a.phones;
  if (p != PhoneCounts{})
    for (const std::uint64_t n : {p.tested, p.permission_repaired, p.token_repaired, p.offered, p.moved,
                                  p.lost_permission, p.gained_permission, p.left_behind})
      digest.add(n);
  for (const auto& [cause, installs] : a.by_cause) digest.add(installs);
  for (const MonthlyAdoption& month : a.months)
    for (const std::uint64_t n : {month.installs, month.joined}) digest.add(n);
  for (const std::uint64_t n : a.joined_after_notice) digest.add(n);
  digest.add(a.first_day_share);
  digest.add(a.highest_municipal_share);
  for (const GroupAdoption& group : a.groups)
    for (const std::uint64_t n : {group.residents, group.app, group.sms_people, group.lost, group.reached})
      digest.add(n);
  for (const ResidentSet* set : {&a.has_app, &a.in_reach, &a.saw})
    for (const std::uint64_t word : set->words()) digest.add(word);
}

void add_staff(OutcomeDigest& digest, const StaffOutcome& staff) {
  for (const RoomOutcome& room : staff.rooms) {
    for (const std::vector<float>* waits : {&room.call_wait_s, &room.report_wait_s})
      for (const float wait_s : *waits) digest.add(std::uint64_t{std::bit_cast<std::uint32_t>(wait_s)});
    digest.add(std::uint64_t{room.longest_queue});
    for (const Seconds time : {room.answering, room.answering_open, room.launching, room.launching_open})
      digest.add(time.count());
    digest.add(room.busiest_hour);
  }
}

}  // namespace

std::uint64_t fingerprint_of(const Outcome& outcome) {
  OutcomeDigest digest;
  digest.add(digest_of(outcome.waves, outcome.responses, outcome.adoption.app_end));
  add_adoption(digest, outcome.adoption);
  for (const double link : outcome.success) digest.add(link);
  const Cost& c = outcome.cost;
  for (const Euros part : {c.sms, c.notices, c.voice, c.email, c.push, c.campaigns, c.fixed}) digest.add(part.value());
  add_staff(digest, outcome.staff);
  for (const NamedUse& component : outcome.components) {
    digest.add(component.use.passed.value());
    digest.add(component.use.busy.count());
    digest.add(component.use.saturated.count());
    digest.add(component.use.peak.value());
    digest.add(component.use.longest_queue.value());
  }
  return digest.value();
}

}  // namespace bereik
