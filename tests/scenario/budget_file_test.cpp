// Files of budgets: what they say, and every mistake in them at its place.
#include "sim/scenario/budget_file.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "models/core/errors.h"
#include "tests/scenario/scenario_folder.h"

namespace bereik {
namespace {

const std::string start = "schema = 1\n[[budget]]\nname = \"n\"\nmetric = \"time.handover.p95\"\n";  // four lines

BudgetFile read(const ScenarioFolder& folder, const std::string& text) {
  return read_budget_file(folder.write("b.toml", text));
}

Budget one(const std::string& rest) {
  const ScenarioFolder folder;
  return read(folder, start + rest).budgets.at(0).budget;
}

std::string problems_of(const ScenarioFolder& folder, const std::string& text) {
  try {
    read(folder, text);
    return {};
  } catch (const InputError& error) {
    return folder.relative(error.what());
  }
}
std::string problems_of(const std::string& text) { return problems_of(ScenarioFolder{}, text); }

TEST(BudgetFile, SaysWhatABudgetIs) {
  const ScenarioFolder folder;
  folder.write("evening.toml", "");
  const BudgetFile file = read(folder,
                               "schema = 1\n[[budget]]\nname = \"local\"\nmetric = \"reach.seen_per_addressed\"\n"
                               "scope = \"age:75+\"\nat_least = \"20 %\"\nseverity = \"warning\"\nreason = \"norm\"\n"
                               "scenarios = [\"evening.toml\"]\n[[budget]]\nname = \"b\"\nmetric = \"cost.sms\"\n"
                               "op = \"<=\"\nlimit = \"10 EUR\"\n");
  ASSERT_EQ(file.budgets.size(), 2U);
  const auto& [budget, place, metric, scope, limit] = file.budgets[0];
  EXPECT_EQ(budget.name, "local");
  EXPECT_EQ(budget.metric, "reach.seen_per_addressed");
  EXPECT_EQ(budget.scope, "age:75+");
  EXPECT_EQ(budget.bound, Bound::at_least);
  EXPECT_EQ(budget.limit, 0.2);
  EXPECT_EQ(budget.unit, "1");
  EXPECT_EQ(budget.limit_text, "20 %");
  EXPECT_EQ(budget.severity, Severity::warning);
  EXPECT_EQ(budget.reason, "norm");
  EXPECT_EQ(budget.scenarios, std::vector<std::filesystem::path>{folder / "evening.toml"});
  EXPECT_EQ(folder.relative(place), "b.toml:2:1");
  EXPECT_EQ(folder.relative(metric), "b.toml:4:10");
  EXPECT_EQ(folder.relative(scope), "b.toml:5:9");
  EXPECT_EQ(folder.relative(limit), "b.toml:6:12");
  const Budget& other = file.budgets[1].budget;
  EXPECT_EQ(other.bound, Bound::at_most);
  EXPECT_EQ(other.scope, "all");
  EXPECT_EQ(other.severity, Severity::gate);
  EXPECT_TRUE(other.reason.empty() && other.scenarios.empty());
}

TEST(BudgetFile, TakesLimitsInTheUnitsOfMetrics) {
  for (const auto& [written, value, unit] : {std::tuple{"\"15 s\"", 15.0, "s"},
                                             {"\"5 min\"", 300.0, "s"},
                                             {"\"250 ms\"", 0.25, "s"},
                                             {"\"20 %\"", 0.2, "1"},
                                             {"2500", 2500.0, "1"},
                                             {"0.2", 0.2, "1"},
                                             {"0", 0.0, "1"},
                                             {"\"1000 EUR\"", 1000.0, "EUR"},
                                             {"\"600000/min\"", 10000.0, "messages/s"},
                                             {"\"100/s\"", 100.0, "messages/s"}}) {
    const Budget budget = one(std::string{"at_most = "} + written + "\n");
    EXPECT_DOUBLE_EQ(budget.limit, value) << written;
    EXPECT_EQ(budget.unit, unit) << written;
  }
}

TEST(BudgetFile, KnowsBothWaysToWriteABound) {
  EXPECT_EQ(one("at_least = 1\n").bound, Bound::at_least);
  EXPECT_EQ(one("op = \">=\"\nlimit = 1\n").bound, Bound::at_least);
  EXPECT_EQ(one("at_most = 1\n").bound, Bound::at_most);
  EXPECT_EQ(one("op = \"<=\"\nlimit = 1\n").bound, Bound::at_most);
}

TEST(BudgetFile, NamesFSeenByItsTime) {
  const ScenarioFolder folder;
  const auto metric_at = [&](const std::string& time) {
    return read(folder,
                "schema = 1\n[[budget]]\nname = \"n\"\nmetric = \"f_seen\"\nat_least = 0.2\nat = \"" + time + "\"")
        .budgets.at(0)
        .budget.metric;
  };
  EXPECT_EQ(metric_at("5 min"), "f_seen.5min");
  EXPECT_EQ(metric_at("60 s"), "f_seen.1min");
  EXPECT_EQ(metric_at("1 h"), "f_seen.60min");
}

TEST(BudgetFile, TellsWhatIsWrongInItsPlace) {
  const std::string fine = start + "at_most = \"15 s\"\n";
  const std::pair<std::string, std::string> mistakes[] = {
      {"",
       "b.toml: `schema` is missing (this version of bereik reads schema 1) write schema = 1\n"
       "b.toml: no budget (a budget file holds a list of them) write [[budget]], and below it its keys"},
      {"schema = 2\n" + fine.substr(11),
       "b.toml:1:10: `schema` is 2 (this version of bereik reads schema 1) write schema = 1"},
      {"schema = 1\nbudget = 3\n",
       "b.toml:2:10: no budget (a budget file holds a list of them) write [[budget]], and below it its keys"},
      {fine + "severty = \"gate\"\n", "b.toml:6:1: unknown key `severty` did you mean `severity`?"},
      {"schema = 1\ntitle = \"t\"\n" + fine.substr(11),
       "b.toml:2:1: unknown key `title` (a budget file holds schema and budget)"},
      {fine + "severity = \"gaet\"\n",
       "b.toml:6:12: `severity` is \"gaet\" (it is one of \"gate\" or \"warning\") did you mean \"gate\"?"},
      {start,
       "b.toml:2:1: a budget without a limit write at_most = \"15 s\", at_least = \"20 %\", or op = \"<=\" with "
       "limit = \"15 s\""},
      {fine + "at_least = \"1 s\"\n",
       "b.toml:2:1: a limit that cannot be understood (one of at_most, at_least, and op with limit is expected) write "
       "at_most = \"15 s\", at_least = \"20 %\", or op = \"<=\" with limit = \"15 s\""},
      {start + "limit = \"1 s\"\n", "b.toml:2:1: a limit that cannot be understood"},
      {start + "op = \"<=\"\n", "b.toml:2:1: a limit that cannot be understood"},
      {start + "op = \"<\"\nlimit = \"1 s\"\n", "b.toml:5:6: `op` is \"<\""},
      {start + "at_most = \"15 Min\"\n",
       "b.toml:5:11: `at_most` is \"15 Min\" (a limit is not negative, and in ms, s, min, "
       "h or d, /s, /min or /h, EUR, or %) did you mean \"15 min\"?"},
      {start + "at_most = \"15\"\n",
       "b.toml:5:11: `at_most` is \"15\" (text says its unit) write 15 without quotes, or like \"15 s\""},
      {start + "at_most = \"-1 s\"\n", "b.toml:5:11: `at_most` is \"-1 s\" (a limit is not negative"},
      {start + "at_most = \"2 km\"\n", "b.toml:5:11: `at_most` is \"2 km\""},
      {start + "at_most = -1\n",
       "b.toml:5:11: `at_most` is -1 (a limit is a finite number, not negative, or text with a "
       "unit) write it like \"15 s\", \"20 %\" or 2500"},
      {start + "at_most = nan\n", "b.toml:5:11: `at_most` is nan"},
      {start + "at_most = inf\n", "b.toml:5:11: `at_most` is inf"},
      {start + "at_most = true\n", "b.toml:5:11: `at_most` is true"},
      {fine + "at = \"5 min\"\n", "b.toml:6:6: `at` is \"5 min\" (only f_seen is measured at a time) remove it"},
      {fine + "stat = \"p100\"\n",
       "b.toml:6:8: `stat` is \"p100\" (it is about replications: their mean, their median, or a quantile of them)"},
      {fine + "stat = \"p0\"\n", "b.toml:6:8: `stat` is \"p0\""},
      {fine + "stat = \"max\"\n", "b.toml:6:8: `stat` is \"max\""},
      {fine + "stat = 95\n", "b.toml:6:8: `stat` is 95"},
      {fine + "min_effect = true\n", "b.toml:6:14: `min_effect` is true"},
      {fine + "min_effect = \"1 %\"\n",
       "b.toml:6:14: `min_effect` is \"1 %\" (the limit is \"15 s\") write both in the same unit"},
      {fine + "scope = \"worst-of:centre\"\n",
       "b.toml:6:9: `scope` is \"worst-of:centre\" (groups are of age or of municipality) write \"worst-of:age\""},
      {fine + "window = \"17:30-22:00\"\n",
       "b.toml:6:10: `window` is \"17:30-22:00\" (whole hours of the day are expected) write it like"},
      {fine + "window = \"17:00-17:00\"\n", "b.toml:6:10: `window` is \"17:00-17:00\""},
      {fine + "window = \"17:00-25:00\"\n", "b.toml:6:10: `window` is \"17:00-25:00\""},
      {fine + "window = 17\n", "b.toml:6:10: `window` is 17"},
      {fine + "window = \"17:00-22:00\"\nscope = \"age:75+\"\n",
       "b.toml:6:10: `window` is \"17:00-22:00\" (a window is a scope of its own) remove `scope`"},
      {"schema = 1\n[[budget]]\nname = \"n\"\nmetric = \"f_seen.5min\"\nat_most = 1\nwindow = \"17:00-22:00\"\n",
       "b.toml:6:10: `window` is \"17:00-22:00\" (only times of alerts are measured by the hour)"},
      {fine + "scope = \"age\"\n", "b.toml:6:9: `scope` is \"age\" (groups are of age or of municipality)"},
      {fine + "scenarios = \"a.toml\"\n",
       "b.toml:6:13: `scenarios` is \"a.toml\" (a list of scenario files is expected)"},
      {fine + "scenarios = []\n", "b.toml:6:13: `scenarios` is [] (a list of scenario files is expected)"},
      {"schema = 1\n[[budget]]\nmetric = \"a\"\nat_most = 1\n",
       "b.toml:2:1: a budget without `name` (every budget has one) write name = \"local hand-over\""},
      {"schema = 1\n[[budget]]\nname = \"\"\nmetric = \"a\"\nat_most = 1\n", "b.toml:2:1: a budget without `name`"},
      {"schema = 1\n[[budget]]\nname = \"a\"\nat_most = 1\n", "b.toml:2:1: a budget without `metric`"},
      {fine + fine.substr(11),
       "b.toml:6:1: a second budget named \"n\" (the first stands at b.toml:2:1) give it another name"},
      {"schema = 1\n[[budget]\n", "b.toml:2:10: not valid TOML"}};
  for (const auto& [text, message] : mistakes) {
    const std::string told = problems_of(text);
    EXPECT_TRUE(told.starts_with(message)) << text << "\n  tells  " << told << "\n  not    " << message;
    EXPECT_EQ(std::ranges::count(told, '\n'), std::ranges::count(message, '\n')) << told;
  }
}

TEST(BudgetFile, TakesTheMeanOrAQuantileOverReplications) {
  EXPECT_EQ(one("at_most = 1\nstat = \"mean\"\n").quantile, std::nullopt);
  EXPECT_EQ(one("at_most = 1\nstat = \"median\"\n").quantile, 0.5);
  EXPECT_EQ(one("at_most = 1\nstat = \"p95\"\n").quantile, 0.95);
  EXPECT_EQ(statistic_text(one("at_most = 1\nstat = \"p99.5\"\n")), "p99.5");
  EXPECT_EQ(statistic_text(one("at_most = 1\n")), "mean");
}

TEST(BudgetFile, TakesAWindowOfTheDay) {
  const Budget budget = one("at_most = 1\nwindow = \"17:00-22:00\"\n");
  ASSERT_TRUE(budget.window);
  EXPECT_EQ(budget.window->from, Seconds{17 * 3600.0});
  EXPECT_EQ(budget.scope, "window:17:00-22:00");
}

TEST(BudgetFile, TakesEveryGroupOfAKindAndAMargin) {
  const Budget budget = one("at_most = \"20 %\"\nmin_effect = \"0.5 %\"\nscope = \"worst-of:municipality\"\n");
  EXPECT_EQ(budget.scope, "worst-of:municipality");
  EXPECT_EQ(budget.margin, 0.005);
  EXPECT_EQ(budget.margin_text, "0.5 %");
  EXPECT_EQ(one("at_most = 1\n").margin, 0);
}

TEST(BudgetFile, RefusesATimeAtWhichFSeenIsNotMeasured) {
  EXPECT_EQ(problems_of("schema = 1\n[[budget]]\nname = \"n\"\nmetric = \"f_seen\"\nat_least = 0.2\nat = \"6 min\""),
            "b.toml:6:6: `at` is \"6 min\" (f_seen is measured at 1, 5, 15 and 60 min) choose one of them");
}

TEST(BudgetFile, NamesTheScenarioThatAWrongPathMayMean) {
  const ScenarioFolder folder;
  folder.write("evening.toml", "");
  const std::string told =
      problems_of(folder, start + "at_most = 1\nscenarios = [\"evening.toml\", \"evenin.toml\"]\n");
  EXPECT_EQ(
      told,
      "b.toml:6:30: `scenarios` names \"evenin.toml\" (evenin.toml cannot be read: No such file or directory) did you "
      "mean evening.toml?");
}

TEST(BudgetFile, TellsAllProblemsAtOnce) {
  const std::string told = problems_of(start + "at_most = \"15 sec\"\nseverty = \"gate\"\nmin_effect = true\n");
  EXPECT_EQ(std::ranges::count(told, '\n'), 2) << told;
}

TEST(BudgetFile, ThatIsNotThereIsTold) {
  const ScenarioFolder folder;
  EXPECT_THROW(read_budget_file(folder / "nowhere.toml"), InputError);
}

TEST(BudgetFile, OfTheGalleryHoldsNormsWithReasonsAndScenarios) {
  const BudgetFile file = read_budget_file(std::filesystem::path{BEREIK_SOURCE_DIR} / "scenarios/budgets.toml");
  EXPECT_EQ(file.budgets.size(), 13U);
  for (const PlacedBudget& placed : file.budgets) {
    EXPECT_FALSE(placed.budget.reason.empty()) << placed.budget.name;
    EXPECT_FALSE(placed.budget.scenarios.empty()) << placed.budget.name;
  }
}

}  // namespace
}  // namespace bereik
