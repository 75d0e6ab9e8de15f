// What the program writes, and what it reads, is what its schemas say; whatever else is refused by them.
#include <gtest/gtest.h>
#include <toml++/toml.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "tests/end_to_end/program.h"

namespace bereik::test {
namespace {

using nlohmann::json;

// What the schema of a kind of file has against the document; empty where nothing.
std::string refusal(const std::string& kind, const json& document) {
  const json schema_document = json::parse(run_program({"schema", kind}).out);
  valijson::Schema schema;
  valijson::SchemaParser{}.populateSchema(valijson::adapters::NlohmannJsonAdapter{schema_document}, schema);
  valijson::ValidationResults results;
  valijson::Validator{}.validate(schema, valijson::adapters::NlohmannJsonAdapter{document}, &results);
  std::string text;
  for (const auto& error : results) {
    for (const std::string& step : error.context) text += step;
    text += ": " + error.description + "\n";
  }
  return text;
}

json without(json document, const char* pointer) {
  const json::json_pointer at{pointer};
  document.at(at.parent_pointer()).erase(at.back());
  return document;
}

json with(json document, const char* pointer, const json& value) {
  document[json::json_pointer{pointer}] = value;
  return document;
}

json scenario(const std::string& text) {
  std::ostringstream out;
  const toml::table table = toml::parse(text);
  out << toml::json_formatter{table};
  return json::parse(out.str());
}

json scenario_of(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream{file}.rdbuf();
  return scenario(text.str());
}

TEST(SchemaOfScenarios, TakesTheWholeGallery) {
  int taken = 0;
  for (const auto& entry : std::filesystem::directory_iterator{std::filesystem::path{gallery("mini")}.parent_path()}) {
    if (entry.path().extension() != ".toml") continue;
    const char* const kind = entry.path().stem() == "budgets" ? "budgets" : "scenario";
    EXPECT_EQ(refusal(kind, scenario_of(entry.path())), "") << entry.path();
    ++taken;
  }
  EXPECT_GE(taken, 15);
}

TEST(SchemaOfScenarios, TakesWhatTheProgramTakesAndRefusesWhatItRefuses) {
  const std::string least = "schema = 1\nseed = 42\ntitle = \"Ice\"\nquestion = \"Who?\"\n";
  const Folder folder;
  const auto is_taken = [&](const std::string& text) {
    const std::string file = folder.write("a.toml", text);
    const bool by_program = run_program({"validate", file}).code == 0;
    const bool by_schema = refusal("scenario", scenario(text)).empty();
    EXPECT_EQ(by_program, by_schema) << text << refusal("scenario", scenario(text));
    return by_program && by_schema;
  };
  for (const char* line :
       {"", "alerts.radius.median = \"2 km\"", "alerts.radius.median = \"2.5e3m\"", "population.away_by_day = 0.3",
        "population.away_by_day = \"30 %\"", "population.away_by_day = \"0.3\"", "horizon.start = 2022-01-01",
        "horizon.length = \"30 d\"", "horizon.start = \"2022-01-01\"", "run.replications = 20",
        "channel.sms.ceiling = [{ from = 2023-03-01, max = \"5/action\" }, { from = 2023-04-01, max = 3 }]",
        "channel.app.age_weights = [1, 2, 3, 4, 5]", "channel.app.addressing = \"geotarget\""})
    EXPECT_TRUE(is_taken(least + line)) << line;
  for (const char* line :
       {"alerts.radius.medain = \"2 km\"", "alerts.radius.median = 2", "alerts.radius.median = \"2 parsec\"",
        "alerts.radius.median = \"-2 km\"", "alerts.radius.median = \"2\"", "alerts.count.amber = -1",
        "alerts.count.amber = 1.5", "alerts.count.amber = \"1\"", "population.away_by_day = 30",
        "channel.app.addressing = \"pigeon\"", "channel.app.age_weights = [1, 2, 3]", "run.replications = 0",
        "channel.sms.ceiling = [{ since = 2023-03-01 }]", "channel.sms.ceiling = 3", "alerts = 3",
        "horizon.start = 2022", "extends = 3"})
    EXPECT_FALSE(is_taken(least + line)) << line;
  for (const char* text :
       {"seed = 1\ntitle = \"a\"\nquestion = \"b\"", "schema = 2\nseed = 1\ntitle = \"a\"\nquestion = \"b\"",
        "schema = 1\ntitle = \"a\"\nquestion = \"b\"", "schema = 1\nseed = -1\ntitle = \"a\"\nquestion = \"b\""})
    EXPECT_FALSE(is_taken(text)) << text;
}

TEST(SchemaOfSummaries, TakesWhatRunWritesAndNothingElse) {
  const json summary = json::parse(
      run_program({"run", gallery("mini"), "--replications", "2", "--no-store", "--no-progress", "--json", "-"}).out);
  EXPECT_EQ(refusal("summary", summary), "");
  const json schema = json::parse(run_program({"schema", "summary"}).out);
  for (const auto& [name, member] : summary.items()) EXPECT_TRUE(schema.at("properties").contains(name)) << name;
  for (const auto& [name, member] : summary.at("context").items())
    EXPECT_TRUE(schema.at("properties").at("context").at("properties").contains(name)) << name;
  EXPECT_EQ(refusal("summary", with(summary, "/later", 1)), "") << "additions are no break";
  for (const char* gone :
       {"/metrics", "/schema_version", "/context/seed", "/metrics/0/mean", "/replications/0/digest", "/worst/0/scope"})
    EXPECT_NE(refusal("summary", without(summary, gone)), "") << gone;
  EXPECT_NE(refusal("summary", with(summary, "/schema_version", 2)), "");
  EXPECT_NE(refusal("summary", with(summary, "/metrics/0/mean", "many")), "");
  EXPECT_NE(refusal("summary", with(summary, "/fingerprint", "0x12")), "");
  EXPECT_NE(refusal("summary", json::array()), "");
}

TEST(SchemaOfComparisons, TakesWhatCompareWritesAndNothingElse) {
  const std::string mini = gallery("mini");
  const json comparison =
      json::parse(run_program({"compare", mini, mini, "--replications", "2", "--no-progress", "--json", "-"}).out);
  EXPECT_EQ(refusal("comparison", comparison), "");
  const json schema = json::parse(run_program({"schema", "comparison"}).out);
  for (const auto& [name, member] : comparison.items()) EXPECT_TRUE(schema.at("properties").contains(name)) << name;
  for (const char* gone : {"/a", "/b/fingerprint", "/metrics/0/difference", "/people/0/groups/0/net", "/equal_until_s"})
    EXPECT_NE(refusal("comparison", without(comparison, gone)), "") << gone;
  EXPECT_NE(refusal("comparison", with(comparison, "/replications", -1)), "");
}

TEST(SchemaOfVerdicts, TakesWhatCheckWritesAndNothingElse) {
  const Folder folder;
  const std::string budgets = folder.write(
      "budgets.toml",
      "schema = 1\n[[budget]]\nname = \"a\"\nmetric = \"alerts.launched\"\nat_most = 200\n[[budget]]\nname = \"b\"\n"
      "metric = \"reach.seen\"\nat_least = 1\nseverity = \"warning\"\n");
  const json verdicts = json::parse(run_program({"check", gallery("mini"), "--budgets", budgets, "--replications", "3",
                                                 "--no-progress", "--json", "-"})
                                        .out);
  EXPECT_EQ(refusal("check", verdicts), "");
  const json schema = json::parse(run_program({"schema", "check"}).out);
  for (const auto& [name, member] : verdicts.items()) EXPECT_TRUE(schema.at("properties").contains(name)) << name;
  for (const char* gone : {"/verdict", "/scenarios/0/budgets/0/measured/mean", "/scenarios/0/budgets/0/limit",
                           "/scenarios/0/replications/0/id", "/error/wrong_pass"})
    EXPECT_NE(refusal("check", without(verdicts, gone)), "") << gone;
  EXPECT_NE(refusal("check", with(verdicts, "/scenarios/0/verdict", "perhaps")), "");
}

TEST(SchemaOfVerdicts, TakesWhatCheckWritesOfABaseline) {
  const Folder folder;
  const std::string budgets = folder.write(
      "budgets.toml",
      "schema = 1\n[[budget]]\nname = \"a\"\nmetric = \"reach.seen_per_addressed\"\nscope = \"worst-of:age\"\n"
      "at_least = \"1 %\"\nmin_effect = \"1 %\"\n");
  ASSERT_EQ(run_program({"run", gallery("mini"), "--replications", "3", "--out", folder / "runs"}).code, 0);
  ASSERT_EQ(run_program({"accept", "--reason", "r", "--out", folder / "runs", "--baselines", folder / "base"}).code, 0);
  const json verdicts = json::parse(run_program({"check", gallery("mini"), "--budgets", budgets, "--replications", "3",
                                                 "--no-progress", "--json", "-", "--baseline", folder / "base"})
                                        .out);
  EXPECT_EQ(refusal("check", verdicts), "");
  for (const char* gone :
       {"/regression", "/scenarios/0/baseline/accepted", "/scenarios/0/budgets/0/against_baseline/p_value"})
    EXPECT_NE(refusal("check", without(verdicts, gone)), "") << gone;
}

TEST(SchemaOfFrontiers, TakesWhatFrontierWritesAndNothingElse) {
  const Folder folder;
  const json answer = json::parse(run_program({"frontier",
                                               gallery("mini"),
                                               "--load",
                                               "infrastructure.sms.rate",
                                               "--smallest",
                                               "--from",
                                               "0.001/s",
                                               "--to",
                                               "200/s",
                                               "--tolerance",
                                               "50 %",
                                               "--probability",
                                               "50 %",
                                               "--replications",
                                               "8",
                                               "--budget",
                                               "time.sms.handover.p95 <= 60 s",
                                               "--no-values",
                                               "--no-progress",
                                               "--json",
                                               "-"})
                                      .out);
  EXPECT_EQ(refusal("frontier", answer), "");
  const json schema = json::parse(run_program({"schema", "frontier"}).out);
  for (const auto& [name, member] : answer.items()) EXPECT_TRUE(schema.at("properties").contains(name)) << name;
  for (const char* gone : {"/found", "/load/own", "/load/key", "/frontier/at", "/frontier/at/value",
                           "/frontier/ranks/low", "/broken/0/breaking", "/budgets/0/limit"})
    EXPECT_NE(refusal("frontier", without(answer, gone)), "") << gone;
  EXPECT_NE(refusal("frontier", with(answer, "/probability", 2)), "");
}

TEST(SchemaOfChaos, TakesWhatChaosWritesAndNothingElse) {
  const json answer =
      json::parse(run_program({"chaos", gallery("mini"), "--set", "chaos.intensity=30", "--replications", "2",
                               "--component", "sms", "--hold-probability", "50 %", "--budget",
                               "time.sms.handover.p95 <= 60 s", "--no-progress", "--json", "-"})
                      .out);
  EXPECT_EQ(refusal("chaos", answer), "");
  const json schema = json::parse(run_program({"schema", "chaos"}).out);
  for (const auto& [name, member] : answer.items()) EXPECT_TRUE(schema.at("properties").contains(name)) << name;
  for (const char* gone : {"/verdict", "/struck/low", "/budgets/0/holds", "/budgets/0/worsening/worst", "/views/hit",
                           "/hours/0/per_fault_hour", "/worst_day", "/outages/components/0/sms_later_s"})
    EXPECT_NE(refusal("chaos", without(answer, gone)), "") << gone;
  EXPECT_NE(refusal("chaos", with(answer, "/verdict", "perhaps")), "");
  EXPECT_NE(refusal("chaos", with(answer, "/struck/high", 2)), "");
}

TEST(SchemaOfBudgets, TakesALimitThatIsUnderstoodAndNoOther) {
  const std::string start = "schema = 1\n[[budget]]\nname = \"hand-over\"\nmetric = \"time.handover.p95\"\n";
  for (const char* line : {"at_most = \"15 s\"", "at_least = \"20 %\"", "op = \"<=\"\nlimit = 2500",
                           "at_most = \"30/s\"\nseverity = \"warning\"\nscope = \"age:75+\"\nreason = \"norm\"",
                           "at_most = 1\nscenarios = [\"mini.toml\"]", "at_most = 1\nat = \"5 min\"",
                           "at_most = \"1 s\"\nmin_effect = \"100 ms\"\nscope = \"worst-of:age\""})
    EXPECT_EQ(refusal("budgets", scenario(start + line)), "") << line;
  for (const char* line : {"", "at_most = \"15\"", "at_most = -1", "at_most = 1\nat_least = 2", "limit = 2",
                           "op = \"<\"\nlimit = 2", "at_most = 1\nop = \"<=\"", "at_most = 1\nseverity = \"mild\"",
                           "at_most = 1\nlimti = 2", "at_most = 1\nscenarios = []"})
    EXPECT_NE(refusal("budgets", scenario(start + line)), "") << line;
  EXPECT_NE(refusal("budgets", scenario("schema = 1\n")), "");
}

TEST(SchemaOfImports, TakesWhatImportWritesAndNothingElse) {
  const std::string folder = std::string{BEREIK_SOURCE_DIR} + "/tests/import/data/";
  const json document = json::parse(run_program({"import", folder + "actions.json", folder + "high-water.cap",
                                                 folder + "bush-fire.cap", "--json", "-"})
                                        .out);
  EXPECT_EQ(refusal("import", document), "");
  const json schema = json::parse(run_program({"schema", "import"}).out);
  for (const auto& [name, member] : document.items()) EXPECT_TRUE(schema.at("properties").contains(name)) << name;
  for (const auto& [name, member] : document.at("alerts").at(0).items())
    EXPECT_TRUE(schema.at("properties").at("alerts").at("items").at("properties").contains(name)) << name;
  for (const char* gone :
       {"/alerts", "/notes", "/alerts/0/launch", "/alerts/0/area/radius_m", "/left_out/0/why", "/files/0/format"})
    EXPECT_NE(refusal("import", without(document, gone)), "") << gone;
  EXPECT_NE(refusal("import", with(document, "/alerts/0/kind", "fire")), "");
  EXPECT_NE(refusal("import", with(document, "/alerts/0/sent", "2023-05-30 19:30:00")), "");
}

TEST(Schema, IsOfScenariosWhereNothingElseIsAskedFor) {
  EXPECT_EQ(run_program({"schema"}).out, run_program({"schema", "scenario"}).out);
  EXPECT_EQ(run_program({"schema", "sumary"}).code, 2);
}

}  // namespace
}  // namespace bereik::test
