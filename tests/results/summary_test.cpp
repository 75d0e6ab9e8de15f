// What a person reads in the terminal after a run.
#include "results/report/summary.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>

#include "tests/results/made_up_run.h"

namespace bereik {
namespace {

std::vector<ReferenceFigure> replay() { return load_reference(std::filesystem::path{BEREIK_TABLES} / "replay-2023.csv"); }

// Characters, not bytes: ± and · take two bytes.
std::size_t columns(const std::string& line) {
  return static_cast<std::size_t>(std::ranges::count_if(line, [](char c) { return (c & 0xC0) != 0x80; }));
}

// The lines that are wider than a hundred columns.
std::string too_wide(const std::string& text) {
  std::istringstream lines{text};
  std::string wide;
  for (std::string line; std::getline(lines, line);)
    if (columns(line) > 100) wide += std::to_string(columns(line)) + ": " + line + "\n";
  return wide;
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// The line that begins so.
std::string line_of(const std::string& text, const std::string& beginning) {
  std::istringstream lines{text};
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with(beginning)) return line;
  return {};
}

TEST(SummaryText, IsAtMostAHundredColumnsWide) {
  EXPECT_EQ(too_wide(summary_text(test::made_up_run(20), replay())), "");
  EXPECT_EQ(too_wide(summary_text(test::made_up_run(1), replay())), "");
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
  EXPECT_FALSE(holds(text, "±")) << text;
  EXPECT_TRUE(holds(text, "21,938,552"));
  EXPECT_FALSE(holds(line_of(text, "reactions in the app"), "agrees"));
}

TEST(SummaryText, SaysHowManyReplicationsAndShowsIntervals) {
  const std::string text = summary_text(test::made_up_run(20), replay());
  EXPECT_TRUE(holds(text, "20 replications"));
  EXPECT_TRUE(holds(line_of(text, "MESSAGES"), "±")) << text;
}

TEST(SummaryText, HasARowForEveryFigureOfTheReport) {
  const std::string text = summary_text(test::made_up_run(3), replay());
  for (const ReferenceFigure& figure : replay()) EXPECT_NE(line_of(text, figure.label), "") << figure.label;
  EXPECT_TRUE(holds(line_of(text, "alerts launched"), "given"));
  EXPECT_FALSE(holds(line_of(text, "app participants at the end of 2023"), "agrees"));
  EXPECT_TRUE(holds(line_of(text, "reactions in the app"), "12,237"));
}

TEST(SummaryText, SaysWhereItDiffersFromTheReport) {
  const std::vector<ReferenceFigure> far{{"reach.responded", "reactions", 6000, "fitted", "report", ""}};
  EXPECT_TRUE(holds(line_of(summary_text(test::made_up_run(20), far), "reactions"), "+123"));
}

TEST(SummaryText, HasNoTableWithoutFigures) {
  EXPECT_FALSE(holds(summary_text(test::made_up_run(3), {}), "REPORT"));
}

TEST(SummaryText, SaysWhatIsNeverReached) {
  EXPECT_TRUE(holds(line_of(summary_text(test::made_up_run(3), {}), "  seen  "), "unreached"));
}

TEST(SummaryText, SaysHowToGetTheSameNumbersAgain) {
  const RunSummary run = test::made_up_run(3);
  const std::string text = summary_text(run, {});
  for (const std::string& part : {std::string{"seed 2023"}, run.context.digest, run.fingerprint(), run.context.version})
    EXPECT_TRUE(holds(text, part)) << part;
}

TEST(SummaryText, SetsItsHeadingsApart) {
  EXPECT_FALSE(holds(summary_text(test::made_up_run(3), {}), "95 %99 %"));
}

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
