// The sections of a summary on adoption, messages, success, cost, equity and parameters.
#include <gtest/gtest.h>

#include "results/report/numbers.h"
#include "results/report/summary.h"
#include "results/statistics/worst_group.h"
#include "tests/results/made_up_run.h"
#include "tests/results/text_lines.h"

namespace bereik {
namespace {

using test::holds;
using test::line_of;

std::string text_of(std::size_t replications, const std::vector<ParameterShare>& parameters = {}) {
  return summary_text(test::made_up_year(replications), {}, parameters);
}

// A year without what a metric says, and what then is printed.
std::string text_without(const std::string& beginning) {
  RunSummary run = test::made_up_year(3);
  std::erase_if(run.metrics, [&](const MetricEstimate& m) { return m.name.starts_with(beginning); });
  return summary_text(run, {});
}

TEST(SummarySections, AreLeftOutWhereTheRunHasNothingForThem) {
  const std::string text = summary_text(test::made_up_run(3), {});
  for (const char* heading : {"ADOPTION", "SMS AND VOICE", "SUCCESS", "COST", "EQUITY", "PARAMETERS"})
    EXPECT_FALSE(holds(text, heading)) << heading;
  EXPECT_FALSE(holds(text_without("success."), "SUCCESS"));
  EXPECT_FALSE(holds(text_without("cost."), "COST"));
  EXPECT_FALSE(holds(text_without("adoption."), "EQUITY"));
}

TEST(SummarySections, AreAtMostAHundredColumnsWide) {
  const std::vector<ParameterShare> parameters(8, {"reach.seen", "population.municipal.correlation", 0.125});
  for (const std::size_t replications : {1U, 3U, 20U}) EXPECT_EQ(test::too_wide(text_of(replications, parameters)), "");
}

TEST(AdoptionSection, FollowsInstallsFromStartToEndByCause) {
  const std::string text = text_of(1);
  EXPECT_TRUE(line_of(text, "  app installs at the start").ends_with(" 1,330,612"));
  EXPECT_TRUE(line_of(text, "    joined by usual growth").ends_with(" 190,000"));
  EXPECT_TRUE(line_of(text, "    joined by end of SMS").ends_with(" 190,000"));
  EXPECT_TRUE(line_of(text, "    joined by social media").ends_with(" 40,000"));
  EXPECT_TRUE(line_of(text, "    left").ends_with(" 7,900"));
  EXPECT_TRUE(line_of(text, "  app installs at the end").ends_with(" 1,596,000"));
  EXPECT_TRUE(line_of(text, "    of these active").ends_with(" 1,400,000"));
  EXPECT_TRUE(line_of(text, "  SMS people who installed").ends_with(" 436,000"));
  EXPECT_TRUE(line_of(text, "  SMS people lost").ends_with(" 689,000"));
  EXPECT_TRUE(line_of(text, "  people lost with the end of voice").ends_with(" 150,000"));
  EXPECT_FALSE(holds(text, "posters")) << "a cause that moved nobody";
  EXPECT_TRUE(holds(line_of(text_of(20), "    joined by usual growth"), "±"));
}

TEST(AdoptionSection, IsLeftOutWhereMembershipStays) {
  RunSummary run = test::made_up_year(3);
  std::erase_if(run.metrics, [](const MetricEstimate& m) {
    return m.name == "adoption.left" || m.name == "adoption.migrated" || m.name.starts_with("adoption.lost");
  });
  for (MetricEstimate& m : run.metrics)
    if (m.name == "adoption.app.start") m.estimate = *run.find("adoption.app.end");
  EXPECT_FALSE(holds(summary_text(run, {}), "ADOPTION"));
}

TEST(SmsAndVoiceSection, CountsMessagesAndInformationSms) {
  const std::string text = text_of(1);
  EXPECT_TRUE(line_of(text, "  SMS     ").ends_with("21,938,552               5,200,000               5,200,000"))
      << text;
  EXPECT_TRUE(line_of(text, "  voice").ends_with("5,200,000               5,200,000               5,200,000"));
  EXPECT_FALSE(holds(text, "e-mail"));
  EXPECT_TRUE(line_of(text, "  information SMS 2").ends_with(" 1,423,000"));
  EXPECT_TRUE(holds(text, "the last of them 4.22 h after its launch"));
}

// What a content API adds to a year: one that holds, or one that breaks down for a while.
std::vector<Metric> made_up_herd(double level, double failing_s) {
  std::vector<Metric> metrics = test::made_up_year_metrics(level);
  const auto add = [&](const std::string& name, double value, const char* unit = "1") {
    metrics.push_back({name, "all", unit, value});
  };
  const bool breaks = failing_s > 0;
  add("reach.opened", breaks ? 60'000 : 100'000);
  add("api.success", breaks ? 0.6 : 1);
  add("api.asked", 40'951);
  add("api.latency.p50", 0.05, "s");
  add("api.latency.p95", breaks ? std::numeric_limits<double>::infinity() : 0.2, "s");
  add("api.requests", breaks ? 500'000 : 50'000);
  add("api.retries", breaks ? 450'000 : 0);
  add("api.timeouts", breaks ? 300'000 : 0);
  add("api.rejected", 0);
  add("api.shed", 0);
  add("api.peak_rate", breaks ? 9'876 : 123, "messages/s");
  add("api.retry_peak", breaks ? 9'000 : 0, "messages/s");
  add("api.peak_load", breaks ? 4.25 : 0.5);
  add("api.queue_max", breaks ? 1'000 : 12);
  add("api.wasted", breaks ? 0.81 : 0);
  add("api.failing_s", failing_s, "s");
  add("api.failing_total_s", failing_s, "s");
  add("api.servers_max", 8);
  return metrics;
}

TEST(HerdSection, SaysThatTheApiHeld) {
  const std::string text = summary_text(test::made_up_run(3, [](double l) { return made_up_herd(l, 0); }), {});
  EXPECT_EQ(test::too_wide(text), "");
  EXPECT_TRUE(line_of(text, "  people who open an alert").ends_with(" 100,000  at once, when they see it")) << text;
  EXPECT_TRUE(line_of(text, "    95 % have it after").ends_with(" 0.20 s")) << text;
  EXPECT_TRUE(line_of(text, "    in the busiest minute").ends_with(" 50.0 %  of what the servers can do")) << text;
  EXPECT_TRUE(holds(text, "  The API held: practically everybody got what they opened."));
  EXPECT_FALSE(holds(text, "timed out"));
}

TEST(HerdSection, SaysWhatBrokeAndForHowLong) {
  const std::string text = summary_text(test::made_up_run(3, [](double l) { return made_up_herd(l, 840); }), {});
  EXPECT_EQ(test::too_wide(text), "");
  EXPECT_TRUE(line_of(text, "  got their content").ends_with(" 60.0 %  of them")) << text;
  EXPECT_TRUE(line_of(text, "    95 % have it after").ends_with(" unreached")) << text;
  EXPECT_TRUE(line_of(text, "    timed out").ends_with(" 300,000  60.0 % of the requests")) << text;
  EXPECT_TRUE(holds(text, "The API broke down: for 14 min on end"));
  EXPECT_TRUE(holds(text, "81.0 % of the servers' work was for clients that had given up"));
}

TEST(HerdSection, IsLeftOutWhereNobodyAskedWhoOpens) {
  EXPECT_FALSE(holds(summary_text(test::made_up_run(3, test::made_up_year_metrics), {}), "THE HERD"));
}

// What control rooms add to a year.
std::vector<Metric> made_up_rooms(double level) {
  std::vector<Metric> metrics = test::made_up_year_metrics(level);
  const auto add = [&](const std::string& name, double value, const char* unit = "1",
                       const std::string& scope = "all") {
    metrics.push_back({name, scope, unit, value});
  };
  add("reach.called", 6'000);
  add("operator.calls", 6'800);
  add("operator.reports", 12'237);
  add("operator.answered.15s", 0.903);
  add("operator.wait.p95", level > 1.015 ? std::numeric_limits<double>::infinity() : 30, "s");
  add("operator.abandoned", 0.05);
  add("operator.report_wait.p95", 74, "s");
  add("operator.busy", 0.0008);
  add("operator.busy_hour", 0.55);
  add("operator.busy_hour", 0.21, "1", "centre:Zeeland-West-Brabant");
  add("operator.busy_hour", 0.55, "1", "centre:Rotterdam");
  add("operator.launch_waited", 0.015);
  add("operator.launch_wait.p99", 100, "s");
  add("operator.launch_wait.max", 1140, "s");
  add("operator.launch_busy", 0.0098);
  return metrics;
}

TEST(ControlRoomsSection, TellsHowLongPeopleAndAlertsWait) {
  const std::string text = summary_text(test::made_up_run(3, made_up_rooms), {});
  EXPECT_EQ(test::too_wide(text), "");
  EXPECT_TRUE(line_of(text, "  calls").ends_with(" 6,800  800 after SMS or voice messages"));
  EXPECT_TRUE(line_of(text, "  answered within 15 s").ends_with(" 90.3 %  of the calls"));
  EXPECT_TRUE(line_of(text, "  wait until 95 % are answered").ends_with(" 30.0 s, unreached in 1"));
  EXPECT_TRUE(line_of(text, "  gave up").ends_with(" 5.0 %  of the calls"));
  EXPECT_TRUE(line_of(text, "    in the busiest hour of a centre").ends_with(" 55.0 %  Rotterdam"));
  EXPECT_TRUE(line_of(text, "  alerts that wait for a launching seat").ends_with(" 1.5 %  99 % wait 100 s at most"));
  EXPECT_TRUE(line_of(text, "    the longest wait").ends_with(" 19 min"));
}

TEST(ControlRoomsSection, IsLeftOutInPartsWhereNobodyAsked) {
  RunSummary run = test::made_up_run(3, made_up_rooms);
  std::erase_if(run.metrics, [](const MetricEstimate& m) { return m.name.starts_with("operator.launch"); });
  EXPECT_FALSE(holds(summary_text(run, {}), "launching seat"));
  EXPECT_TRUE(holds(summary_text(run, {}), "gave up"));
  std::erase_if(run.metrics, [](const MetricEstimate& m) { return m.name.starts_with("operator."); });
  EXPECT_FALSE(holds(summary_text(run, {}), "CONTROL ROOMS"));
}

TEST(SuccessSection, SetsAllLinksSideBySideAndChoosesNone) {
  const std::string text = text_of(20);
  EXPECT_TRUE(line_of(text, "  not at all (none)").ends_with(" 21.6 %"));
  EXPECT_TRUE(holds(line_of(text, "  the more views"), "±"));
  EXPECT_TRUE(holds(line_of(text, "  every view"), "±"));
  EXPECT_TRUE(holds(text, "public data cannot tell these apart"));
}

TEST(CostSection, AddsUpAndSaysWhatAPersonReachedCosts) {
  const std::string text = text_of(1);
  for (const char* label : {"  SMS with alerts", "  information SMS  ", "  campaigns"})
    EXPECT_TRUE(line_of(text, label).ends_with(" 420,000")) << label;
  EXPECT_TRUE(line_of(text, "  in all").ends_with(" 1,260,000"));
  EXPECT_TRUE(line_of(text, "  per person who saw").ends_with(" 1.1"));  // 1,260,000 / 1,175,000
  EXPECT_FALSE(holds(text, "pushes   "));
}

TEST(EquitySection, NamesTheWorstGroups) {
  const std::string one = text_of(1);
  EXPECT_TRUE(line_of(one, "  fewest with the app: age 75+ (of 2)").ends_with(" 8.0 %")) << one;
  EXPECT_TRUE(line_of(one, "  fewest with the app: Utrecht (of 2)").ends_with(" 8.0 %"));
  EXPECT_TRUE(line_of(one, "  most SMS people lost: age 75+ (of 2)").ends_with(" 75.0 %"));
  const std::string many = text_of(20);
  const WorstGroup worst = *worst_group(test::made_up_year(20).metrics, "adoption.app_share", "age:", Worst::lowest);
  EXPECT_TRUE(holds(line_of(many, "  fewest with the app: age 75+"),
                    percent(worst.of_group.low, 2) + " to " + percent(worst.of_group.high, 2)));
}

TEST(ParametersSection, NamesThoseThatMatterMostFirst) {
  const std::string text = text_of(3, {{"reach.seen", "radius", 0.3},
                                       {"adoption.lost", "overlap", 0.9},
                                       {"reach.seen", "see", 0.61},
                                       {"reach.seen", "hardly", 0.04},
                                       {"no.such.metric", "other", 0.9}});
  EXPECT_TRUE(line_of(text, "  reach.seen").ends_with(" see 61 %, radius 30 %")) << text;
  EXPECT_TRUE(line_of(text, "  adoption.lost  ").ends_with(" overlap 90 %"));
  EXPECT_FALSE(holds(text, "hardly"));
  EXPECT_FALSE(holds(text, "no.such.metric"));
}

// The year, and metrics of the people that it does not have.
std::string text_with(const std::vector<std::pair<std::string, double>>& metrics) {
  RunSummary run = test::made_up_year(1);
  for (const auto& [name, mean] : metrics) run.metrics.push_back({name, "all", "1", {1, 0, mean}});
  return summary_text(run, {});
}

TEST(PhonesSection, TellsWhoMovedToANewAppAndWhomTestsRepaired) {
  const std::string moved = text_with({{"adoption.new_app.offered", 1'960'000},
                                       {"adoption.new_app.moved", 1'660'000},
                                       {"adoption.new_app.lost_permission", 117'000},
                                       {"adoption.new_app.gained_permission", 50'000},
                                       {"adoption.new_app.left_behind", 290'000}});
  EXPECT_TRUE(line_of(moved, "  asked to move to the new app").ends_with(" 1,960,000"));
  EXPECT_TRUE(line_of(moved, "      and refused permission given before").ends_with(" 117,000"));
  EXPECT_TRUE(line_of(moved, "  left behind when the old app ended").ends_with(" 290,000"));
  EXPECT_FALSE(holds(moved, "tested"));
  const std::string tested = text_with({{"adoption.test.pressed", 9'000}, {"adoption.test.token", 5'000}});
  EXPECT_TRUE(line_of(tested, "  without any push, and tested").ends_with(" 9,000"));
  EXPECT_TRUE(line_of(tested, "    token renewed by that").ends_with(" 5,000"));
  EXPECT_FALSE(holds(tested, "new app"));
  EXPECT_FALSE(holds(text_of(1), "PHONES"));
}

TEST(PlacesSection, TellsWhomAlertsReachElsewhereMissAndWhoIsTold) {
  const std::string text = text_with({{"reach.overshoot", 400'000},
                                      {"reach.undershoot", 400'000},
                                      {"reach.sms.away", 70'000},
                                      {"reach.sms.missed", 60'000},
                                      {"reach.told", 123'000}});
  EXPECT_TRUE(line_of(text, "  app, by where the phone last was").ends_with(" 400,000"));
  EXPECT_TRUE(holds(line_of(text, "  SMS, by address in working hours"), " 70,000 "));
  EXPECT_TRUE(line_of(text, "  SMS, by address in working hours").ends_with(" 60,000"));
  EXPECT_FALSE(holds(text, "voice, by address"));
  EXPECT_TRUE(line_of(text, "WORD OF MOUTH").starts_with("WORD OF MOUTH  123,000 people"));
  EXPECT_EQ(test::too_wide(text), "");
  EXPECT_FALSE(holds(text_of(1), "WHERE PEOPLE WERE"));
}

}  // namespace
}  // namespace bereik
