// A timeline in words and as CSV.
#include "results/report/timeline_text.h"

#include <gtest/gtest.h>

#include <limits>

#include "results/export/timeline_csv.h"
#include "results/report/timeline_words.h"
#include "tests/results/made_up_timeline.h"
#include "tests/results/text_lines.h"

namespace bereik::test {
namespace {

TEST(TimelineText, TellsEachMomentOnTheClockAndSinceTheFirstTrigger) {
  const std::string text = timeline_text(made_up_timeline());
  for (const char* line :
       {"\n2023-01-01\n", "\n  20:00:00  +0 s          alert 1 is triggered (time_critical, Midden-Nederland)\n",
        "\n  20:01:00  +1 min        alert 1 is launched: 1,541,234 pushes for 7,521 people\n",
        "\n  20:01:00  +1 min        alert 1 also goes by 1,541,234 SMS\n",
        "\n  20:01:00  +1 min        fcm is saturated, with 1,541,234 messages to pass\n",
        "\n  20:01:05  +1 min 5 s    fcm has spent its quota (refused until 20:02:00)\n",
        "\n  20:01:30  +1 min 30 s   FAULT BEGINS: line cut, fcm and apns down (until 20:03:20)\n",
        "\n  20:01:50  +1 min 50 s   alert 1 has half of its pushes handed over\n",
        "\n  20:02:45  +2 min 45 s   alert 1 has all of its pushes handed over\n",
        "\n  20:03:20  +3 min 20 s   RECOVERY: no fault, no component in trouble, all is handed over\n",
        "\n  20:46:00  +46 min       alert 1 ends\n"})
    EXPECT_TRUE(holds(text, line)) << line << text;
  EXPECT_TRUE(holds(text, "fcm has recovered: its queue is empty after 1 min 45 s, 12 messages were")) << text;
  EXPECT_FALSE(holds(text, "half of its SMS")) << "the first and the last are enough";
  EXPECT_EQ(too_wide(text), "");
}

TEST(TimelineText, TellsFromBeginToRecoveryFirst) {
  const std::string text = timeline_text(made_up_timeline());
  EXPECT_TRUE(
      text.starts_with("One robbery\nHow late?\n\n"
                       "From 2023-01-01 20:00:00 to recovery at 20:03:20: 3 min 20 s.\n"))
      << text;
}

TEST(TimelineText, TellsTheTimeToDetectByEachBudget) {
  const std::string text = timeline_text(made_up_timeline());
  EXPECT_TRUE(holds(text,
                    "  local hand-over: time.handover.p95 at most 15 s\n"
                    "    BROKEN (100 s): known at 2023-01-01 20:01:15, 1 min 15 s after the first trigger\n"))
      << text;
  EXPECT_TRUE(holds(text, "    BROKEN (100 s): known at the end alone, 3 h 58 min after line cut began\n")) << text;
  EXPECT_TRUE(holds(text, "    held (4.0 s): never\n")) << text;
  EXPECT_TRUE(holds(text, "    nothing measured\n")) << text;
}

TEST(TimelineText, TellsTheAlertsThatTookLongest) {
  TimelineReport report = made_up_timeline();
  report.faults.clear();
  for (std::uint32_t k = 1; k < 20; ++k) {
    report.trail.alerts.push_back(made_up_alert(1000.0 * k, 1000.0 * k + 60));
    report.trail.waves.push_back(made_up_wave(k, Channel::app, 1000.0 * k + 60, 10.0 + k));
  }
  report.timeline = timeline_of(report.trail, {});
  const std::string text = timeline_text(report);
  EXPECT_TRUE(holds(text, "Told are 12 of 20 alerts, those whose pushes took longest; the CSV has all.")) << text;
  EXPECT_TRUE(holds(text, "alert 1 is triggered"));
  EXPECT_TRUE(holds(text, "alert 10 is triggered"));
  EXPECT_FALSE(holds(text, "alert 9 is triggered"));
  EXPECT_TRUE(holds(text, "fcm is saturated")) << "while the first was under way";
  EXPECT_TRUE(holds(timeline_csv(report), "triggered,alert:9,"));

  Fault later;
  later.name = "later";
  later.from = at_second(evening_s + 50'000);
  later.until = at_second(evening_s + 50'100);
  report.faults = {later};
  report.timeline = timeline_of(report.trail, report.faults);
  EXPECT_TRUE(holds(timeline_text(report), "FAULT ENDS: later"));
  report.alert = 8;
  const std::string one = timeline_text(report);
  EXPECT_TRUE(holds(one, "Told is alert 9 of 20; the CSV has all.")) << one;
  EXPECT_TRUE(holds(one, "alert 9 is triggered"));
  EXPECT_FALSE(holds(one, "alert 10 is triggered"));
  EXPECT_FALSE(holds(one, "FAULT")) << "which has nothing to do with it";
  EXPECT_FALSE(holds(one, "fcm is saturated"));
}

TEST(TimelineText, KeepsWithinBoundsHoweverOftenAComponentIsInTrouble) {
  TimelineReport report = made_up_timeline();
  ComponentStretch stretch = report.trail.stretches.front();
  report.trail.stretches.clear();
  for (int k = 0; k < 400; ++k) {
    stretch.state = k % 2 == 0 ? ComponentState::saturated : ComponentState::spent;
    stretch.from = at_second(evening_s + 60 + 0.1 * k);
    stretch.until = stretch.from + Seconds{0.1};
    report.trail.stretches.push_back(stretch);
  }
  report.timeline = timeline_of(report.trail, report.faults);
  const std::string text = timeline_text(report);
  EXPECT_TRUE(holds(text, "  and 194 more moments of components, which the CSV has\n")) << text;
  EXPECT_TRUE(holds(text, "fcm has recovered")) << "the end is told";
}

TEST(TimelineText, SaysSoWhereNothingHappenedOrNothingEnds) {
  TimelineReport report;
  EXPECT_TRUE(holds(timeline_text(report), "Nothing happened: no alert and no fault."));
  report = made_up_timeline();
  report.faults[0].until = at_second(std::numeric_limits<double>::infinity());
  report.timeline = timeline_of(report.trail, report.faults);
  EXPECT_TRUE(holds(timeline_text(report), "From 2023-01-01 20:00:00 on, and no recovery: a fault has no end."));
}

TEST(TimelineText, CutsSpansOffRatherThanRoundingThem) {
  EXPECT_EQ(span_text(Seconds{0.04}), "0 s");
  EXPECT_EQ(span_text(Seconds{0.45}), "0.4 s");
  EXPECT_EQ(span_text(Seconds{3}), "3 s");
  EXPECT_EQ(span_text(Seconds{9.99}), "9.9 s");
  EXPECT_EQ(span_text(Seconds{59.99}), "59 s");
  EXPECT_EQ(span_text(Seconds{65}), "1 min 5 s");
  EXPECT_EQ(span_text(Seconds{64.9999999}), "1 min 5 s") << "a rounding is no second";
  EXPECT_EQ(span_text(Seconds{120}), "2 min");
  EXPECT_EQ(span_text(Seconds{7'380}), "2 h 3 min");
  EXPECT_EQ(span_text(Seconds{86'400 * 3 + 3'600 * 4 + 59}), "3 d 4 h");
}

TEST(TimelineText, SaysWhatEachFaultDoes) {
  Fault fault;
  fault.components = {"core", "fcm", "sms"};
  fault.factor = 0.25;
  fault.share = Fraction{0.1};
  fault.shift = Metres{5000};
  fault.delay = Seconds{90};
  const auto words = [&](FaultKind kind) {
    fault.kind = kind;
    return fault_words(fault);
  };
  EXPECT_EQ(words(FaultKind::down), "core, fcm and sms down");
  EXPECT_EQ(words(FaultKind::slowed), "core, fcm and sms at 25 % of capacity");
  EXPECT_EQ(words(FaultKind::dropping), "core, fcm and sms lose 10.0 % of the messages");
  EXPECT_EQ(words(FaultKind::duplicating), "10 % of the people get 2 copies of each message");
  EXPECT_EQ(words(FaultKind::wrong_circle), "circles lie 5,000 m to the east and are 0.250 times as wide");
  EXPECT_EQ(words(FaultKind::stale_locations), "known places are 0.250 times as old");
  EXPECT_EQ(words(FaultKind::clock_skew), "the sender's clock is 1 min 30 s behind");
  EXPECT_EQ(words(FaultKind::staff_delay), "approval takes 1 min 30 s longer");
}

TEST(TimelineText, NamesTheDayOfAnotherDay) {
  const CivilCalendar calendar{std::chrono::year{2023} / 1 / 1};
  EXPECT_EQ(clock_words(calendar, at_second(60), at_second(0)), "00:01:00");
  EXPECT_EQ(clock_words(calendar, at_second(86'400), at_second(0)), "2023-01-02 00:00:00");
}

TEST(TimelineCsv, HasALineForEachMomentAndEachBudget) {
  const TimelineReport report = made_up_timeline();
  const std::string csv = timeline_csv(report);
  EXPECT_TRUE(csv.starts_with(
      "time_s,clock,since_begin_s,event,subject,kind,centre,channel,people,messages,until_s\n"
      "72000.000,2023-01-01 20:00:00,0.000,triggered,alert:1,time_critical,Midden-Nederland,,,,\n"
      "72060.000,2023-01-01 20:01:00,60.000,launched,alert:1,time_critical,Midden-Nederland,app,7521,1541234,\n"))
      << csv;
  for (const char* line : {"72065.000,2023-01-01 20:01:05,65.000,spent,fcm,,,,,941234,72120.000\n",
                           "72090.000,2023-01-01 20:01:30,90.000,fault_begins,line cut,down,,,,,72200.000\n",
                           "72165.000,2023-01-01 20:02:45,165.000,emptied,fcm,,,,,12,72060.000\n",
                           "72200.000,2023-01-01 20:03:20,200.000,recovery,,,,,,,\n",
                           "72075.000,2023-01-01 20:01:15,75.000,budget_broken,local hand-over,,,,,,\n",
                           ",,,budget_held,local hand-over,,,,,,\n", ",,,budget_not_measured,local hand-over,,,,,,\n"})
    EXPECT_TRUE(holds(csv, line)) << line << csv;
  const auto lines = static_cast<std::size_t>(std::ranges::count(csv, '\n'));
  EXPECT_EQ(lines, 1 + report.timeline.moments.size() + report.budgets.size());
}

}  // namespace
}  // namespace bereik::test
