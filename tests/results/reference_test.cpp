// Published figures: reading their table, and what a row beside them proves.
#include "results/report/reference.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>

#include "models/core/errors.h"

namespace bereik {
namespace {

ReferenceFigure figure(double report, std::string role, std::string note = "") {
  return {"reach.seen", "seen", report, std::move(role), "annual report", std::move(note)};
}

// An estimate whose standard error is the one given.
Estimate of_twenty(double mean, double standard_error) {
  Estimate e;
  e.n = 20;
  e.mean = mean;
  e.standard_deviation = standard_error * std::sqrt(20.0);
  e.half_width = 2.093 * standard_error;
  return e;
}

Estimate of_one(double mean) {
  Estimate e;
  e.n = 1;
  e.mean = mean;
  return e;
}

std::string refusal_of_table(const std::string& row) {
  const auto file = std::filesystem::path{testing::TempDir()} / ("bereik_reference_" + std::to_string(::getpid()) + ".csv");
  std::ofstream{file} << "# damaged\nmetric,label,report,role,source,note\n" << row << "\n";
  std::string refusal = "accepted";
  try {
    load_reference(file);
  } catch (const EnvironmentError& error) {
    refusal = error.what();
  } catch (const std::exception& error) {
    refusal = std::string{"not an EnvironmentError: "} + error.what();
  }
  std::filesystem::remove(file);
  if (const auto at = refusal.find(file.string()); at == 0) refusal.replace(0, file.string().size(), "table.csv");
  return refusal;
}

TEST(Agreement, OfAnInputIsExact) {
  EXPECT_EQ(agreement(figure(11842, "input"), of_twenty(11842, 0)), Agreement::agrees);
  EXPECT_EQ(agreement(figure(11842, "input"), of_twenty(11843, 100)), Agreement::differs);
  EXPECT_EQ(agreement(figure(11842, "input"), of_one(11842)), Agreement::agrees);
  EXPECT_EQ(agreement(figure(11842, "input"), of_one(11841)), Agreement::differs);
}

TEST(Agreement, OfAFittedFigureIsWithinHalfAPercent) {
  for (const char* role : {"fitted", "check"}) {
    EXPECT_EQ(agreement(figure(1000, role), of_twenty(1004.9, 0.1)), Agreement::agrees);
    EXPECT_EQ(agreement(figure(1000, role), of_twenty(995.1, 0.1)), Agreement::agrees);
    EXPECT_EQ(agreement(figure(1000, role), of_twenty(1005.1, 0.1)), Agreement::differs);
    EXPECT_EQ(agreement(figure(1000, role), of_twenty(994.9, 0.1)), Agreement::differs);
  }
}

TEST(Agreement, OfAFittedFigureIsWithinWhatItsStandardErrorAllows) {
  EXPECT_EQ(agreement(figure(1000, "fitted"), of_twenty(1025.9, 10)), Agreement::agrees);
  EXPECT_EQ(agreement(figure(1000, "fitted"), of_twenty(1026.1, 10)), Agreement::differs);
}

TEST(Agreement, IsUnknownWithOneReplication) {
  EXPECT_EQ(agreement(figure(1000, "fitted"), of_one(1000)), Agreement::unknown);
  EXPECT_EQ(agreement(figure(1000, "check"), of_one(2000)), Agreement::unknown);
}

TEST(Agreement, IsNotAskedWhereTheNoteSaysNotComparable) {
  EXPECT_EQ(agreement(figure(1000, "check", "not comparable yet: no adoption"), of_twenty(1000, 1)), Agreement::not_compared);
  EXPECT_EQ(agreement(figure(1000, "input", "not comparable"), of_one(1)), Agreement::not_compared);
}

TEST(LoadReference, ReadsTheTableOfTheReplay) {
  const std::vector<ReferenceFigure> figures = load_reference(std::filesystem::path{BEREIK_TABLES} / "replay-2023.csv");
  const auto report = [&](const std::string& metric) {
    for (const ReferenceFigure& f : figures)
      if (f.metric == metric) return f.report;
    return -1.0;
  };
  EXPECT_EQ(report("adoption.app.end"), 1'968'149);
  EXPECT_EQ(report("alerts.launched"), 11'842);
  EXPECT_EQ(report("alerts.time_critical"), 5'715);
  EXPECT_EQ(report("alerts.not_time_critical"), 6'032);
  EXPECT_EQ(report("alerts.unexplained"), 95);
  EXPECT_EQ(report("reach.seen"), 21'938'552);
  EXPECT_EQ(report("reach.responded"), 12'237);
  for (const ReferenceFigure& f : figures) {
    EXPECT_TRUE(f.role == "input" || f.role == "fitted" || f.role == "check" || f.role == "held out") << f.metric;
    EXPECT_FALSE(f.source.empty()) << f.metric;
    EXPECT_FALSE(f.label.empty()) << f.metric;
  }
}

TEST(LoadReference, NamesFileAndLineOfADamagedRow) {
  const std::string refusal = "table.csv:3: the report's figure is no number (a table that bereik needs) reinstall bereik";
  for (const char* row : {"reach.seen,seen,12x,fitted,report,", "reach.seen,seen,,fitted,report,", "reach.seen", "a,b,-5,fitted,,"})
    EXPECT_EQ(refusal_of_table(row), refusal) << row;
}

TEST(LoadReference, RefusesDotsThatAreNoNumber) {
  EXPECT_TRUE(refusal_of_table("reach.seen,seen,.,fitted,report,").starts_with("table.csv:3: "));
  EXPECT_TRUE(refusal_of_table("reach.seen,seen,1.2.3,fitted,report,").starts_with("table.csv:3: "));
  EXPECT_TRUE(refusal_of_table("a,b," + std::string(400, '9') + ",fitted,report,").starts_with("table.csv:3: "));
}

TEST(LoadReference, RefusesAMissingTable) {
  EXPECT_THROW(load_reference(std::filesystem::path{BEREIK_TABLES} / "no-such-table.csv"), EnvironmentError);
}

}  // namespace
}  // namespace bereik
