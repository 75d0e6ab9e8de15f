#include "tests/scenario/scenario_folder.h"

namespace bereik {
namespace {

// The problem of one key's value, without its place.
std::string problem_of(const std::string& key, const std::string& value) {
  const ScenarioFolder folder;
  const std::string text = folder.problems_in(least + key + " = " + value);
  const std::size_t end = text.find(": ");
  return end == std::string::npos ? text : text.substr(end + 2);
}

TEST(SettingsValues, StandAtTheirOwnPlace) {
  const ScenarioFolder folder;
  EXPECT_EQ(folder.problems_in(least + "[alerts.radius]\n\tmedian =  2"),
            "a.toml:6:12: `alerts.radius.median` is 2 (a length needs its unit: m or km) write \"2 km\" or \"2 m\"");
  EXPECT_EQ(folder.problems_in(least + "response.weights = [\n  1,\n  true, 0]"),
            "a.toml:7:3: element 2 of `response.weights` is true (a number is expected)");
}

TEST(SettingsValues, NeedAUnitWhereABareNumberIsAQuantity) {
  EXPECT_EQ(problem_of("alerts.duration", "90"),
            "`alerts.duration` is 90 (a duration needs its unit: ms, s, min, h or d) write \"90 s\" or \"90 min\"");
  EXPECT_EQ(problem_of("alerts.radius.median", "\"2.5\""),
            "`alerts.radius.median` is \"2.5\" (a length needs its unit: m or km) write \"2.5 km\" or \"2.5 m\"");
  EXPECT_EQ(
      problem_of("infrastructure.gateway.rate", "100"),
      "`infrastructure.gateway.rate` is 100 (a rate needs its unit: /s, /min or /h) write \"100/s\" or \"100/min\"");
}

TEST(SettingsValues, NeedAUnitOfTheirOwnKind) {
  EXPECT_EQ(problem_of("alerts.duration", "\"2 km\""),
            "`alerts.duration` is \"2 km\" (km measures a length, a duration is in ms, s, min, h or d) write it like "
            "\"90 s\"");
  EXPECT_EQ(
      problem_of("alerts.radius.median", "\"2 parsec\""),
      "`alerts.radius.median` is \"2 parsec\" (a length is in m or km, not in \"parsec\") write it like \"1.85 km\"");
  EXPECT_EQ(problem_of("alerts.radius.median", "\"2 KM\""),
            "`alerts.radius.median` is \"2 KM\" (a length is in m or km, not in \"KM\") did you mean \"2 km\"?");
  EXPECT_EQ(problem_of("channels.app.share", "\"2 s\""),
            "`channels.app.share` is \"2 s\" (s measures a duration, a share is in %) write it like \"35 %\"");
}

TEST(SettingsValues, AreNeverNegativeOrInfiniteQuantities) {
  EXPECT_EQ(problem_of("alerts.duration", "\"-5 s\""), "`alerts.duration` is \"-5 s\" (a duration cannot be negative)");
  EXPECT_EQ(problem_of("alerts.duration", "-5"), "`alerts.duration` is -5 (a duration cannot be negative)");
  EXPECT_EQ(problem_of("alerts.duration", "inf"),
            "`alerts.duration` is inf (a duration is finite) write it like \"90 s\"");
  EXPECT_EQ(problem_of("alerts.duration", "\"inf s\""),
            "`alerts.duration` is \"inf s\" (a duration starts with a finite number) write it like \"90 s\"");
  EXPECT_EQ(problem_of("alerts.duration", "\"nan\""),
            "`alerts.duration` is \"nan\" (a duration starts with a finite number) write it like \"90 s\"");
  EXPECT_EQ(problem_of("alerts.duration", "\"1e400 s\""),
            "`alerts.duration` is \"1e400 s\" (its number is too large or too small to be held)");
  EXPECT_EQ(problem_of("alerts.duration", "\"1e308 d\""),
            "`alerts.duration` is \"1e308 d\" (it is larger than a number can be)");
}

TEST(SettingsValues, TakeADecimalPointOnly) {
  EXPECT_EQ(problem_of("alerts.radius.median", "\"1,5 km\""),
            "`alerts.radius.median` is \"1,5 km\" (decimals follow a point, not a comma) did you mean \"1.5 km\"?");
  const std::string digits = '0' + std::string(200, '3');
  EXPECT_EQ(problem_of("alerts.radius.median", '"' + digits + ",5 km\""),
            "`alerts.radius.median` is \"" + digits.substr(0, 60) +
                "…\" (decimals follow a point, not a comma) did you mean \"" + digits.substr(0, 60) + "…\"?");
}

TEST(SettingsValues, AreNoQuantityWhereTheTypeIsWrong) {
  EXPECT_EQ(problem_of("alerts.duration", "true"),
            "`alerts.duration` is true (a duration is expected) write it like \"90 s\"");
  EXPECT_EQ(problem_of("alerts.duration", "[1, \"s\"]"),
            "`alerts.duration` is [1, \"s\"] (a duration is expected) write it like \"90 s\"");
  EXPECT_EQ(problem_of("alerts.duration", "2023-01-01T00:00:00Z"),
            "`alerts.duration` is a date with a time (a duration is expected) write it like \"90 s\"");
  EXPECT_EQ(problem_of("alerts.duration", "\"\""),
            "`alerts.duration` is \"\" (a duration starts with a finite number) write it like \"90 s\"");
}

TEST(SettingsValues, AreSharesBetweenNothingAndAll) {
  for (const char* good : {"0", "1", "0.35", "\"0 %\"", "\"100%\"", "\"35 %\"", "\"0.35\""})
    EXPECT_EQ(problem_of("channels.app.share", good), "") << good;
  EXPECT_EQ(problem_of("channels.app.share", "35"),
            "`channels.app.share` is 35 (a share lies between 0 and 1, or 0 % and 100 %) write \"35 %\"");
  EXPECT_EQ(problem_of("channels.app.share", "\"101 %\""),
            "`channels.app.share` is \"101 %\" (a share lies between 0 and 1, or 0 % and 100 %)");
  EXPECT_EQ(problem_of("channels.app.share", "-0.1"),
            "`channels.app.share` is -0.1 (a share lies between 0 and 1, or 0 % and 100 %)");
  EXPECT_EQ(problem_of("channels.app.share", "nan"),
            "`channels.app.share` is nan (a share is finite) write it like \"35 %\"");
}

TEST(SettingsValues, AreWholeNumbersWhereTheyCount) {
  const std::string why = "(a count is a whole number, from 0 to 9223372036854775807)";
  const std::string key = "infrastructure.gateway.operators";
  EXPECT_EQ(problem_of(key, "-1"), "`" + key + "` is -1 (a count cannot be negative)");
  EXPECT_EQ(problem_of(key, "3.0"), "`" + key + "` is 3.0 " + why + " write 3");
  EXPECT_EQ(problem_of(key, "\"4\""), "`" + key + "` is \"4\" " + why + " write 4");
  EXPECT_EQ(problem_of(key, "2.5"), "`" + key + "` is 2.5 " + why + " write it like 3");
}

TEST(SettingsValues, AreAmountsOfMoneyInEuros) {
  for (const char* good : {"\"0 EUR\"", "\"0.059EUR\"", "\"1e1 EUR\""})
    EXPECT_EQ(problem_of("response.cost", good), "");
  EXPECT_EQ(problem_of("response.cost", "0.06"),
            "`response.cost` is 0.06 (an amount of money needs its unit: EUR) write \"0.06 EUR\"");
  EXPECT_EQ(
      problem_of("response.cost", "\"0.06 eur\""),
      "`response.cost` is \"0.06 eur\" (an amount of money is in EUR, not in \"eur\") did you mean \"0.06 EUR\"?");
  EXPECT_EQ(problem_of("response.cost", "\"6 ct\""),
            "`response.cost` is \"6 ct\" (an amount of money is in EUR, not in \"ct\") write it like \"0.059 EUR\"");
  EXPECT_EQ(problem_of("response.cost", "\"€ 6\""),
            "`response.cost` is \"€ 6\" (an amount of money starts with a finite number) write it like \"0.059 EUR\"");
  EXPECT_EQ(problem_of("response.cost", "\"-1 EUR\""),
            "`response.cost` is \"-1 EUR\" (an amount of money cannot be negative)");
  EXPECT_EQ(problem_of("response.cost", "\"10.01 EUR\""),
            "`response.cost` is \"10.01 EUR\" (its limits are 0 EUR to 10 EUR)");
  EXPECT_EQ(problem_of("alerts.duration", "\"5 EUR\""),
            "`alerts.duration` is \"5 EUR\" (EUR measures an amount of money, a duration is in ms, s, min, h or d) "
            "write it like \"90 s\"");
}

TEST(SettingsValues, AreWholeCountsPerAction) {
  for (const char* good : {"0", "3_000", "\"3000/action\"", "\"0 /action\""})
    EXPECT_EQ(problem_of("response.most", good), "") << good;
  const std::string why = " (a whole count per action is expected, 0 or more) ";
  for (const char* bad : {"3000.0", "\"3000\"", "\"3e3/action\"", "\"3000.0/action\""})
    EXPECT_EQ(problem_of("response.most", bad),
              "`response.most` is " + std::string{bad} + why + "write \"3000/action\"");
  for (const char* bad :
       {"-1", "2.5", "\"-1/action\"", "\"2.5/action\"", "\"/action\"", "\"\"", "\"3000/min\"", "\"3,000/action\"",
        "\"3000/ action\"", "\"99999999999999999999/action\"", "nan", "true", "\"inf/action\""})
    EXPECT_EQ(problem_of("response.most", bad), "`response.most` is " + std::string{bad} + why + "write it like 2000");
}

TEST(SettingsValues, AreFiniteNumbers) {
  EXPECT_EQ(problem_of("response.shape", "-3"), "");
  EXPECT_EQ(problem_of("response.shape", "nan"), "`response.shape` is nan (a number is finite) write it like 1.5");
  EXPECT_EQ(problem_of("response.shape", "-inf"), "`response.shape` is -inf (a number is finite) write it like 1.5");
  EXPECT_EQ(problem_of("response.shape", "\"1.5\""),
            "`response.shape` is \"1.5\" (a number is expected) write 1.5 without quotes");
}

TEST(SettingsValues, AreAsManyNumbersAsTheDefault) {
  EXPECT_EQ(problem_of("response.weights", "[1, 0]"),
            "`response.weights` is [1, 0] (it takes exactly 3 numbers, here are 2) write it like [0.2, 0.3, 0.5]");
  EXPECT_EQ(problem_of("response.weights", "1"),
            "`response.weights` is 1 (an array of numbers is expected) write it like [0.2, 0.3, 0.5]");
  EXPECT_EQ(problem_of("response.weights", "[1, nan, 0]"),
            "element 2 of `response.weights` is nan (a number is finite)");
  EXPECT_EQ(problem_of("response.weights", "[1, 0, \"1\"]"),
            "element 3 of `response.weights` is \"1\" (a number is expected) write 1 without quotes");
}

TEST(SettingsValues, KeepTheirLimits) {
  EXPECT_EQ(problem_of("alerts.radius.median", "\"1 m\""), "");
  EXPECT_EQ(problem_of("alerts.radius.median", "\"300 km\""), "");
  EXPECT_EQ(problem_of("alerts.radius.median", "\"300.1 km\""),
            "`alerts.radius.median` is \"300.1 km\" (its limits are 1 m to 300 km)");
  EXPECT_EQ(problem_of("infrastructure.gateway.operators", "0"),
            "`infrastructure.gateway.operators` is 0 (its limits are 1 to 1000)");
  EXPECT_EQ(problem_of("response.weights", "[1, 1.5, 0]"), "`response.weights` is [1, 1.5, 0] (its limits are 0 to 1)");
}

TEST(SettingsValues, MayLeaveTheRangeThatIsPlausible) { EXPECT_EQ(problem_of("alerts.duration", "\"2 h\""), ""); }

TEST(SettingsValues, AreOneOfTheChoices) {
  const std::string why = "(it is one of \"random\", \"by distance\" or \"by age\")";
  EXPECT_EQ(problem_of("channels.app.order", "\"by_distance\""),
            "`channels.app.order` is \"by_distance\" " + why + " did you mean \"by distance\"?");
  EXPECT_EQ(problem_of("channels.app.order", "\"alphabetical\""), "`channels.app.order` is \"alphabetical\" " + why);
  EXPECT_EQ(problem_of("channels.app.order", "1"), "`channels.app.order` is 1 " + why + " write it like \"random\"");
}

TEST(SettingsValues, AreDaysOfTheCalendar) {
  EXPECT_EQ(problem_of("alerts.start", "\"2024-02-29\""), "");
  EXPECT_EQ(problem_of("alerts.start", "\"2023-02-29\""),
            "`alerts.start` is \"2023-02-29\" (the calendar has no such day) write it like \"2023-01-01\"");
  for (const char* bad :
       {"\"29-02-2023\"", "\"2023-2-29\"", "\"2023-02-2x\"", "\"\"", "\"2023-+1-01\"", "\"2023-01-01T00\""})
    EXPECT_EQ(problem_of("alerts.start", bad), "`alerts.start` is " + std::string{bad} +
                                                   " (a date is expected, as YYYY-MM-DD) write it like \"2023-01-01\"");
  EXPECT_EQ(problem_of("alerts.start", "12:00:00"),
            "`alerts.start` is a time of day (a date is expected, as YYYY-MM-DD) write it like \"2023-01-01\"");
}

TEST(SettingsValues, AreTextWithoutControlCharacters) {
  EXPECT_EQ(problem_of("response.trace", "\"two\\nlines\\tor more\""), "");
  EXPECT_EQ(problem_of("response.trace", "\"a\\u0000b\""),
            "`response.trace` is \"a\\u0000b\" (a text holds no control characters and is valid UTF-8)");
  EXPECT_EQ(problem_of("response.trace", "5"),
            "`response.trace` is 5 (a text is expected) write it between quotes: \"5\"");
}

TEST(SettingsValues, AreEscapedAndCutInMessages) {
  EXPECT_EQ(problem_of("alerts.duration", "\"9\\u001b[31m\\u202e s\""),
            "`alerts.duration` is \"9\\u001B[31m\\u202E s\" (a duration is in ms, s, min, h or d, not in "
            "\"\\u001B[31m\\u202E s\") "
            "write it like \"90 s\"");
  EXPECT_EQ(problem_of("channels.app.order", "\"" + std::string(1000, 'x') + "\""),
            "`channels.app.order` is \"" + std::string(60, 'x') +
                "…\" (it is one of \"random\", \"by distance\" or \"by age\")");
}

}  // namespace
}  // namespace bereik
