// bereik explain --diff, as a user starts it.
#include <gtest/gtest.h>

#include <regex>

#include "tests/end_to_end/program.h"

namespace bereik::test {
namespace {

// Mini with other lines.
std::string mini_with(const Folder& folder, const std::string& lines, const std::string& name = "b") {
  return folder.write(name + ".toml", "extends = \"" + gallery("mini") +
                                          "\"\nschema = 1\nseed = 1\ntitle = \"Another mini\"\nquestion = \"Why?\"\n" +
                                          lines + "\n");
}

Ended explained(const std::string& b, std::vector<std::string> more = {}) {
  more.insert(more.begin(), {"explain", "--diff", gallery("mini"), b});
  return run_program(more);
}

// Of mini against mini with other lines; what is printed.
std::string explanation(const std::string& lines, std::vector<std::string> more = {}) {
  const Folder folder;
  const Ended ended = explained(mini_with(folder, lines), std::move(more));
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(ended.err, "");
  EXPECT_EQ(too_wide(ended.out), "");
  return ended.out;
}

// On one line, as a reader reads it.
std::string flowing(const std::string& text) { return std::regex_replace(text, std::regex{"\\s+"}, " "); }

void expect_parts(const std::string& text, const std::vector<std::string>& parts) {
  const std::string line = flowing(text);
  for (const std::string& part : parts) EXPECT_TRUE(holds(line, part)) << part << " in\n" << text;
}

TEST(ExplainDiff, TellsOfASlowerGateway) {
  const std::string text = explanation("infrastructure.fcm.line = \"500/s\"");
  expect_parts(text, {"scenarios/mini.toml) B Another mini (", "b.toml) Replication 0 of seed 1.",
                      "SETTINGS THAT DIFFER infrastructure.fcm.line: 50000/s in A, 500/s in B",
                      "The two part in their first epoch, which ends at 2023-02-01 00:00:00.",
                      "THE FIRST ALERT WHOSE COURSE DIFFERS", "launched 2023-01-02 21:05:24", "of a place in Amsterdam",
                      "ITS FIRST MESSAGE THAT DIFFERS: THE PUSH", "ITS FIRST PERSON: SYNTHETIC RESIDENT",
                      "WHY The gateway hands it over", "infrastructure.fcm.line acts on that.",
                      "20 handed over at another time"});
}

// Apple's part of 15,971 pushes is the last one in A, at 10,000 a second, and Google's in B.
TEST(ExplainDiff, PrintsTimesThatTheCapacityOfTheGatewayExplains) {
  const std::string text = explanation("infrastructure.fcm.line = \"500/s\"");
  std::smatch found;
  ASSERT_TRUE(
      std::regex_search(text, found, std::regex{"handed over   \\S+ \\S+, after (\\S+) s +\\S+ \\S+, after (\\S+) s"}));
  EXPECT_GT(std::stod(found[2]), std::stod(found[1]));
  ASSERT_TRUE(std::regex_search(text, found, std::regex{"the last is handed over, after launch +(\\S+) s +(\\S+) s"}));
  EXPECT_NEAR(std::stod(found[1]), 0.4 * 15'971 / 10'000, 1e-3);
  EXPECT_NEAR(std::stod(found[2]), 0.6 * 15'971 / 500, 2e-3);
}

TEST(ExplainDiff, TellsWhoSeesLessReadily) {
  expect_parts(explanation("response.see.probability = \"30 %\""),
               {"response.see.probability: 57.5 % in A, 30 % in B", "Up to the phone all is the same; they see it",
                "Of the settings that differ, response.see.probability acts on that.",
                "seen in one run alone, or at another time"});
}

TEST(ExplainDiff, TellsWhomACeilingLeavesOut) {
  const std::string text = explanation("[[channel.sms.ceiling]]\nfrom = 2023-06-01\nmax = \"5/action\"");
  expect_parts(text, {"channel.sms.ceiling: none in A, [{ from = 2023-06-01, max = \"5/action\" }] in B",
                      "equal bit by bit until 2023-06-01 00:00:00, and part in the epoch that ends at 2023-07-01",
                      "THE SMS", "sent to them yes no: the ceiling leaves them out",
                      "A ceiling leaves them out in B and not in A (an alert may send: A none, B 5).",
                      "channel.sms.ceiling acts on that.", "left out by a ceiling in one run alone"});
  std::smatch found;
  ASSERT_TRUE(std::regex_search(text, found, std::regex{"people to whom it is sent +(\\d+) +5\n"}));
  const int all = std::stoi(found[1]);
  ASSERT_TRUE(std::regex_search(text, found, std::regex{"people whom a ceiling leaves out +0 +(\\d+)\n"}));
  EXPECT_EQ(std::stoi(found[1]), all - 5);
}

TEST(ExplainDiff, TellsWhoHasNoAppInOneRun) {
  expect_parts(explanation("[[campaign]]\nname = \"flyers\"\nfrom = 2023-06-01\nconversion = \"20 %\""),
               {"sent to them no: not meant for them yes", "The push is meant for them in B only: in A they",
                "campaign acts on that."});
}

TEST(ExplainDiff, TellsWhoIsNotRegisteredInOneRun) {
  expect_parts(explanation("channel.sms.with_app = \"50 %\""),
               {"The SMS is meant for them in A only: in B they are not registered for SMS",
                "channel.sms.with_app acts on that."});
}

TEST(ExplainDiff, TellsWhoseAppMayNotNotify) {
  expect_parts(explanation("channel.app.funnel.permission = \"50 %\""),
               {"lost (no permission to notify) seen", "is delivered in A, and lost (no permission to notify) in B.",
                "channel.app.funnel.permission acts on that.", "lost in one run alone, or to another cause"});
}

TEST(ExplainDiff, TellsWhoMutedTheAppInAnEarlierEpoch) {
  expect_parts(explanation("response.mute.per_view = \"50 %\""),
               {"equal bit by bit until 2023-02-01", "and lost (muted) in B.", "response.mute.per_view acts on that."});
}

TEST(ExplainDiff, TellsWhosePhoneGetsItLater) {
  expect_parts(explanation("delivery.push.median = \"3 s\""),
               {"Handed over at the same time, it is on the phone", "delivery.push.median acts on that.",
                "on the phone at another time"});
}

TEST(ExplainDiff, TellsWhoReports) {
  expect_parts(explanation("response.report.per_view = 0.05", {"--set", "response.calls.per_report=0"}),
               {"Up to then all is the same; they report on it in B,", "and not in A.",
                "response.report.per_view acts on that.", "1 reported in one run alone, or at another time"});
}

TEST(ExplainDiff, TellsWhoCallsInstead) {
  expect_parts(explanation("response.calls.per_report = 50"),
               {"Up to then all is the same; they call about it in B,", "and not in A.",
                "response.calls.per_report acts on that."});
}

TEST(ExplainDiff, TellsWhoIsElsewhereAtThatHour) {
  expect_parts(explanation("population.working_hours.from = \"5 h\""),
               {"in B they are not in its area at that hour.", "population.working_hours.from acts on that."});
}

TEST(ExplainDiff, TellsWhoHasTheAppAndGetsNoSms) {
  expect_parts(explanation("channel.sms.recipients = \"everybody\""),
               {"in A they have the app, from the start, and it goes to people without.",
                "channel.sms.recipients acts on that."});
}

// January has no alert then, and parts in its installs alone.
TEST(ExplainDiff, TellsWhoInstallsTheAppLaterAndLooksForThemInLaterEpochs) {
  expect_parts(
      explanation("adoption.organic.innovation = 0.5",
                  {"--set", "alerts.count.time_critical=0", "--set", "alerts.count.not_time_critical=0"}),
      {"The two part in their first epoch, which ends at 2023-02-01 00:00:00. In that epoch nobody's fate differs.",
       "launched 2023-02-11",
       "The push is meant for them in B only: in A they have no app yet: they install it by 2023-",
       "adoption.organic.innovation acts on that."});
}

TEST(ExplainDiff, TellsThatAnotherLoadFollowsFromTheEndOfSms) {
  expect_parts(explanation("[[channel.sms.ceiling]]\nfrom = 2023-06-01\nmax = \"0/action\""),
               {"No setting that differs acts on that by itself: it follows from how many messages the gateway carries",
                "channel.sms.ceiling acts on whom messages are for."});
}

TEST(ExplainDiff, TellsOfAMessageThatOneRunDoesNotSend) {
  expect_parts(explanation("channel.sms.enabled = \"no\""),
               {"B sends no SMS with this alert, A does.", "channel.sms.enabled acts on that."});
}

TEST(ExplainDiff, TellsOfAnAlertThatOnlyOneRunHas) {
  const std::string text = explanation("alerts.count.time_critical = 59");
  expect_parts(text, {"IS NOT THE SAME ITSELF A: no such alert B: time-critical alert, launched 2023-08-19",
                      "alerts.count.time_critical acts on that."});
  EXPECT_FALSE(holds(text, "RESIDENT"));
}

TEST(ExplainDiff, TellsOfAlertsInAnotherPlace) {
  expect_parts(
      explanation("alerts.radius.median = \"3 km\""),
      {"A: alert that is not time-critical, launched 2023-01-02 21:05:24, within 1.45 km",
       "B: alert that is not time-critical, launched 2023-01-02 21:05:24, within 2.", "alerts.radius.median acts"});
}

TEST(ExplainDiff, FindsNothingBetweenAScenarioAndItself) {
  const std::string text = explanation("");
  expect_parts(text, {"No setting differs.", "equal bit by bit in this replication, from start to end"});
  EXPECT_FALSE(holds(text, "bind"));
}

TEST(ExplainDiff, SaysThatASettingDoesNotBind) {
  expect_parts(explanation("[[channel.sms.ceiling]]\nfrom = 2023-06-01\nmax = \"100000/action\""),
               {"equal bit by bit in this replication, from start to end", "The setting that differs does not bind"});
}

// No SMS arrives in either (one in a million would), so that every count is the same whomever the ceiling leaves out.
TEST(ExplainDiff, FindsWhoDiffersBehindEqualCounts) {
  const std::vector<std::string> all_lost{"--set", "channel.sms.ceiling=[{ from = 2023-01-01, max = \"9/action\" }]",
                                          "--set", "delivery.sms.fast_share=0.0001 %",
                                          "--set", "delivery.sms.slow_share=0 %"};
  expect_parts(explanation("channel.sms.cut = \"nearest-first\"", all_lost),
               {"Every count and time of the two is equal bit by bit, from start to end; who is behind them is not.",
                "channel.sms.cut acts on that.", "left out by a ceiling in one run alone"});
  // Views of the feed are the first count that differs.
  expect_parts(explanation("channel.sms.cut = \"nearest-first\"\nchannel.feed.ends = 2023-06-01", all_lost),
               {"equal bit by bit until 2023-06-01 00:00:00, and part in the epoch that ends at 2023-07-01 00:00:00. "
                "Before that, who is behind equal counts differs.",
                "channel.sms.cut acts on that."});
}

TEST(ExplainDiff, TellsOfCostsThatMeetNobody) {
  expect_parts(explanation("cost.sms = \"0.10 EUR\""),
               {"NOBODY'S FATE DIFFERS", "cost.sms: 96.7600 EUR in A, 164.000 EUR in B",
                "Of the settings that differ, cost.sms acts on no alert and on nobody's fate."});
}

TEST(ExplainDiff, TellsOfViewsOfTheFeedThatMeetNobody) {
  expect_parts(explanation("channel.feed.ends = 2023-06-01"),
               {"equal bit by bit until 2023-06-01", "NOBODY'S FATE DIFFERS", "reach.feed.views:"});
}

// A value may be written in many ways.
TEST(ExplainDiff, ComparesValuesAndNotTheirText) {
  expect_parts(explanation("alerts.radius.median = \"1880 m\"\nresponse.see.within = \"1440 min\""),
               {"No setting differs."});
}

TEST(ExplainDiff, TakesTheReplicationAndWhatChangesInBoth) {
  const std::string text = explanation("response.see.probability = \"30 %\"",
                                       {"--first-replication", "3", "--seed", "5", "--set", "alerts.count.amber=1"});
  expect_parts(text, {"Replication 3 of seed 5.", "response.see.probability: 57.5 % in A, 30 % in B"});
  EXPECT_FALSE(holds(text, "amber:"));
  EXPECT_NE(text, explanation("response.see.probability = \"30 %\""));
}

TEST(ExplainDiff, WorksWhereEveryReplicationHasItsOwnPeople) {
  expect_parts(explanation("response.see.probability = \"30 %\"", {"--set", "population.resample=every replication"}),
               {"ITS FIRST PERSON", "response.see.probability acts on that."});
}

TEST(ExplainDiff, TakesStoredRunsByTheirNumber) {
  const Folder folder;
  const std::string store = folder / "runs";
  ASSERT_EQ(run_program({"run", gallery("mini"), "--replications", "1", "--out", store, "--quiet"}).code, 0);
  ASSERT_EQ(run_program({"run", gallery("mini"), "--replications", "1", "--out", store, "--quiet", "--set",
                         "response.see.probability=30 %"})
                .code,
            0);
  const Ended ended = run_program({"explain", "--diff", "1", "2", "--out", store});
  EXPECT_EQ(ended.code, 0) << ended.err;
  expect_parts(ended.out, {"response.see.probability: 57.5 % in A, 30 % in B", "they see it"});
  const Ended missing = run_program({"explain", "--diff", "1", "7", "--out", store});
  EXPECT_EQ(missing.code, 2) << missing.err;
  EXPECT_EQ(missing.out, "");
}

TEST(ExplainDiff, RefusesWhatCannotBeSetSideBySide) {
  const Folder folder;
  const auto expect_refusal = [](const std::vector<std::string>& arguments, const std::string& message) {
    const Ended ended = run_program(arguments);
    EXPECT_EQ(ended.code, 2) << ended.out;
    EXPECT_EQ(ended.out, "");
    EXPECT_TRUE(holds(ended.err, message)) << ended.err;
  };
  const std::string mini = gallery("mini");
  expect_refusal({"explain", "--diff", mini}, "what differs is between two");
  expect_refusal({"explain", mini, mini}, "or two with --diff");
  expect_refusal({"explain", "--diff", mini, mini, mini}, "3 scenarios");
  expect_refusal({"explain", mini, "--seed", "2"}, "--seed without --diff");
  expect_refusal({"explain", "--diff", mini, folder / "nowhere.toml"}, "nowhere.toml: cannot be read");
  expect_refusal({"explain", "--diff", mini, mini_with(folder, "population.scale = \"2 %\"")},
                 "do not have the same residents");
  const std::string seed =
      folder.write("seed.toml", "extends = \"" + mini + "\"\nschema = 1\nseed = 2\ntitle = \"t\"\nquestion = \"q\"\n");
  expect_refusal({"explain", "--diff", mini, seed}, "A has seed 1 and B 2");
  EXPECT_EQ(run_program({"explain", "--diff", mini, seed, "--seed", "4"}).code, 0);
}

TEST(ExplainDiff, TellsWhereItCannotPrint) {
  const Ended ended = run_program({"explain", "--diff", gallery("mini"), gallery("mini")}, Stdout::full);
  EXPECT_EQ(ended.code, 74);
  EXPECT_TRUE(holds(ended.err, "cannot write to stdout"));
}

}  // namespace
}  // namespace bereik::test
