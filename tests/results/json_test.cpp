// A run for machines, read back by a JSON reader.
#include "results/export/json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/results/made_up_run.h"

namespace bereik {
namespace {

nlohmann::json read_back(const RunSummary& run) { return nlohmann::json::parse(summary_json(run)); }

nlohmann::json metric(const nlohmann::json& document, const std::string& name) {
  for (const auto& m : document.at("metrics"))
    if (m.at("name") == name && m.at("scope") == "all") return m;
  return {};
}

TEST(SummaryJson, SaysItsVersionAndWhereItComesFrom) {
  const RunSummary run = test::made_up_run(3);
  const nlohmann::json document = read_back(run);
  EXPECT_EQ(document.at("schema_version"), 1);
  EXPECT_EQ(document.at("context").at("seed"), 2023);
  EXPECT_EQ(document.at("context").at("scenario_digest"), run.context.digest);
  EXPECT_EQ(document.at("context").at("version"), run.context.version);
  EXPECT_EQ(document.at("context").at("arguments"), run.context.arguments);
  EXPECT_EQ(document.at("fingerprint"), run.fingerprint());
}

TEST(SummaryJson, HoldsEveryMetricOnce) {
  const RunSummary run = test::made_up_run(3);
  const nlohmann::json document = read_back(run);
  ASSERT_EQ(document.at("metrics").size(), run.metrics.size());
  const nlohmann::json seen = metric(document, "reach.seen");
  EXPECT_EQ(seen.at("n"), 3);
  EXPECT_EQ(seen.at("unreached"), 0);
  EXPECT_DOUBLE_EQ(seen.at("mean").get<double>(), run.find("reach.seen")->mean);
  EXPECT_DOUBLE_EQ(seen.at("low").get<double>(), run.find("reach.seen")->low());
  EXPECT_DOUBLE_EQ(seen.at("high").get<double>(), run.find("reach.seen")->high());
}

TEST(SummaryJson, NamesTheWorstGroups) {
  RunSummary run = test::made_up_run(3);
  EXPECT_TRUE(read_back(run).at("worst").empty());
  const std::vector<Metric> first{{"adoption.app_share", "age:16-24", "1", 0.57},
                                  {"adoption.app_share", "age:75+", "1", 0.500}};
  const std::vector<Metric> second{{"adoption.app_share", "age:16-24", "1", 0.571},
                                   {"adoption.app_share", "age:75+", "1", 0.501}};
  run.metrics = estimates_of({first, second});
  const nlohmann::json worst = read_back(run).at("worst");
  ASSERT_EQ(worst.size(), 1U);
  EXPECT_EQ(worst[0].at("metric"), "adoption.app_share");
  EXPECT_EQ(worst[0].at("worst"), "lowest");
  EXPECT_EQ(worst[0].at("scope"), "age:75+");
  EXPECT_EQ(worst[0].at("groups"), 2);
  EXPECT_DOUBLE_EQ(worst[0].at("mean").get<double>(), 0.5005);
  EXPECT_LT(worst[0].at("low").get<double>(), run.metrics[1].estimate.low());
  run.metrics = estimates_of({first});
  EXPECT_TRUE(read_back(run).at("worst")[0].at("worst_high").is_null());
}

TEST(SummaryJson, IsNullWhereANumberIsInfinite) {
  const nlohmann::json see = metric(read_back(test::made_up_run(3)), "time.see.p95");
  EXPECT_EQ(see.at("n"), 0);
  EXPECT_EQ(see.at("unreached"), 3);
  for (const char* field : {"mean", "standard_deviation", "low", "high"}) EXPECT_TRUE(see.at(field).is_null()) << field;
}

TEST(SummaryJson, HasNoIntervalForOneReplication) {
  const nlohmann::json seen = metric(read_back(test::made_up_run(1)), "reach.seen");
  EXPECT_EQ(seen.at("mean"), 21'938'552);
  for (const char* field : {"standard_deviation", "low", "high"}) EXPECT_TRUE(seen.at(field).is_null()) << field;
}

TEST(SummaryJson, NumbersReplicationsFromTheFirstThatWasAsked) {
  RunSummary run = test::made_up_run(2);
  for (std::size_t k = 0; k < run.replications.size(); ++k)
    run.replications[k].value = static_cast<std::uint32_t>(7 + k);
  const nlohmann::json document = read_back(run);
  EXPECT_EQ(document.at("replications").at(0).at("id"), 7);
  EXPECT_EQ(document.at("replications").at(1).at("id"), 8);
  EXPECT_EQ(document.at("replications").at(0).at("digest"), "123456789abcdef0");
}

TEST(SummaryJson, IsValidWhateverTheUserTyped) {
  RunSummary run = test::made_up_run(1);
  run.context.title = "\"quotes\", back\\slash, \x01 and \xC3\xA9";
  run.context.arguments = {"run", "not UTF-8: \xFF\xFE.toml"};
  const nlohmann::json document = read_back(run);
  EXPECT_EQ(document.at("context").at("title"), run.context.title);
  EXPECT_EQ(document.at("context").at("arguments").size(), 2U);
}

}  // namespace
}  // namespace bereik
