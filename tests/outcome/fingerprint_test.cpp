// Fingerprints tell outcomes apart by one count, and are equal for equal outcomes.
#include <gtest/gtest.h>

#include "tests/outcome/small_outcome.h"

namespace bereik {
namespace {

struct Change {
  const char* what;
  void (*apply)(Outcome&);
};

// What had happened: both the digest of an epoch and the fingerprint know it.
constexpr Change changes_of_events[] = {
    {"the launch of an alert", [](Outcome& o) { o.waves.alerts[1].launch += Seconds{1e-6}; }},
    {"the number of an alert", [](Outcome& o) { ++o.waves.alerts[0].id.value; }},
    {"one alert less", [](Outcome& o) { o.waves.alerts.pop_back(); }},
    {"addressed by a wave", [](Outcome& o) { ++o.waves.waves[0].addressed; }},
    {"messages of a wave", [](Outcome& o) { ++o.waves.waves[3].messages; }},
    {"capped by a wave", [](Outcome& o) { ++o.waves.waves[3].capped; }},
    {"addressed by SMS", [](Outcome& o) { ++o.responses.of(Channel::sms)[0].addressed; }},
    {"capped by voice", [](Outcome& o) { ++o.responses.of(Channel::voice)[2].capped; }},
    {"delivered by e-mail", [](Outcome& o) { ++o.responses.of(Channel::email)[5].delivered; }},
    {"seen in the app", [](Outcome& o) { ++o.responses.of(Channel::app)[1].seen; }},
    {"responded in the app", [](Outcome& o) { ++o.responses.of(Channel::app)[4].responded; }},
    {"lost by the carrier", [](Outcome& o) { ++o.responses.of(Channel::sms)[0].lost.back(); }},
    {"seen within the minute", [](Outcome& o) { ++o.responses.of(Channel::app)[0].seen_by[0]; }},
    {"seen by the oldest", [](Outcome& o) { ++o.responses.app_by_age.back().seen; }},
    {"delivered in a centre", [](Outcome& o) { ++o.responses.app_by_centre[2].delivered; }},
    {"a time of hand-over", [](Outcome& o) { o.responses.app_times[0].handover[0] += 1; }},
    {"a time of delivery of SMS", [](Outcome& o) { o.responses.sms_times[0].deliver[0] += 1; }},
    {"a what-if", [](Outcome& o) { o.responses.app_times_what_if[0][0].handover[1] += 1; }},
    {"called about an alert", [](Outcome& o) { ++o.responses.of(Channel::app)[4].called; }},
    {"the time of a reaction", [](Outcome& o) { o.responses.reactions[0].at += Seconds{1e-6}; }},
    {"who reacts", [](Outcome& o) { ++o.responses.reactions[1].resident.value; }},
    {"a call in place of a report",
     [](Outcome& o) {
       auto& way = o.responses.reactions[2].way;
       way = way == Reaction::Way::app ? Reaction::Way::phone : Reaction::Way::app;
     }},
    {"a delay of a report", [](Outcome& o) { o.responses.report_delay.add(7); }},
    {"effective views", [](Outcome& o) { o.responses.effective_views[0] += 0x1p-24; }},
    {"views of the feed", [](Outcome& o) { o.responses.feed_views += 1; }},
    {"pushes", [](Outcome& o) { ++o.responses.messages_pushed; }},
    {"pushes of the what-if", [](Outcome& o) { ++o.responses.messages_pushed_what_if[0]; }},
    {"sent notices", [](Outcome& o) { ++o.responses.notices[0].sent; }},
    {"the last hand-over of a notice", [](Outcome& o) { o.responses.notices[0].last_handover_s += 1; }},
    {"delivered notices", [](Outcome& o) { ++o.responses.notices[0].delivered; }},
    {"the last delivery of a notice", [](Outcome& o) { o.responses.notices[0].last_delivery_s += 1; }},
    {"installs", [](Outcome& o) { ++o.adoption.app_end; }},
};

// What is worked out at the end: only the fingerprint knows it.
constexpr Change changes_of_results[] = {
    {"installs at the start", [](Outcome& o) { ++o.adoption.app_start; }},
    {"registered for SMS at the end", [](Outcome& o) { ++o.adoption.sms_end; }},
    {"registered for voice at the end", [](Outcome& o) { ++o.adoption.voice_end; }},
    {"active installs", [](Outcome& o) { ++o.adoption.app_active_end; }},
    {"left", [](Outcome& o) { ++o.adoption.left; }},
    {"tested phones", [](Outcome& o) { ++o.adoption.phones.tested; }},
    {"permission repaired", [](Outcome& o) { ++o.adoption.phones.permission_repaired; }},
    {"tokens repaired", [](Outcome& o) { ++o.adoption.phones.token_repaired; }},
    {"offered the new app", [](Outcome& o) { ++o.adoption.phones.offered; }},
    {"moved to the new app", [](Outcome& o) { ++o.adoption.phones.moved; }},
    {"lost permission", [](Outcome& o) { ++o.adoption.phones.lost_permission; }},
    {"gained permission", [](Outcome& o) { ++o.adoption.phones.gained_permission; }},
    {"left behind", [](Outcome& o) { ++o.adoption.phones.left_behind; }},
    {"migrated", [](Outcome& o) { ++o.adoption.migrated; }},
    {"lost", [](Outcome& o) { ++o.adoption.lost; }},
    {"lost for voice", [](Outcome& o) { ++o.adoption.lost_voice; }},
    {"installs by a cause", [](Outcome& o) { ++o.adoption.by_cause[3].second; }},
    {"installs of a month", [](Outcome& o) { ++o.adoption.months[7].installs; }},
    {"joined in a month", [](Outcome& o) { ++o.adoption.months[3].joined; }},
    {"joined after a notice", [](Outcome& o) { ++o.adoption.joined_after_notice[0]; }},
    {"the share of the first day", [](Outcome& o) { o.adoption.first_day_share += 0.25; }},
    {"the highest municipal share", [](Outcome& o) { o.adoption.highest_municipal_share += 0.25; }},
    {"residents of a group", [](Outcome& o) { ++o.adoption.groups[3].residents; }},
    {"SMS people of a group", [](Outcome& o) { ++o.adoption.groups[3].sms_people; }},
    {"the app in a group", [](Outcome& o) { ++o.adoption.groups[100].app; }},
    {"lost in a group", [](Outcome& o) { ++o.adoption.groups[0].lost; }},
    {"reached in a group", [](Outcome& o) { ++o.adoption.groups.back().reached; }},
    {"one more who saw an alert",
     [](Outcome& o) {
       std::uint32_t resident = 0;
       while (o.adoption.saw.contains({resident})) ++resident;
       o.adoption.saw.insert({resident});
     }},
    {"nobody in reach", [](Outcome& o) { o.adoption.in_reach = ResidentSet{148'918}; }},
    {"nobody with the app", [](Outcome& o) { o.adoption.has_app = ResidentSet{148'918}; }},
    {"success", [](Outcome& o) { o.success[1] += 0x1p-36; }},
    {"cost", [](Outcome& o) { o.cost.fixed += Euros{0.01}; }},
    {"cost moved from SMS to voice",
     [](Outcome& o) {
       o.cost.sms += Euros{1};
       o.cost.voice -= Euros{1};
     }},
    {"people who open", [](Outcome& o) { ++o.herd.opened; }},
    {"requests to the API", [](Outcome& o) { ++o.herd.requests; }},
    {"retries to the API", [](Outcome& o) { ++o.herd.retries; }},
    {"an answer of the API", [](Outcome& o) { o.herd.latency.add(1.5F); }},
    {"who gave up", [](Outcome& o) { ++o.herd.gave_up[1]; }},
    {"who gave up on an alert", [](Outcome& o) { ++o.herd.gave_up_by_alert.at(1); }},
    {"requests that the API refused", [](Outcome& o) { ++o.herd.failed[2]; }},
    {"the work of the API", [](Outcome& o) { o.herd.busy += Seconds{1}; }},
    {"a wait of a caller", [](Outcome& o) { o.staff.rooms[3].call_wait_s.at(0) += 1; }},
    {"a wait of a report", [](Outcome& o) { o.staff.rooms[3].report_wait_s.at(0) += 2; }},
    {"the queue of a centre", [](Outcome& o) { ++o.staff.rooms[3].longest_queue; }},
    {"work on calls", [](Outcome& o) { o.staff.rooms[4].answering += Seconds{1}; }},
    {"open seats for calls", [](Outcome& o) { o.staff.rooms[4].answering_open += Seconds{1}; }},
    {"work on launches", [](Outcome& o) { o.staff.rooms[4].launching += Seconds{1}; }},
    {"open seats for launches", [](Outcome& o) { o.staff.rooms[4].launching_open += Seconds{1}; }},
    {"the busiest hour", [](Outcome& o) { o.staff.rooms[4].busiest_hour += 0.25; }},
    {"what kept a component busy", [](Outcome& o) { o.components[0].use.busy += Seconds{1}; }},
    {"what a component passed on", [](Outcome& o) { o.components[0].use.passed += Messages{1}; }},
    {"the peak of a component", [](Outcome& o) { o.components[1].use.peak += MessagesPerSecond{1}; }},
    {"the queue of a component", [](Outcome& o) { o.components[1].use.longest_queue += Messages{1}; }},
    {"the saturation of a component", [](Outcome& o) { o.components[0].use.saturated += Seconds{1}; }},
};

std::uint64_t events_of(const Outcome& outcome) {
  return digest_of(outcome.waves, outcome.responses, outcome.adoption.app_end);
}

Outcome changed(const Change& change) {
  Outcome outcome = small_outcome();
  change.apply(outcome);
  return outcome;
}

TEST(Fingerprint, ChangesWithEachOfTheseCounts) {
  for (const Change& change : changes_of_events)
    EXPECT_NE(fingerprint_of(changed(change)), fingerprint_of(small_outcome())) << change.what;
  for (const Change& change : changes_of_results)
    EXPECT_NE(fingerprint_of(changed(change)), fingerprint_of(small_outcome())) << change.what;
}

TEST(Digest, ChangesWithWhatHappened) {
  for (const Change& change : changes_of_events)
    EXPECT_NE(events_of(changed(change)), events_of(small_outcome())) << change.what;
}

TEST(Digest, DoesNotKnowWhatIsWorkedOutAtTheEnd) {
  for (const Change& change : changes_of_results)
    EXPECT_EQ(events_of(changed(change)), events_of(small_outcome())) << change.what;
}

TEST(Fingerprint, IsEqualForEqualOutcomes) {
  const Outcome again = new_small_outcome();
  EXPECT_EQ(events_of(again), events_of(small_outcome()));
  EXPECT_EQ(fingerprint_of(again), fingerprint_of(small_outcome()));
  EXPECT_EQ(digest_of({}, {}, 5), digest_of({}, {}, 5));
}

TEST(Fingerprint, TellsOneChangeFromAnother) {
  std::vector<std::uint64_t> list;
  for (const Change& change : changes_of_events) list.push_back(fingerprint_of(changed(change)));
  for (const Change& change : changes_of_results) list.push_back(fingerprint_of(changed(change)));
  std::ranges::sort(list);
  EXPECT_EQ(std::ranges::adjacent_find(list), list.end());
}

}  // namespace
}  // namespace bereik
