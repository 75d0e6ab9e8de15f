#include "sim/scenario/settings.h"

#include <set>
#include <utility>

#include "tests/scenario/scenario_folder.h"

namespace bereik {
namespace {

TEST(Settings, AreTheDefaultsOfTheRegisterWhereNothingIsGiven) {
  const ScenarioFolder folder;
  const Settings settings = folder.read(least);
  settings.finish();
  EXPECT_EQ(settings.length("alerts.radius.median"), Metres{1850});
  EXPECT_EQ(settings.duration("alerts.duration"), Seconds{90});
  EXPECT_EQ(settings.date("alerts.start"), "2023-01-01");
  EXPECT_EQ(settings.share("channels.app.share"), Fraction{0.35});
  EXPECT_EQ(settings.choice("channels.app.order"), "random");
  EXPECT_EQ(settings.rate("infrastructure.gateway.rate"), MessagesPerSecond{10'000});
  EXPECT_EQ(settings.count("infrastructure.gateway.operators"), 3u);
  EXPECT_EQ(settings.number("response.shape"), 1.5);
  EXPECT_EQ(settings.numbers("response.weights"), (std::vector{0.2, 0.3, 0.5}));
  EXPECT_EQ(settings.money("response.cost"), Euros{0.059});
  EXPECT_EQ(settings.per_action("response.most"), 2000u);
  EXPECT_EQ(settings.text("response.trace"), "");
  EXPECT_EQ(settings.path("response.trace"), "");
  EXPECT_EQ(settings.seed(), 42u);
  EXPECT_EQ(settings.title(), "Ice");
  EXPECT_EQ(settings.question(), "Who hears of it?");
}

TEST(Settings, AreWhatTheScenarioGives) {
  const ScenarioFolder folder;
  const Settings settings = folder.read(least + R"(
alerts = { radius.median = "2 km", duration = "2 min", start = 2024-02-29 }
[channels.app]
share = 0.5
order = "by age"
[infrastructure.gateway]
rate = "6/min"
operators = 1_0
[response]
shape = 2
weights = [1, 0, 0.0]
cost = "1.5 EUR"
most = "12/action"
trace = "traces/may.csv"
)");
  settings.finish();
  EXPECT_EQ(settings.length("alerts.radius.median"), Metres{2000});
  EXPECT_EQ(settings.duration("alerts.duration"), Seconds{120});
  EXPECT_EQ(settings.date("alerts.start"), "2024-02-29");
  EXPECT_EQ(settings.share("channels.app.share"), Fraction{0.5});
  EXPECT_EQ(settings.choice("channels.app.order"), "by age");
  EXPECT_EQ(settings.rate("infrastructure.gateway.rate"), MessagesPerSecond{0.1});
  EXPECT_EQ(settings.count("infrastructure.gateway.operators"), 10u);
  EXPECT_EQ(settings.number("response.shape"), 2);
  EXPECT_EQ(settings.numbers("response.weights"), (std::vector{1.0, 0.0, 0.0}));
  EXPECT_EQ(settings.money("response.cost"), Euros{1.5});
  EXPECT_EQ(settings.per_action("response.most"), 12u);
  EXPECT_EQ(settings.text("response.trace"), "traces/may.csv");
  EXPECT_EQ(settings.path("response.trace"), folder / "traces/may.csv");
}

TEST(Settings, KnowWhatIsGiven) {
  const ScenarioFolder folder;
  folder.write("base.toml", "schema = 1\nalerts.duration = \"1 s\"");
  const Settings settings =
      folder.read(least + "extends = \"base.toml\"\nresponse.shape = 1", {{"response.trace", "x"}});
  EXPECT_TRUE(settings.given("alerts.duration"));
  EXPECT_TRUE(settings.given("response.shape"));
  EXPECT_TRUE(settings.given("response.trace"));
  EXPECT_FALSE(settings.given("response.weights"));
}

TEST(Settings, ShowTheRegisterInTheOrderOfItsFile) {
  const ScenarioFolder folder;
  const Settings settings = folder.read(least);
  std::vector<std::string> keys;
  for (const Parameter& parameter : settings.parameters()) keys.push_back(parameter.key);
  EXPECT_EQ(keys, (std::vector<std::string>{"alerts.radius.median",
                                            "alerts.duration",
                                            "alerts.start",
                                            "channels.app.share",
                                            "channels.app.order",
                                            "channels.sms.ceiling",
                                            "channels.sms.ceiling[].from",
                                            "channels.sms.ceiling[].max",
                                            "channels.drive",
                                            "channels.drive[].name",
                                            "channels.drive[].conversion",
                                            "channels.drive[].weights",
                                            "channels.drive[].order",
                                            "channels.drive[].cost",
                                            "channels.drive[].contacts",
                                            "infrastructure.gateway.rate",
                                            "infrastructure.gateway.operators",
                                            "response.shape",
                                            "response.weights",
                                            "response.cost",
                                            "response.most",
                                            "response.trace"}));
  const Parameter& radius = settings.parameters().front();
  EXPECT_EQ(radius.kind, ParameterKind::length);
  EXPECT_EQ(radius.value, "1.85 km");
  EXPECT_EQ(radius.range, "1 km to 4 km");
  EXPECT_EQ(radius.meaning, "median radius of the circle of a local alert");
  EXPECT_EQ(radius.source, "an example");
  EXPECT_EQ(radius.confidence, "assumed");
  EXPECT_EQ(settings.parameters()[18].value, "[0.2, 0.3, 0.5]");
  const Parameter& ceiling = settings.parameters()[5];
  EXPECT_EQ(ceiling.kind, ParameterKind::list);
  EXPECT_EQ(ceiling.value, "[{ max = \"5000/action\" }, { from = 2023-06-01, max = 1500 }]");
  EXPECT_EQ(ceiling.meaning, "most SMS of one alert, by date");
  const Parameter& most = settings.parameters()[7];
  EXPECT_EQ(most.kind, ParameterKind::per_action);
  EXPECT_EQ(most.value, "3000/action");
  EXPECT_EQ(most.range, "0/action to 5000");
}

TEST(Settings, RefuseAKeyThatTheRegisterLacksOrHasOfAnotherKind) {
  const ScenarioFolder folder;
  Settings settings = folder.read(least);
  EXPECT_THROW(settings.length("alerts.radius"), ContractViolation);
  EXPECT_THROW(settings.length("alerts.duration"), ContractViolation);
  EXPECT_THROW(settings.count("seed"), ContractViolation);
  EXPECT_THROW(settings.path("channels.app.order"), ContractViolation);
  EXPECT_THROW(settings.given("alerts.radius"), ContractViolation);
  EXPECT_THROW(settings.report("nothing", "", "", ""), ContractViolation);
}

TEST(Settings, NameTheKeyAndTheKindThatTheRegisterLacks) {
  const ScenarioFolder folder;
  const Settings settings = folder.read(least);
  const auto violation = [](auto&& get) {
    try {
      get();
      return std::string{};
    } catch (const ContractViolation& error) {
      return std::string{error.what()};
    }
  };
  EXPECT_EQ(violation([&] { settings.numbers("a.b"); }), "the register has no `a.b` that is an array of numbers");
  EXPECT_EQ(violation([&] { settings.choice("alerts.start"); }), "the register has no `alerts.start` that is a choice");
  EXPECT_EQ(violation([&] { settings.date("response.shape"); }), "the register has no `response.shape` that is a date");
  EXPECT_EQ(violation([&] { settings.given("a.b"); }), "no parameter `a.b` in the register");
}

TEST(Settings, HoldTheDefaultWhereTheValueHasAProblem) {
  const ScenarioFolder folder;
  folder.write("base.toml", "schema = 1\nalerts.duration = \"1 s\"");
  const Settings settings = folder.read(least + "extends = \"base.toml\"\nalerts.duration = 5");
  EXPECT_EQ(settings.duration("alerts.duration"), Seconds{90});
  EXPECT_THROW(settings.finish(), InputError);
}

TEST(Settings, PlaceAReportedContradictionAtTheKeyThatIsGiven) {
  const ScenarioFolder folder;
  folder.write("base.toml", "schema = 1\n[alerts]\nduration = \"1 s\"");
  Settings settings =
      folder.read(least + "extends = \"base.toml\"\n[response]\n  shape = 1", {{"response.trace", "x"}});
  settings.report("response.trace", "no such trace", "it is needed", "give one");
  settings.report("alerts.duration", "too short", "an alert takes 2 s", "");
  settings.report("response.shape", "odd", "", "");
  settings.report("response.weights", "uneven", "", "");
  try {
    settings.finish();
    FAIL() << "finish() finds no problem";
  } catch (const InputError& error) {
    EXPECT_EQ(folder.relative(error.what()),
              "a.toml: uneven\n"
              "a.toml:7:3: odd\n"
              "base.toml:3:1: too short (an alert takes 2 s)\n"
              "--set response.trace: no such trace (it is needed) give one");
    EXPECT_EQ(error.problems().size(), 4u);
  }
}

TEST(Settings, MayBeMoved) {
  const ScenarioFolder folder;
  Settings settings = folder.read(least);
  const Settings moved = std::move(settings);
  EXPECT_EQ(moved.seed(), 42u);
}

TEST(Settings, HaveTheSameDigestForEverySpellingOfTheSameValues) {
  const ScenarioFolder folder;
  const std::string digest =
      folder.read(least + "alerts.radius.median = \"2 km\"\nalerts.duration = \"1.1 min\"\nresponse.shape = 0")
          .digest();
  EXPECT_EQ(digest.size(), 16u);
  EXPECT_EQ(digest.find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_EQ(
      folder.read("response.shape = -0.0\n" + least + "[alerts]\nduration = \"66s\"\nradius = {median = \"2000 m\"}")
          .digest(),
      digest);
  EXPECT_EQ(folder
                .read("title = \"Other\"\nseed = 42\nschema = 1\nquestion = \"Other?\"",
                      {{"alerts.radius.median", "2.0 km"}, {"alerts.duration", "66000 ms"}, {"response.shape", "0"}})
                .digest(),
            digest);
  EXPECT_EQ(folder.read(least).digest(), folder.read(least + "channels.app.share = 0.35").digest());
}

TEST(Settings, HaveAnotherDigestForAnyOtherValue) {
  const ScenarioFolder folder;
  const std::vector<Override> changes{{"seed", "43"},
                                      {"alerts.radius.median", "1851 m"},
                                      {"alerts.duration", "91 s"},
                                      {"alerts.start", "2023-01-02"},
                                      {"channels.app.share", "36 %"},
                                      {"channels.app.order", "by age"},
                                      {"infrastructure.gateway.rate", "1/s"},
                                      {"infrastructure.gateway.operators", "4"},
                                      {"response.shape", "1.5000000000000002"},
                                      {"response.weights", "[0.2, 0.5, 0.3]"},
                                      {"response.cost", "0.058 EUR"},
                                      {"response.most", "2001"},
                                      {"channels.sms.ceiling[0].max", "5001"},
                                      {"channels.sms.ceiling", "[{ max = 5000 }]"},
                                      {"channels.drive", "[{}]"},
                                      {"response.trace", "x"}};
  std::set<std::string> digests{folder.read(least).digest()};
  for (const Override& change : changes) digests.insert(folder.read(least, {change}).digest());
  EXPECT_EQ(digests.size(), changes.size() + 1);
}

}  // namespace
}  // namespace bereik
