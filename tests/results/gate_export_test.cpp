// A check for machines, read back by readers of JSON and XML.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "results/export/gate_json.h"
#include "results/export/junit.h"
#include "tests/results/made_up_gate.h"

namespace bereik {
namespace {

TEST(GateJson, SaysItsVersionItsVerdictAndWhereItComesFrom) {
  const auto document = nlohmann::json::parse(gate_json(test::made_up_gate()));
  EXPECT_EQ(document.at("schema_version"), 1);
  EXPECT_EQ(document.at("verdict"), "fail");
  EXPECT_EQ(document.at("error").at("wrong_pass"), 0.025);
  EXPECT_EQ(document.at("arguments").size(), 2U);
  EXPECT_EQ(document.at("budget_file"), "budgets.toml");
  const auto& scenario = document.at("scenarios").at(0);
  EXPECT_EQ(scenario.at("context").at("seed"), 7);
  EXPECT_EQ(scenario.at("context").at("scenario_digest"), "02295b8acdd0748b");
  EXPECT_EQ(scenario.at("context").at("version"), "0.1.0");
  EXPECT_EQ(scenario.at("fingerprint"), "aaaabbbbccccdddd");
  EXPECT_EQ(scenario.at("verdict"), "fail");
  EXPECT_EQ(scenario.at("replications").at(1).at("id"), 4);
  EXPECT_EQ(document.at("not_for_these_scenarios").at(0).at("name"), "for others");
}

TEST(GateJson, HoldsAllOfABudget) {
  const auto document = nlohmann::json::parse(gate_json(test::made_up_gate()));
  const auto& budgets = document.at("scenarios").at(0).at("budgets");
  ASSERT_EQ(budgets.size(), 4U);
  const auto& open = budgets.at(2);
  EXPECT_EQ(open.at("verdict"), "inconclusive");
  EXPECT_EQ(open.at("op"), ">=");
  EXPECT_EQ(open.at("limit"), 0.2);
  EXPECT_EQ(open.at("limit_text"), "20 %");
  EXPECT_EQ(open.at("unit"), "1");
  EXPECT_EQ(open.at("severity"), "gate");
  EXPECT_EQ(open.at("replications_to_decide"), 160);
  EXPECT_EQ(open.at("measured").at("n"), 16);
  EXPECT_EQ(open.at("measured").at("empty"), 4);
  EXPECT_EQ(open.at("measured").at("mean"), 0.25);
  EXPECT_EQ(open.at("measured").at("low"), 0.1875);
  EXPECT_EQ(open.at("measured").at("confidence"), 0.99);
  EXPECT_TRUE(budgets.at(1).at("measured").at("mean").is_null()) << "unreached";
  EXPECT_EQ(budgets.at(1).at("measured").at("unreached"), 2);
  EXPECT_EQ(budgets.at(3).at("severity"), "warning");
  EXPECT_TRUE(budgets.at(3).at("replications_to_decide").is_null());
}

pugi::xml_document read_back(const GateReport& report) {
  pugi::xml_document document;
  const std::string xml = junit_xml(report);
  EXPECT_TRUE(document.load_buffer(xml.data(), xml.size(), pugi::parse_default, pugi::encoding_utf8)) << xml;
  return document;
}

TEST(JUnit, HasASuiteAScenarioAndACaseABudget) {
  const auto document = read_back(test::made_up_gate());
  const pugi::xml_node all = document.child("testsuites"), suite = all.child("testsuite");
  EXPECT_STREQ(suite.attribute("name").value(), "scenarios/local.evening.toml");
  for (const pugi::xml_node counted : {all, suite}) {
    EXPECT_EQ(counted.attribute("tests").as_int(), 4);
    EXPECT_EQ(counted.attribute("failures").as_int(), 1);
    EXPECT_EQ(counted.attribute("errors").as_int(), 1);
    EXPECT_EQ(counted.attribute("skipped").as_int(-1), 0);
    EXPECT_STREQ(counted.attribute("time").value(), "2.500");
  }
  const pugi::xml_node kept = suite.child("testcase");
  EXPECT_STREQ(kept.attribute("name").value(), "kept");
  EXPECT_STREQ(kept.attribute("classname").value(), "bereik.local_evening");
  EXPECT_STREQ(kept.attribute("time").value(), "1.500");
  EXPECT_STREQ(suite.child("properties").find_child_by_attribute("name", "seed").attribute("value").value(), "7");
}

TEST(JUnit, TellsMeasuredAgainstLimit) {
  const auto document = read_back(test::made_up_gate());
  const pugi::xml_node suite = document.child("testsuites").child("testsuite");
  const auto named = [&](const char* name) { return suite.find_child_by_attribute("testcase", "name", name); };
  EXPECT_FALSE(named("kept").child("failure") || named("kept").child("error"));
  const pugi::xml_node failure = named("late").child("failure"), error = named("open").child("error");
  EXPECT_STREQ(failure.attribute("type").value(), "budget");
  EXPECT_STREQ(failure.attribute("message").value(),
               "time.handover.p95 of all: unreached in 2 of 20 replications against at most 15 s (20 replications)");
  EXPECT_STREQ(error.attribute("type").value(), "inconclusive");
  EXPECT_STREQ(error.attribute("message").value(),
               "f_seen.5min of all: 25 [18.75, 31.25] % against at least 20 % (20 replications)");
  EXPECT_STREQ(error.text().get(),
               "why this limit: the norm of somebody who knows\nabout 160 replications would probably decide\n");
}

TEST(JUnit, LetsAWarningPass) {
  const auto document = read_back(test::made_up_gate());
  const pugi::xml_node warning =
      document.child("testsuites").child("testsuite").find_child_by_attribute("testcase", "name", "only a warning");
  EXPECT_FALSE(warning.child("failure"));
  EXPECT_TRUE(
      std::string{warning.child("system-out").text().get()}.starts_with("warning, fail: f_seen.5min of all: 25"));
}

// The order and the names of Surefire's schema (surefire-test-report.xsd): properties before cases, in a case one result
// at most and then system-out, and no attribute that it does not know.
TEST(JUnit, KeepsToTheSchemaOfSurefire) {
  const auto document = read_back(test::made_up_gate());
  for (const pugi::xml_node suite : document.child("testsuites").children()) {
    ASSERT_STREQ(suite.name(), "testsuite");
    EXPECT_STREQ(suite.first_child().name(), "properties");
    for (const pugi::xml_node test : suite.children()) {
      if (test == suite.first_child()) continue;
      EXPECT_STREQ(test.name(), "testcase");
      for (const char* needed : {"name", "classname", "time"}) EXPECT_TRUE(test.attribute(needed)) << needed;
      const auto children = test.children();
      EXPECT_EQ(std::distance(children.begin(), children.end()), 1);
      for (const pugi::xml_attribute attribute : test.first_child().attributes())
        EXPECT_TRUE(attribute.name() == std::string{"type"} || attribute.name() == std::string{"message"});
    }
  }
}

TEST(JUnit, IsWellFormedWhateverTheUserWrote) {
  GateReport report = test::made_up_gate();
  report.scenarios[0].file = "<&\"'>\x01\x1b \xFF\xC3 \xED\xA0\x80 \xEF\xBF\xBF";
  report.scenarios[0].budgets[1].budget.name = "caf\xC3\xA9 \xF0\x9F\x93\xA2 ]]>";
  report.scenarios[0].budgets[1].budget.reason = "]]> </failure> \x02";
  const auto document = read_back(report);
  const pugi::xml_node suite = document.child("testsuites").child("testsuite");
  EXPECT_STREQ(suite.attribute("name").value(),
               "<&\"'>\xEF\xBF\xBD\xEF\xBF\xBD \xEF\xBF\xBD\xEF\xBF\xBD "
               "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  const pugi::xml_node late = suite.find_child_by_attribute("testcase", "name", "caf\xC3\xA9 \xF0\x9F\x93\xA2 ]]>");
  EXPECT_STREQ(late.child("failure").text().get(), "why this limit: ]]> </failure> \xEF\xBF\xBD\n");
}

}  // namespace
}  // namespace bereik
