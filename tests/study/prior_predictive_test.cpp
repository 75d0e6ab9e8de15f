// Possible worlds: as many as asked, the same for any number of jobs, each meeting what it was fitted to.
#include "sim/study/prior_predictive.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "models/core/errors.h"
#include "tests/replication/gallery_world.h"

namespace bereik {
namespace {

const std::filesystem::path source{BEREIK_SOURCE_DIR};

// Two years of mini: one as it is, one with twice the alerts.
std::filesystem::path busy_year(const std::string& more = "") {
  const auto file =
      std::filesystem::path{testing::TempDir()} / ("bereik_busy_year_" + std::to_string(::getpid()) + ".toml");
  std::ofstream{file} << "extends = \"" << (source / "scenarios/mini.toml").string()
                      << "\"\nschema = 1\nseed = 1\ntitle = \"Busy\"\nquestion = \"?\"\n"
                         "alerts.count.time_critical = 116\nalerts.count.not_time_critical = 120\n"
                      << more;
  return file;
}

PriorPlan plan(std::uint32_t samples, std::uint32_t jobs) {
  return {{source / "scenarios/mini.toml", busy_year()},
          source / "models/netherlands/parameters.toml",
          samples,
          jobs,
          0.2,
          1000};
}

double value_of(const PriorSample& sample, std::size_t year, const std::string& name) {
  for (const Metric& metric : sample.metrics[year])
    if (metric.name == name && metric.scope == "all") return metric.value;
  throw std::out_of_range{name};
}

const PriorPredictive& six_worlds() {
  static const PriorPredictive prior = prior_predictive(plan(6, 2), test::gallery_country());
  return prior;
}

TEST(PriorPredictive, SimulatesBothYearsOfEverySample) {
  int years = 0;
  const PriorPredictive prior = prior_predictive(plan(2, 1), test::gallery_country(), [&] { ++years; });
  EXPECT_EQ(years, 4);
  ASSERT_EQ(prior.samples.size(), 2U);
  for (const PriorSample& sample : prior.samples) {
    EXPECT_EQ(sample.positions.size(), prior.parameters.size());
    EXPECT_EQ(value_of(sample, fitted_year, "alerts.launched"), 120);
    EXPECT_EQ(value_of(sample, other_year, "alerts.launched"), 238);
  }
}

TEST(PriorPredictive, LeavesCountsOfAlertsAsTheyWere) {
  EXPECT_TRUE(std::ranges::none_of(six_worlds().parameters,
                                   [](const FreeParameter& p) { return p.key.starts_with("alerts.count"); }));
}

TEST(PriorPredictive, GivesTheSameWorldsForAnyNumberOfJobs) {
  const PriorPredictive again = prior_predictive(plan(3, 1), test::gallery_country());
  for (std::size_t s = 0; s < again.samples.size(); ++s) {
    EXPECT_EQ(again.samples[s].positions, six_worlds().samples[s].positions);
    for (const std::size_t year : {fitted_year, other_year})
      for (std::size_t k = 0; k < again.samples[s].metrics[year].size(); ++k)
        EXPECT_EQ(again.samples[s].metrics[year][k].value, six_worlds().samples[s].metrics[year][k].value);
  }
}

TEST(PriorPredictive, MakesEveryWorldAnother) {
  for (std::size_t s = 1; s < six_worlds().samples.size(); ++s) {
    EXPECT_NE(six_worlds().samples[s].positions, six_worlds().samples[0].positions);
    EXPECT_NE(value_of(six_worlds().samples[s], fitted_year, "reach.addressed"),
              value_of(six_worlds().samples[0], fitted_year, "reach.addressed"));
  }
}

// With no link to views the other year succeeds as often; with the others what more views bring is about what they brought
// in the year that they were fitted to, since both years are alike but for their number of alerts.
TEST(PriorPredictive, FitsTheLinksOfEveryWorldToTheSuccessOfTheFittedYear) {
  for (const PriorSample& sample : six_worlds().samples) {
    EXPECT_NEAR(value_of(sample, other_year, "success.none"), 0.2, 1e-10);
    EXPECT_NEAR(value_of(sample, other_year, "success.log"), 0.2, 0.15);
    EXPECT_NEAR(value_of(sample, other_year, "success.saturating"), 0.2, 0.15);
  }
}

TEST(PriorPredictive, ScalesTheViewsOfTheOtherYearByThoseOfTheFittedOne) {
  const auto alone = [&](std::size_t s, std::size_t year) {
    const auto overrides = [&] {
      const Settings settings{plan(1, 1).scenarios[year], plan(1, 1).parameter_register, {}};
      auto list = overrides_at(settings, six_worlds().parameters, six_worlds().samples[s].positions);
      list.push_back({"population.resample", "every replication"});
      return list;
    }();
    Settings settings{plan(1, 1).scenarios[year], plan(1, 1).parameter_register, overrides};
    const auto country = test::gallery_country();
    const World world{scenario_of(settings, *country), country, {}};
    return test::value_of(run_replications(world, static_cast<std::uint32_t>(s), 1, 1).at(0), "reach.seen");
  };
  EXPECT_EQ(value_of(six_worlds().samples[1], fitted_year, "reach.seen"), alone(1, fitted_year));
  EXPECT_NEAR(value_of(six_worlds().samples[1], other_year, "reach.seen"),
              1000 * alone(1, other_year) / alone(1, fitted_year), 1e-9);
}

TEST(PriorPredictive, DrawsAgainWhatContradictsItself) {
  PriorPlan often = plan(8, 2);
  often.scenarios[fitted_year] =
      busy_year("delivery.sms.fast_share = \"74 %\"\n");  // with the slow ones often above 100 %
  const PriorPredictive prior = prior_predictive(often, test::gallery_country());
  EXPECT_GT(prior.redrawn, 0U);
  EXPECT_EQ(prior.samples.size(), 8U);
}

TEST(PriorPredictive, RefusesAYearThatCannotBeRead) {
  PriorPlan bad = plan(1, 1);
  bad.scenarios[other_year] = "nowhere.toml";
  EXPECT_THROW(prior_predictive(bad, test::gallery_country()), InputError);
}

}  // namespace
}  // namespace bereik
