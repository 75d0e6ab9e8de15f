// What a person reads in the terminal after a run.
#include "results/report/summary.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>

#include "tests/results/made_up_run.h"
#include "tests/results/text_lines.h"

namespace bereik {
namespace {

std::vector<ReferenceFigure> replay(const char* year = "2023") {
  return load_reference(std::filesystem::path{BEREIK_TABLES} / (std::string{"replay-"} + year + ".csv"));
}

using test::holds;
using test::line_of;
using test::too_wide;

TEST(SummaryText, IsAtMostAHundredColumnsWide) {
  EXPECT_EQ(too_wide(summary_text(test::made_up_run(20), replay())), "");
  EXPECT_EQ(too_wide(summary_text(test::made_up_run(1), replay())), "");
  EXPECT_EQ(too_wide(summary_text(test::made_up_year(20), replay())), "");
  EXPECT_EQ(too_wide(summary_text(test::made_up_year(1), replay())), "");
}

TEST(SummaryText, WrapsALongTitleAndQuestion) {
  RunSummary run = test::made_up_run(2);
  run.context.title = std::string(250, 'x');
  run.context.question.clear();
  for (int k = 0; k < 60; ++k) run.context.question += "waarom één ";
  const std::string text = summary_text(run, {});
  const std::string heading = text.substr(0, text.find("Means of"));
  EXPECT_EQ(too_wide(heading), "");
  EXPECT_EQ(std::ranges::count(heading, 'x'), 250);
}

TEST(SummaryText, NeverCutsACharacterInTwo) {
  RunSummary run = test::made_up_run(2);
  run.context.title = "a";
  for (int k = 0; k < 150; ++k) run.context.title += "é";
  std::istringstream lines{summary_text(run, {})};
  for (std::string line; std::getline(lines, line);)
    EXPECT_FALSE(!line.empty() && (line.front() & 0xC0) == 0x80) << line;
}

TEST(SummaryText, SaysOneReplicationAndShowsNoInterval) {
  const std::string text = summary_text(test::made_up_run(1), replay());
  EXPECT_TRUE(holds(text, "One replication"));
  EXPECT_FALSE(holds(text, " ± ")) << text;
  EXPECT_TRUE(holds(text, "21,938,552"));
  EXPECT_FALSE(holds(line_of(text, "reactions in the app"), "agrees"));
}

TEST(SummaryText, SaysHowManyReplicationsAndShowsIntervals) {
  const std::string text = summary_text(test::made_up_run(20), replay());
  EXPECT_TRUE(holds(text, "20 replications"));
  EXPECT_TRUE(holds(line_of(text, "MESSAGES"), "±")) << text;
}

TEST(SummaryText, HasARowForEveryFigureOfTheReport) {
  for (const char* year : {"2022", "2023"}) {
    const std::string text = summary_text(test::made_up_year(3), replay(year));
    for (const ReferenceFigure& figure : replay(year)) EXPECT_NE(line_of(text, figure.label + " "), "") << figure.label;
  }
  const std::string text = summary_text(test::made_up_year(3), replay());
  EXPECT_TRUE(holds(line_of(text, "alerts launched"), "given"));
  EXPECT_TRUE(holds(line_of(text, "app installs on 31 December"), "-18.9 %")) << text;
  EXPECT_TRUE(holds(line_of(text, "app installs on 31 August"), "1.602 M ±2 %  check    agrees")) << text;
  EXPECT_TRUE(holds(line_of(text, "downloads: first notice"), "~200,000  fitted   agrees")) << text;
  EXPECT_TRUE(holds(line_of(text, "extra installs"), "-      >400,000  identity shown")) << text;
  EXPECT_TRUE(holds(line_of(text, "success (link log)"), "±")) << text;
  EXPECT_TRUE(holds(line_of(text, "highest municipal share"), "14-14.5 %  held out inside")) << text;
  EXPECT_TRUE(holds(line_of(text, "reactions in the app"), "12,237"));
}

TEST(SummaryText, SaysWhatEachRoleProves) {
  const std::string text = summary_text(test::made_up_year(3), replay());
  for (const char* meaning : {"given to the model", "chosen to meet it", "proves nothing", "kept back", "of our own"})
    EXPECT_TRUE(holds(text, meaning)) << meaning;
  EXPECT_TRUE(holds(text, "the report only tells the product"));
}

TEST(SummaryText, SetsAHeldOutFigureBesideItsPriorInterval) {
  std::vector<ReferenceFigure> figures = replay();
  std::erase_if(figures, [](const ReferenceFigure& f) { return f.metric != "registration.highest_municipal_share"; });
  ASSERT_EQ(figures.size(), 1U);
  figures[0].prior = Interval{0.11, 0.19};
  const std::string inside = summary_text(test::made_up_year(3), figures);
  EXPECT_TRUE(line_of(inside, "highest municipal share of SMS people").ends_with("inside"));
  EXPECT_TRUE(holds(inside, "inside [11.0 %, 19.0 %], ± 4.0 %")) << inside;
  figures[0].prior = Interval{0.143, 0.19};
  EXPECT_TRUE(holds(summary_text(test::made_up_year(3), figures), "outside [14.3 %, 19.0 %]"));
}

TEST(SummaryText, ShowsThreeReadingsOfSevenPerCentLess) {
  const std::string text = summary_text(test::made_up_year(3), replay("2022"));
  EXPECT_TRUE(holds(text, "7 % LESS THAN IN 2022"));
  EXPECT_EQ(too_wide(text), "");
  for (const char* figure : {"~23.2 %", "~28.6 %", "~23,590,000", "22-22.5 M"})
    EXPECT_TRUE(holds(text, figure)) << figure;
  EXPECT_FALSE(holds(summary_text(test::made_up_year(3), replay()), "7 % LESS THAN IN 2022"));
}

TEST(SummaryText, SaysWhereItDiffersFromTheReport) {
  ReferenceFigure far;
  far.metric = "reach.responded";
  far.scope = "all";
  far.label = "reactions";
  far.unit = "count";
  far.role = Role::fitted;
  far.report = 6000;
  far.range = {6000, 6000};
  EXPECT_TRUE(holds(line_of(summary_text(test::made_up_run(20), {far}), "reactions"), "+123"));
}

TEST(SummaryText, HasNoTableWithoutFigures) { EXPECT_FALSE(holds(summary_text(test::made_up_run(3), {}), "REPORT")); }

TEST(SummaryText, SaysWhatIsNeverReached) {
  EXPECT_TRUE(holds(line_of(summary_text(test::made_up_run(3), {}), "  seen  "), "unreached"));
}

TEST(SummaryText, SaysHowToGetTheSameNumbersAgain) {
  const RunSummary run = test::made_up_run(3);
  const std::string text = summary_text(run, {});
  for (const std::string& part : {std::string{"seed 2023"}, run.context.digest, run.fingerprint(), run.context.version})
    EXPECT_TRUE(holds(text, part)) << part;
}

TEST(SummaryText, SetsItsHeadingsApart) { EXPECT_FALSE(holds(summary_text(test::made_up_run(3), {}), "95 %99 %")); }

TEST(SummaryText, SaysSoWhereNobodyIsAddressed) {
  RunSummary run = test::made_up_run(2);
  for (MetricEstimate& m : run.metrics)
    if (m.name.starts_with("reach.")) m.estimate.mean = m.estimate.half_width = 0;
  const std::string text = summary_text(run, replay());
  EXPECT_TRUE(holds(text, "Nobody with the app was in an area"));
  EXPECT_FALSE(holds(text, "nan")) << text;
}

}  // namespace
}  // namespace bereik
