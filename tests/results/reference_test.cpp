// Published figures: reading their table, and what a row beside them proves.
#include "results/report/reference.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>
#include <stdexcept>
#include <string>

#include "models/core/errors.h"

namespace bereik {
namespace {

ReferenceFigure figure(double report, Role role) {
  ReferenceFigure f;
  f.metric = "reach.seen";
  f.scope = "all";
  f.unit = "count";
  f.role = role;
  f.report = report;
  f.range = {report, report};
  return f;
}

ReferenceFigure in_range(double low, double high, Role role) {
  ReferenceFigure f = figure(low, role);
  f.report.reset();
  f.range = {low, high};
  return f;
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

constexpr const char* heading =
    "metric,scope,label,unit,report,report_low,report_high,tolerance,role,reading,source,note";

std::string refusal_of_table(const std::string& row) {
  const auto file =
      std::filesystem::path{testing::TempDir()} / ("bereik_reference_" + std::to_string(::getpid()) + ".csv");
  std::ofstream{file} << "# damaged\n" << heading << "\n" << row << "\n";
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
  EXPECT_EQ(agreement(figure(11842, Role::input), of_twenty(11842, 0)), Agreement::agrees);
  EXPECT_EQ(agreement(figure(11842, Role::input), of_twenty(11843, 100)), Agreement::differs);
  EXPECT_EQ(agreement(figure(11842, Role::input), of_one(11842)), Agreement::agrees);
  EXPECT_EQ(agreement(figure(11842, Role::input), of_one(11841)), Agreement::differs);
  EXPECT_EQ(agreement(in_range(13850, 14015, Role::input), of_one(13932)), Agreement::agrees);
  EXPECT_EQ(agreement(in_range(13850, 14015, Role::input), of_one(14016)), Agreement::differs);
}

TEST(Agreement, OfAFittedFigureIsWithinHalfAPercent) {
  for (const Role role : {Role::fitted, Role::check}) {
    EXPECT_EQ(agreement(figure(1000, role), of_twenty(1004.9, 0.1)), Agreement::agrees);
    EXPECT_EQ(agreement(figure(1000, role), of_twenty(995.1, 0.1)), Agreement::agrees);
    EXPECT_EQ(agreement(figure(1000, role), of_twenty(1005.1, 0.1)), Agreement::differs);
    EXPECT_EQ(agreement(figure(1000, role), of_twenty(994.9, 0.1)), Agreement::differs);
  }
}

TEST(Agreement, OfAFittedFigureIsWithinWhatItsStandardErrorAllows) {
  EXPECT_EQ(agreement(figure(1000, Role::fitted), of_twenty(1025.9, 10)), Agreement::agrees);
  EXPECT_EQ(agreement(figure(1000, Role::fitted), of_twenty(1026.1, 10)), Agreement::differs);
}

TEST(Agreement, OfARangeIsWithItsNearestEnd) {
  const ReferenceFigure range = in_range(1000, 2000, Role::fitted);
  for (const double mean : {995.1, 1000.0, 1500.0, 2000.0, 2009.9})
    EXPECT_EQ(agreement(range, of_twenty(mean, 0.1)), Agreement::agrees) << mean;
  for (const double mean : {994.9, 2010.1})
    EXPECT_EQ(agreement(range, of_twenty(mean, 0.1)), Agreement::differs) << mean;
  EXPECT_EQ(agreement(range, of_twenty(975, 10)), Agreement::agrees);
  EXPECT_EQ(deviation(range, 1500), 0);
  EXPECT_DOUBLE_EQ(deviation(range, 900), -0.1);
  EXPECT_NEAR(deviation(range, 2200), 0.1, 1e-15);
}

TEST(Agreement, OfAFigureWithAToleranceIsWithinThatAndNothingElse) {
  for (const Role role : {Role::check, Role::anchor}) {
    ReferenceFigure about = figure(1000, role);
    about.tolerance = 0.02;
    EXPECT_EQ(agreement(about, of_twenty(1019.9, 0.1)), Agreement::agrees);
    EXPECT_EQ(agreement(about, of_twenty(1020.1, 100)), Agreement::differs);
    EXPECT_EQ(agreement(about, of_twenty(979.9, 100)), Agreement::differs);
  }
}

TEST(Agreement, IsUnknownWithOneReplication) {
  EXPECT_EQ(agreement(figure(1000, Role::fitted), of_one(1000)), Agreement::unknown);
  EXPECT_EQ(agreement(figure(1000, Role::check), of_one(2000)), Agreement::unknown);
  EXPECT_EQ(agreement(figure(1000, Role::anchor), of_one(1000)), Agreement::unknown);
}

TEST(Agreement, OfAHeldOutFigureIsWithThePriorIntervalNotWithTheRun) {
  ReferenceFigure held = in_range(0.14, 0.145, Role::held_out);
  EXPECT_EQ(agreement(held, of_twenty(0.142, 0.001)), Agreement::no_interval);
  held.prior = Interval{0.11, 0.16};
  EXPECT_EQ(agreement(held, of_twenty(0.3, 0.001)), Agreement::inside);
  EXPECT_EQ(agreement(held, of_one(0.3)), Agreement::inside);
  held.prior = Interval{0.142, 0.16};
  EXPECT_EQ(agreement(held, of_twenty(0.142, 0.001)), Agreement::outside);
  held.prior = Interval{0.10, 0.12};
  EXPECT_EQ(agreement(held, of_twenty(0.11, 0.001)), Agreement::outside);
}

TEST(Agreement, OfAnIdentityProvesNothing) {
  EXPECT_EQ(agreement(in_range(400'000, 1e9, Role::identity), of_twenty(1, 1)), Agreement::shown);
}

const ReferenceFigure& row_of(const std::vector<ReferenceFigure>& figures, const std::string& metric) {
  for (const ReferenceFigure& f : figures)
    if (f.metric == metric) return f;
  throw std::out_of_range{metric};
}

TEST(LoadReference, ReadsTheTableOfTheReplay) {
  const std::vector<ReferenceFigure> figures = load_reference(std::filesystem::path{BEREIK_TABLES} / "replay-2023.csv");
  const auto report = [&](const std::string& metric) { return row_of(figures, metric).report.value_or(-1); };
  EXPECT_EQ(report("adoption.app.start"), 1'330'612);
  EXPECT_EQ(report("adoption.app.end"), 1'968'149);
  EXPECT_EQ(report("alerts.launched"), 11'842);
  EXPECT_EQ(report("alerts.time_critical"), 5'715);
  EXPECT_EQ(report("alerts.not_time_critical"), 6'032);
  EXPECT_EQ(report("alerts.unexplained"), 95);
  EXPECT_EQ(report("reach.seen"), 21'938'552);
  EXPECT_EQ(report("reach.responded"), 12'237);
  for (const char* link : {"success.none", "success.log", "success.saturating"}) EXPECT_EQ(report(link), 0.216);
  EXPECT_EQ(row_of(figures, "adoption.app").scope, "month:2023-08");
  EXPECT_EQ(row_of(figures, "adoption.app").tolerance, 0.02);
  EXPECT_EQ(row_of(figures, "reach.sms.sent").role, Role::anchor);
  EXPECT_EQ(row_of(figures, "adoption.extra_phase_out").role, Role::identity);
  EXPECT_EQ(row_of(figures, "adoption.extra_phase_out").range.low, 400'000);
  EXPECT_TRUE(std::isinf(row_of(figures, "adoption.extra_phase_out").range.high));
  EXPECT_EQ(row_of(figures, "registration.highest_municipal_share").range.high, 0.145);
}

TEST(LoadReference, ReadsTheTableOfTheYearBefore) {
  const std::vector<ReferenceFigure> figures = load_reference(std::filesystem::path{BEREIK_TABLES} / "replay-2022.csv");
  EXPECT_EQ(row_of(figures, "reach.sms.sent").range.low, 22e6);
  EXPECT_EQ(row_of(figures, "reach.sms.sent").range.high, 22.5e6);
  EXPECT_FALSE(row_of(figures, "reach.sms.sent").report.has_value());
  EXPECT_NEAR(*row_of(figures, "alerts.launched").report, 11'842 / 0.85, 0.5);
  std::set<std::string> readings;
  for (const ReferenceFigure& f : figures)
    if (!f.reading.empty()) {
      readings.insert(f.reading);
      EXPECT_EQ(f.role, Role::held_out) << f.metric;
    }
  EXPECT_EQ(readings.size(), 3U);
}

// What "7 % less", rounded to a whole per cent, leaves open: 6.5 to 7.5.
TEST(LoadReference, HasReadingsThatFollowFromTheReport) {
  for (const ReferenceFigure& f : load_reference(std::filesystem::path{BEREIK_TABLES} / "replay-2022.csv")) {
    if (f.reading.empty()) continue;
    const bool in_points = f.reading.starts_with("points");
    const double of_2023 = f.metric == "reach.seen" ? 21'938'552 : 0.216;
    const double grain = f.metric == "reach.seen" ? 1e4 : 1e-3;
    EXPECT_NEAR(*f.report, in_points ? of_2023 + 0.07 : of_2023 / 0.93, grain) << f.metric;
    EXPECT_NEAR(f.range.low, in_points ? of_2023 + 0.065 : of_2023 / 0.935, grain) << f.metric;
    EXPECT_NEAR(f.range.high, in_points ? of_2023 + 0.075 : of_2023 / 0.925, grain) << f.metric;
  }
}

TEST(LoadReference, HasTablesWhoseRowsSayWhatTheyAre) {
  for (const char* table : {"replay-2022.csv", "replay-2023.csv"})
    for (const ReferenceFigure& f : load_reference(std::filesystem::path{BEREIK_TABLES} / table)) {
      for (const std::string& cell : {f.metric, f.scope, f.label, f.source}) EXPECT_FALSE(cell.empty()) << f.metric;
      EXPECT_LE(f.label.size(), 38U) << f.label;
      EXPECT_TRUE(f.report || f.range.low > 0) << f.metric;
    }
}

TEST(LoadReference, NamesFileAndLineOfADamagedRow) {
  const auto refused = [](const std::string& problem) {
    return "table.csv:3: " + problem + " (a table that bereik needs) reinstall bereik";
  };
  EXPECT_EQ(refusal_of_table("a,all,A,count,12,,,,fitted,,report,"), "accepted");
  EXPECT_EQ(refusal_of_table("reach.seen"), refused("a row has another number of cells than the heading"));
  EXPECT_EQ(refusal_of_table("a,all,A,count,12x,,,,fitted,,report,"), refused("column report is no number"));
  EXPECT_EQ(refusal_of_table("a,all,A,count,,,,,fitted,,report,"), refused("the report's figure is no number"));
  EXPECT_EQ(refusal_of_table("a,all,A,count,-5,,,,fitted,,report,"),
            refused("the report's figure does not lie in its range"));
  EXPECT_EQ(refusal_of_table("a,all,A,count,5,6,7,,fitted,,report,"),
            refused("the report's figure does not lie in its range"));
  EXPECT_EQ(refusal_of_table("a,all,A,count,5,,7,,fitted,,report,"), refused("a range needs its low end"));
  EXPECT_EQ(refusal_of_table("a,all,A,count,,7,6,,fitted,,report,"),
            refused("the report's figure does not lie in its range"));
  EXPECT_EQ(refusal_of_table("a,all,A,count,5,,,,guess,,report,"), refused("the role is unknown"));
  EXPECT_EQ(refusal_of_table("a,all,A,euro,5,,,,fitted,,report,"), refused("the unit is neither count nor share"));
  EXPECT_EQ(refusal_of_table("a,all,A,count,5,,,0,check,,report,"), refused("a tolerance is more than nothing"));
}

TEST(LoadReference, TakesIntervalsFromTheTableBesideIt) {
  const auto folder = std::filesystem::path{testing::TempDir()} / ("bereik_priors_" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  std::ofstream{folder / "t.csv"} << heading
                                  << "\na,all,A,share,0.1,,,,held out,,report,\nb,all,B,share,0.1,,,,fitted,,report,\n";
  EXPECT_FALSE(load_reference(folder / "t.csv").at(0).prior);
  std::ofstream{folder / "t-prior.csv"} << "metric,scope,low,high\na,all,0.05,0.2\nb,all,0.05,0.2\nc,all,1,2\n";
  const auto figures = load_reference(folder / "t.csv");
  ASSERT_TRUE(figures.at(0).prior);
  EXPECT_EQ(figures.at(0).prior->low, 0.05);
  EXPECT_EQ(figures.at(0).prior->high, 0.2);
  EXPECT_FALSE(figures.at(1).prior) << "only what was held out is judged by it";
  std::ofstream{folder / "t-prior.csv"} << "metric,scope,low,high\na,all,0.2,0.05\n";
  EXPECT_THROW(load_reference(folder / "t.csv"), EnvironmentError);
  std::filesystem::remove_all(folder);
}

TEST(LoadReference, RefusesAMissingTable) {
  EXPECT_THROW(load_reference(std::filesystem::path{BEREIK_TABLES} / "no-such-table.csv"), EnvironmentError);
}

}  // namespace
}  // namespace bereik
