#include "tests/scenario/scenario_folder.h"

namespace bereik {
namespace {

TEST(Override, WinsOverEveryFileAndTheLastOverAll) {
  const ScenarioFolder folder;
  const Settings settings =
      folder.read(least + "alerts.duration = \"1 s\"\nresponse.trace = \"t.csv\"",
                  {{"alerts.duration", "2 s"}, {"alerts.duration", "3 s"}, {"response.trace", "./u.csv"}});
  settings.finish();
  EXPECT_EQ(settings.duration("alerts.duration"), Seconds{3});
  EXPECT_EQ(settings.path("response.trace"), "u.csv");
}

TEST(Override, IsReadAsTomlWhereItIsTomlElseAsText) {
  const ScenarioFolder folder;
  const Settings settings = folder.read(least, {{"alerts.radius.median", "2 km"},
                                                {"alerts.duration", "\"2 min\""},
                                                {"alerts.start", "2024-01-31"},
                                                {"channels.app.share", "0.25"},
                                                {"channels.app.order", "by age"},
                                                {"infrastructure.gateway.operators", "1_0"},
                                                {"response.shape", "-2"},
                                                {"response.weights", "[1, 0, 0]"},
                                                {"response.trace", "2024"},
                                                {"seed", "7"},
                                                {"title", "Snow"},
                                                {"question", "'Who?'"}});
  settings.finish();
  EXPECT_EQ(settings.length("alerts.radius.median"), Metres{2000});
  EXPECT_EQ(settings.duration("alerts.duration"), Seconds{120});
  EXPECT_EQ(settings.date("alerts.start"), "2024-01-31");
  EXPECT_EQ(settings.share("channels.app.share"), Fraction{0.25});
  EXPECT_EQ(settings.choice("channels.app.order"), "by age");
  EXPECT_EQ(settings.count("infrastructure.gateway.operators"), 10u);
  EXPECT_EQ(settings.number("response.shape"), -2);
  EXPECT_EQ(settings.numbers("response.weights"), (std::vector{1.0, 0.0, 0.0}));
  EXPECT_EQ(settings.text("response.trace"), "2024");
  EXPECT_EQ(settings.seed(), 7u);
  EXPECT_EQ(settings.title(), "Snow");
  EXPECT_EQ(settings.question(), "Who?");
}

TEST(Override, GivesWhatTheFileLacks) {
  const ScenarioFolder folder;
  EXPECT_EQ(folder.problems_in("schema = 1", {{"seed", "1"}, {"title", "a"}, {"question", "b"}}), "");
}

TEST(Override, NamesItsKeyInEveryProblem) {
  const ScenarioFolder folder;
  EXPECT_EQ(folder.problems_in(least, {{"alerts.radius.median", "2"},
                                       {"alerts.radius.medain", "2 km"},
                                       {"alerts.radius", "2 km"},
                                       {"seed", "18446744073709551615"},
                                       {"title", ""},
                                       {"schema", "1"},
                                       {"extends", "b.toml"},
                                       {"", "5"},
                                       {" ", "5"}}),
            "--set alerts.radius.median: `alerts.radius.median` is 2 (a length needs its unit: m or km) write \"2 km\" "
            "or \"2 m\"\n"
            "--set alerts.radius.medain: unknown key `alerts.radius.medain` did you mean `alerts.radius.median`?\n"
            "--set alerts.radius: `alerts.radius` is a group of keys (it holds median) write it under [alerts.radius]\n"
            "--set seed: `seed` is \"18446744073709551615\" (a count is a whole number, from 0 to 9223372036854775807) "
            "write it like 42\n"
            "--set title: `title` is \"\" (it cannot be empty) write one like \"Ice on the roads\"\n"
            "--set schema: `schema` cannot be set here (it belongs to the file)\n"
            "--set extends: `extends` cannot be set here (it belongs to the file)\n"
            "--set: no key before \"=5\" (it sets nothing) write --set key=value\n"
            "--set: no key before \"=5\" (it sets nothing) write --set key=value");
}

TEST(Override, HoldsOneValueAndNothingElse) {
  const ScenarioFolder folder;
  for (const std::string value :
       {"1, v = 2", "1 }, {", "1 # comment", "1 }\nseed = 2", "1\n", "{", "[[[[[[", "\"\"\"", "\x01", "\xFF", "="}) {
    const std::string problem = folder.problems_in(least, {{"response.shape", value}});
    EXPECT_TRUE(problem.starts_with("--set response.shape: `response.shape` is \"")) << problem;
    EXPECT_TRUE(problem.ends_with("\" (a number is expected) write it like 1.5")) << problem;
  }
  EXPECT_EQ(folder.problems_in(least, {{"response.shape", "{ a = 1 }"}}),
            "--set response.shape: `response.shape` is a table (a number is expected) write it like 1.5");
}

TEST(Override, MayBeMonstrousWithoutHarm) {
  const ScenarioFolder folder;
  for (const std::string& value : {std::string(2'000'000, '['), std::string(2'000'000, '{'), std::string(100'000, '.'),
                                   std::string(2'000'000, 'x'), std::string(1000, '\0')}) {
    EXPECT_NE(folder.problems_in(least, {{"alerts.duration", value}}), "");
    EXPECT_NE(folder.problems_in(least, {{value, "1"}}), "");
  }
}

}  // namespace
}  // namespace bereik
