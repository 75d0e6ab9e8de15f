// The first alert, message and person that differ between two worlds.
#include "sim/replication/first_difference.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "sim/replication/children.h"
#include "sim/replication/replicate.h"
#include "tests/replication/gallery_world.h"

namespace bereik {
namespace {

using Alerts = std::array<std::vector<Alert>, 2>;
using Traces = std::array<std::vector<MessageTrace>, 2>;

constexpr Window everything{SimTime{}, SimTime::max()};

Alert alert(std::uint32_t number, double launch_s) {
  Alert one;
  one.id = alert_id(AlertKind::time_critical, number);
  one.launch = at_second(launch_s);
  one.duration = Seconds{1800};
  one.area = Circle{{Metres{1000}, Metres{2000}}, Metres{500}};
  return one;
}

MessageTrace trace(std::uint32_t number, Channel channel, std::uint64_t digest) {
  return {alert_id(AlertKind::time_critical, number), channel, 10, digest};
}

const std::vector<Alert> three{alert(0, 100), alert(1, 200), alert(2, 300)};

TEST(FirstDifference, IsNoneBetweenEqualRuns) {
  const std::vector<MessageTrace> traces{trace(0, Channel::app, 1), trace(1, Channel::sms, 2)};
  EXPECT_TRUE(
      std::holds_alternative<std::monostate>(first_difference_of({three, three}, {traces, traces}, everything)));
}

TEST(FirstDifference, IsTheFirstMessageInOrderOfLaunchThenOfChannel) {
  const Traces traces{{{trace(2, Channel::app, 1), trace(1, Channel::sms, 2), trace(1, Channel::voice, 3),
                        trace(1, Channel::app, 4), trace(0, Channel::app, 5)},
                       {trace(0, Channel::app, 5), trace(1, Channel::app, 4), trace(1, Channel::sms, 9),
                        trace(1, Channel::voice, 9), trace(2, Channel::app, 9)}}};
  const auto found = std::get<MessageDifference>(first_difference_of({three, three}, traces, everything));
  EXPECT_EQ(found.alert.id, three[1].id);
  EXPECT_EQ(found.channel, Channel::sms);
  EXPECT_EQ(found.others, std::vector{Channel::voice});
}

TEST(FirstDifference, IsAMessageThatOneRunDoesNotSend) {
  const Traces traces{{{trace(1, Channel::sms, 2)}, {}}};
  EXPECT_EQ(std::get<MessageDifference>(first_difference_of({three, three}, traces, everything)).alert.id, three[1].id);
}

TEST(FirstDifference, IsAnAlertOfOneRunAlone) {
  for (std::size_t k = 0; k < three.size(); ++k) {
    std::vector<Alert> fewer = three;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(k));
    const auto in_a = std::get<AlertDifference>(first_difference_of({three, fewer}, {}, everything));
    EXPECT_EQ(in_a.a->id, three[k].id);
    EXPECT_FALSE(in_a.b.has_value());
    const auto in_b = std::get<AlertDifference>(first_difference_of({fewer, three}, {}, everything));
    EXPECT_EQ(in_b.b->id, three[k].id);
    EXPECT_FALSE(in_b.a.has_value());
  }
}

TEST(FirstDifference, IsAnAlertThatIsNotTheSame) {
  const auto changed = [](auto change) {
    std::vector<Alert> alerts = three;
    change(alerts[1]);
    std::ranges::sort(alerts, {}, &Alert::launch);
    return std::get<AlertDifference>(first_difference_of({three, alerts}, {}, everything));
  };
  for (const AlertDifference& found :
       {changed([](Alert& a) { a.launch = at_second(250); }), changed([](Alert& a) { a.launch = at_second(999); }),
        changed([](Alert& a) { a.area->radius = Metres{600}; }), changed([](Alert& a) { a.area.reset(); }),
        changed([](Alert& a) { a.area->centre.east = Metres{0}; }), changed([](Alert& a) { a.duration = Seconds{60}; }),
        changed([](Alert& a) { a.centre.value = 3; }), changed([](Alert& a) { a.kind = AlertKind::other; })}) {
    ASSERT_TRUE(found.a && found.b);
    EXPECT_EQ(found.a->id, three[1].id);
    EXPECT_EQ(found.b->id, three[1].id);
  }
}

// People and gateways cannot tell, until somebody reports.
TEST(FirstDifference, IsNoAlertThatOnlyStrikesAnotherChord) {
  std::vector<Alert> alerts = three;
  alerts[1].response_factor = 2;
  alerts[1].trigger = at_second(150);
  EXPECT_TRUE(std::holds_alternative<std::monostate>(first_difference_of({three, alerts}, {}, everything)));
}

TEST(FirstDifference, LooksAtNoAlertOutsideTheWindow) {
  std::vector<Alert> alerts = three;
  alerts[0].duration = Seconds{60};
  alerts[2].duration = Seconds{60};
  const Window middle{at_second(150), at_second(250)};
  EXPECT_TRUE(std::holds_alternative<std::monostate>(first_difference_of({three, alerts}, {}, middle)));
  const Traces traces{{{trace(0, Channel::app, 1)}, {trace(0, Channel::app, 2)}}};  // under way when it begins
  EXPECT_EQ(std::get<MessageDifference>(first_difference_of({three, three}, traces, middle)).alert.id, three[0].id);
  EXPECT_EQ(std::get<AlertDifference>(first_difference_of({three, alerts}, traces, middle)).b->id, three[0].id);
}

std::string in_a_child(const std::function<std::string()>& work) {
  std::string bytes;
  run_in_children(1, 1, {[](std::size_t) { return std::string{"the child"}; }, [&](std::size_t) { return work(); }},
                  [&](std::size_t, const ChildReport& report) { bytes = report.bytes; });
  return bytes;
}

std::vector<MessageTrace> traces_of(const World& world, Window window) {
  return decoded_traces(in_a_child([&] { return encoded(traces_within(world, {0}, window)); })).value();
}

std::optional<MessageCourse> course(const World& world, AlertId alert, Channel channel) {
  return decoded_course(in_a_child([&] { return encoded(course_of(world, {0}, alert, channel)); })).value();
}

TEST(Witness, ChangesNothingOfAReplication) {
  const World world = test::gallery_world("mini");
  const std::uint64_t alone = run_replications(world, 0, 1, 1).at(0).fingerprint;
  std::size_t epochs = 0;
  const std::string watched = in_a_child([&] {
    const Outcome outcome = replicate(world, {0}, [&](const Scene& scene) {
      for (const Delivery& delivery : scene.deliveries) {
        const Wave& wave = scene.waves.waves[delivery.wave];
        if (wave.purpose == Wave::Purpose::start)
          for_each_fate({scene.laws, scene.members, scene.draws}, wave, scene.waves.alerts[wave.alert], delivery.curve,
                        [](const PersonFate&) {});
      }
      ++epochs;
      return Watch::on;
    });
    return std::to_string(fingerprint_of(outcome)) + ' ' + std::to_string(epochs);
  });
  EXPECT_EQ(watched, std::to_string(alone) + " 12");
}

// What the hot loop counts, and the slow fates of everybody. Nobody of a fixed seed is within a microsecond of a bound.
TEST(Course, AddsUpToWhatARunCounts) {
  const World world =
      test::gallery_world("mini", {{"alerts.count.time_critical", "1"},
                                   {"alerts.count.not_time_critical", "0"},
                                   {"alerts.count.missing_child", "0"},
                                   {"alerts.count.other", "0"},
                                   {"alerts.radius.median", "40 km"},
                                   {"response.report.per_view", "0.2"},
                                   {"channel.sms.ceiling", "[{ from = 2023-01-01, max = \"20/action\" }]"}});
  const ReplicationResult counted = run_replications(world, 0, 1, 1).at(0);
  const std::vector<Alert> alerts = world.alerts({world.scenario().seed, {0}});
  ASSERT_EQ(alerts.size(), 1u);
  const auto count = [](const MessageCourse& of, auto is) {
    return static_cast<double>(
        std::ranges::count_if(of.fates, [&](const PersonFate& fate) { return fate.message && is(*fate.message); }));
  };
  const MessageCourse push = course(world, alerts[0].id, Channel::app).value();
  EXPECT_EQ(static_cast<double>(push.addressed), test::value_of(counted, "reach.addressed"));
  EXPECT_EQ(push.fates.size(), push.addressed);
  EXPECT_EQ(static_cast<double>(push.carried), test::value_of(counted, "reach.pushed"));
  EXPECT_EQ(count(push, [](const Fate& f) { return !f.lost; }), test::value_of(counted, "reach.delivered"));
  EXPECT_EQ(count(push, [](const Fate& f) { return f.seen_s.has_value(); }), test::value_of(counted, "reach.seen"));
  EXPECT_EQ(count(push, [](const Fate& f) { return f.reported_s.has_value(); }),
            test::value_of(counted, "reach.responded"));
  for (const LossCause cause :
       {LossCause::no_permission, LossCause::dead_token, LossCause::muted, LossCause::offline, LossCause::expired})
    EXPECT_EQ(count(push, [&](const Fate& f) { return f.lost == cause; }),
              test::value_of(counted, std::string{"reach.lost."} + loss_cause_names[static_cast<std::size_t>(cause)]));
  EXPECT_TRUE(std::ranges::is_sorted(push.fates, {}, &PersonFate::resident));
  const MessageCourse sms = course(world, alerts[0].id, Channel::sms).value();
  EXPECT_EQ(sms.addressed, 20u);
  EXPECT_EQ(static_cast<double>(sms.capped), test::value_of(counted, "reach.sms.capped"));
  EXPECT_EQ(count(sms, [](const Fate& f) { return !f.lost; }), test::value_of(counted, "reach.sms.delivered"));
  EXPECT_EQ(sms.fates.size(), sms.addressed + sms.capped);
  EXPECT_FALSE(course(world, alerts[0].id, Channel::email).has_value());
}

TEST(Traces, AreOfEverybodyWhomAMessageIsMeantFor) {
  const World world = test::gallery_world("mini");
  const ReplicationResult counted = run_replications(world, 0, 1, 1).at(0);
  std::array<double, channel_count> meant_for{};
  for (const MessageTrace& one : traces_of(world, everything))
    meant_for[static_cast<std::size_t>(one.channel)] += static_cast<double>(one.meant_for);
  EXPECT_EQ(meant_for[0], test::value_of(counted, "reach.addressed"));
  EXPECT_EQ(meant_for[1], test::value_of(counted, "reach.sms.sent"));
  EXPECT_EQ(meant_for[2], test::value_of(counted, "reach.voice.sent"));
}

// At 20 pushes a minute a wave takes half a day, and some are under way when May ends.
TEST(Traces, FollowMessagesThatAreUnderWayWhenAnEpochEnds) {
  const World world = test::gallery_world(
      "mini",
      {{"infrastructure.fcm.share", "100 %"}, {"infrastructure.fcm.line", "20/min"}, {"alerts.follow_ups", "none"}});
  const SimTime border = world.scenario().calendar.midnight("2023-06-01");
  const std::vector<MessageTrace> all = traces_of(world, everything);
  const std::vector<MessageTrace> before = traces_of(world, {SimTime{}, border});
  const std::vector<MessageTrace> after = traces_of(world, {border, SimTime::max()});
  const std::vector<Alert> alerts = world.alerts({world.scenario().seed, {0}});
  const auto launched_before = std::ranges::count_if(
      all, [&](const MessageTrace& one) { return std::ranges::find(alerts, one.alert, &Alert::id)->launch < border; });
  EXPECT_EQ(static_cast<std::ptrdiff_t>(before.size()), launched_before);
  EXPECT_GT(before.size() + after.size(), all.size()) << "some are in both";
  EXPECT_LT(after.size(), all.size()) << "those that were delivered before are left out";
  std::size_t found = 0;
  for (const std::vector<MessageTrace>* part : {&before, &after})
    for (const MessageTrace& one : *part)
      found += std::ranges::any_of(all, [&](const MessageTrace& other) {
        return one.alert == other.alert && one.channel == other.channel && one.digest == other.digest;
      });
  EXPECT_EQ(found, before.size() + after.size());
}

FirstDifference difference(const std::vector<Override>& of_b, const char* equal_until = nullptr) {
  const World a = test::gallery_world("mini");
  const World b = test::gallery_world("mini", of_b);
  const SimTime from = equal_until == nullptr ? SimTime{} : a.scenario().calendar.midnight(equal_until);
  return find_first_difference(a, b, {0}, from, 2);
}

TEST(FirstPerson, HasTheFatesOfBothRuns) {
  const World a = test::gallery_world("mini");
  const std::vector<Override> change{{"response.see.probability", "30 %"}};
  const World b = test::gallery_world("mini", change);
  const auto found = std::get<MessageDifference>(difference(change));
  ASSERT_TRUE(found.partings.first.has_value());
  const PersonParting& first = *found.partings.first;
  EXPECT_EQ(first.parting.stage, Stage::seeing);
  const auto in = [&](const World& world) {
    const MessageCourse all = course(world, found.alert.id, found.channel).value();
    return *std::ranges::find(all.fates, first.resident, &PersonFate::resident);
  };
  EXPECT_EQ(digest_of(in(a)), digest_of(*first.a));
  EXPECT_EQ(digest_of(in(b)), digest_of(*first.b));
  EXPECT_FALSE(found.of_a || found.of_b);
}

TEST(FirstPerson, IsToldWhetherTheMessageCouldReachThem) {
  const auto found = std::get<MessageDifference>(
      difference({{"campaign", "[{ name = \"flyers\", from = 2023-06-01, conversion = \"20 %\" }]"}}, "2023-06-01"));
  EXPECT_EQ(found.channel, Channel::app);
  ASSERT_TRUE(found.partings.first && found.of_a && found.of_b);
  EXPECT_EQ(found.partings.first->parting.stage, Stage::audience);
  EXPECT_FALSE(found.partings.first->a.has_value());
  EXPECT_FALSE(found.of_a->has_app);
  EXPECT_TRUE(found.of_b->has_app);
  EXPECT_LE(*found.of_b->joined, found.alert.launch);
  EXPECT_EQ(found.of_b->is_in_area, true);
}

TEST(FirstDifference, IsSoughtInLaterEpochsWhereNobodysFateDiffersInTheFirst) {
  // The feed ends in February, where nobody's fate depends on it; SMS lose in August.
  const auto found = std::get<MessageDifference>(difference(
      {{"channel.feed.ends", "2023-02-01"}, {"channel.sms.ceiling", "[{ from = 2023-08-01, max = \"1/action\" }]"}},
      "2023-02-01"));
  EXPECT_EQ(found.channel, Channel::sms);
  EXPECT_EQ(found.partings.first->parting.stage, Stage::ceiling);
}

TEST(FirstDifference, IsNoneWhereOnlyTheFeedEnds) {
  EXPECT_TRUE(std::holds_alternative<std::monostate>(difference({{"channel.feed.ends", "2023-11-01"}}, "2023-11-01")));
}

TEST(NextCommonEnd, IsThatOfAnEpochThatBothHave) {
  const World a = test::gallery_world("mini");
  const World b = test::gallery_world("mini", {{"channel.sms.ceiling", "[{ from = 2023-06-15, max = \"9/action\" }]"}});
  const CivilCalendar& calendar = a.scenario().calendar;
  EXPECT_EQ(next_common_end(a, b, calendar.midnight("2023-06-01")), calendar.midnight("2023-07-01"));
  EXPECT_EQ(next_common_end(b, b, calendar.midnight("2023-06-01")), calendar.midnight("2023-06-15"));
  EXPECT_EQ(next_common_end(a, b, calendar.midnight("2023-12-01")), SimTime::max());
}

TEST(Answers, ThatAreCutShortAreNone) {
  const MessageCourse whole{3, 2, 5, 1, 2, {PersonFate{{1}, std::nullopt}, PersonFate{{2}, Fate{}}}};
  const std::string bytes = encoded(std::optional{whole});
  EXPECT_EQ(decoded_course(bytes).value()->fates.size(), 2u);
  EXPECT_EQ(decoded_course(bytes).value()->capped, 2u);
  EXPECT_FALSE(decoded_course(bytes.substr(0, bytes.size() - 1)).has_value());
  EXPECT_FALSE(decoded_course(bytes.substr(0, 5)).has_value());
  EXPECT_FALSE(decoded_course("").value().has_value());
  EXPECT_FALSE(decoded_traces("abc").has_value());
  EXPECT_FALSE(decoded_eligibility("abc").has_value());
  EXPECT_EQ(decoded_eligibility(encoded(Eligibility{true, true, at_second(7), {}, false}))->joined, at_second(7));
}

}  // namespace
}  // namespace bereik
