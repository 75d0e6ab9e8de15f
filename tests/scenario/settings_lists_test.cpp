#include <set>

#include "tests/scenario/scenario_folder.h"

namespace bereik {
namespace {

const std::string two_drives = R"(
[[channels.drive]]
name = "spring"
conversion = "10 %"
weights = [0, 2]
order = "by age"
cost = "1000 EUR"
contacts = 7
[[channels.drive]]
name = "autumn"
)";

TEST(Lists, AreTheDefaultsOfTheRegisterWhereNothingIsGiven) {
  const ScenarioFolder folder;
  const Settings settings = folder.read(least);
  settings.finish();
  EXPECT_EQ(settings.items("channels.drive"), 0u);
  ASSERT_EQ(settings.items("channels.sms.ceiling"), 2u);
  EXPECT_EQ(settings.per_action("channels.sms.ceiling[0].max"), 5000u);
  EXPECT_EQ(settings.date("channels.sms.ceiling[0].from"), "2023-01-01");
  EXPECT_EQ(settings.per_action("channels.sms.ceiling[1].max"), 1500u);
  EXPECT_EQ(settings.date("channels.sms.ceiling[1].from"), "2023-06-01");
}

TEST(Lists, HoldEveryFieldOfEveryElement) {
  const ScenarioFolder folder;
  const Settings settings = folder.read(least + two_drives);
  settings.finish();
  ASSERT_EQ(settings.items("channels.drive"), 2u);
  EXPECT_EQ(settings.text("channels.drive[0].name"), "spring");
  EXPECT_EQ(settings.share("channels.drive[0].conversion"), Fraction{0.1});
  EXPECT_EQ(settings.numbers("channels.drive[0].weights"), (std::vector{0.0, 2.0}));
  EXPECT_EQ(settings.choice("channels.drive[0].order"), "by age");
  EXPECT_EQ(settings.money("channels.drive[0].cost"), Euros{1000});
  EXPECT_EQ(settings.count("channels.drive[0].contacts"), 7u);
  EXPECT_EQ(settings.text("channels.drive[1].name"), "autumn");
}

TEST(Lists, TakeTheFieldsThatAnElementLeavesOutFromTheRegister) {
  const ScenarioFolder folder;
  const Settings settings = folder.read(least + "channels.drive = [{}, { name = \"x\" }]");
  settings.finish();
  ASSERT_EQ(settings.items("channels.drive"), 2u);
  for (const std::string element : {"channels.drive[0].", "channels.drive[1]."}) {
    EXPECT_EQ(settings.share(element + "conversion"), Fraction{0.05});
    EXPECT_EQ(settings.numbers(element + "weights"), (std::vector{1.0, 1.0}));
    EXPECT_EQ(settings.money(element + "cost"), Euros{250});
  }
}

TEST(Lists, ReplaceTheWholeListOfTheDefaultAndOfWhatTheyExtend) {
  const ScenarioFolder folder;
  folder.write("base.toml",
               "schema = 1\n[[channels.sms.ceiling]]\nmax = 7\n[[channels.sms.ceiling]]\n"
               "[[channels.sms.ceiling]]\nmax = 9\n[[channels.drive]]\nname = \"base\"");
  const Settings settings = folder.read(least + "extends = \"base.toml\"\n[[channels.sms.ceiling]]\nfrom = 2024-01-01");
  settings.finish();
  ASSERT_EQ(settings.items("channels.sms.ceiling"), 1u);
  EXPECT_EQ(settings.per_action("channels.sms.ceiling[0].max"), 3000u);
  EXPECT_EQ(settings.date("channels.sms.ceiling[0].from"), "2024-01-01");
  EXPECT_THROW(settings.date("channels.sms.ceiling[1].from"), ContractViolation);
  EXPECT_EQ(settings.text("channels.drive[0].name"), "base");
  EXPECT_EQ(folder.read(least + "extends = \"base.toml\"\nchannels.drive = []").items("channels.drive"), 0u);
}

TEST(Lists, AreGivenAsAWholeByAnOverride) {
  const ScenarioFolder folder;
  const Settings none = folder.read(least + two_drives, {{"channels.drive", "[]"}});
  none.finish();
  EXPECT_EQ(none.items("channels.drive"), 0u);
  const Settings three =
      folder.read(least + two_drives, {{"channels.drive", "[{ name = \"a, {b}\" }, {}, { contacts = 3 }]"}});
  three.finish();
  ASSERT_EQ(three.items("channels.drive"), 3u);
  EXPECT_EQ(three.text("channels.drive[0].name"), "a, {b}");
  EXPECT_EQ(three.share("channels.drive[0].conversion"), Fraction{0.05});
  EXPECT_EQ(three.count("channels.drive[2].contacts"), 3u);
}

TEST(Lists, MayHaveOneFieldOfAnElementOverridden) {
  const ScenarioFolder folder;
  const Settings settings = folder.read(least + two_drives, {{"channels.drive[1].conversion", "7 %"},
                                                             {"channels.drive[0].name", "2024"},
                                                             {"channels.sms.ceiling[1].max", "12"},
                                                             {"channels.drive[1].conversion", "0.08"}});
  settings.finish();
  EXPECT_EQ(settings.share("channels.drive[0].conversion"), Fraction{0.1});
  EXPECT_EQ(settings.share("channels.drive[1].conversion"), Fraction{0.08});
  EXPECT_EQ(settings.text("channels.drive[0].name"), "2024");
  EXPECT_EQ(settings.per_action("channels.sms.ceiling[0].max"), 5000u);
  EXPECT_EQ(settings.per_action("channels.sms.ceiling[1].max"), 12u);
}

TEST(Lists, AreOverriddenInTheOrderOfTheCommandLine) {
  const ScenarioFolder folder;
  const Override list{"channels.drive", "[{ contacts = 1 }]"};
  const Override field{"channels.drive[0].contacts", "2"};
  EXPECT_EQ(folder.read(least, {list, field}).count("channels.drive[0].contacts"), 2u);
  EXPECT_EQ(folder.read(least + two_drives, {field, list}).count("channels.drive[0].contacts"), 1u);
}

TEST(Lists, KnowWhichListsAndFieldsAreGiven) {
  const ScenarioFolder folder;
  const Settings settings = folder.read(least + two_drives, {{"channels.sms.ceiling[1].max", "12"}});
  EXPECT_TRUE(settings.given("channels.drive"));
  EXPECT_TRUE(settings.given("channels.drive[1].name"));
  EXPECT_FALSE(settings.given("channels.drive[1].conversion"));
  EXPECT_FALSE(settings.given("channels.sms.ceiling"));
  EXPECT_FALSE(settings.given("channels.sms.ceiling[1].from"));
  EXPECT_TRUE(settings.given("channels.sms.ceiling[1].max"));
}

TEST(Lists, PlaceAReportedContradictionAtTheFieldElseAtItsElement) {
  const ScenarioFolder folder;
  Settings settings = folder.read(least + "[[channels.drive]]\n[[channels.drive]]\n  name = \"x\"",
                                  {{"channels.drive[0].cost", "5 EUR"}});
  settings.report("channels.sms.ceiling[0].max", "default", "", "");
  settings.report("channels.drive", "list", "", "");
  settings.report("channels.drive[1].conversion", "left out", "", "");
  settings.report("channels.drive[1].name", "given", "", "");
  settings.report("channels.drive[0].cost", "overridden", "", "");
  try {
    settings.finish();
    FAIL() << "finish() finds no problem";
  } catch (const InputError& error) {
    EXPECT_EQ(folder.relative(error.what()),
              "a.toml: default\n"
              "a.toml:5:12: list\n"
              "a.toml:6:1: left out\n"
              "a.toml:7:3: given\n"
              "--set channels.drive[0].cost: overridden");
  }
}

TEST(Lists, AgreeWhereTheirElementsDo) {
  const ScenarioFolder folder;
  const auto agree = [&](const std::string& a, const std::string& b) {
    const Settings one = folder.read(least + a);
    const Settings other = folder.read(least + b);
    EXPECT_EQ(one.agrees_with(other, "channels.drive"), other.agrees_with(one, "channels.drive"));
    return one.agrees_with(other, "channels.drive");
  };
  const std::string spring = "[[channels.drive]]\nname = \"spring\"\n",
                    autumn = "[[channels.drive]]\nname = \"autumn\"\n";
  EXPECT_TRUE(agree("", ""));
  EXPECT_TRUE(agree(spring + autumn, spring + autumn));
  EXPECT_FALSE(agree(spring + autumn, spring));
  EXPECT_FALSE(agree(spring + autumn, autumn + spring));
  EXPECT_TRUE(agree(spring + "conversion = \"10 %\"\n", spring + "conversion = 0.1\n"));
  EXPECT_FALSE(agree(spring + "conversion = \"10 %\"\n", spring + "conversion = \"11 %\"\n"));
}

TEST(Lists, RefuseAnElementOrAFieldThatTheyDoNotHave) {
  const ScenarioFolder folder;
  Settings settings = folder.read(least + two_drives);
  EXPECT_THROW(settings.items("channels"), ContractViolation);
  EXPECT_THROW(settings.items("response.shape"), ContractViolation);
  EXPECT_THROW(settings.items("channels.drive[0]"), ContractViolation);
  EXPECT_THROW(settings.text("channels.drive[0].names"), ContractViolation);
  EXPECT_THROW(settings.share("channels.drive[0].name"), ContractViolation);
  EXPECT_THROW(settings.text("channels.drive[].name"), ContractViolation);
  EXPECT_THROW(settings.given("channels.drive[2].name"), ContractViolation);
  EXPECT_THROW(settings.report("channels.drive[2].name", "", "", ""), ContractViolation);
  try {
    settings.text("channels.drive[2].name");
    FAIL() << "an element too many";
  } catch (const ContractViolation& error) {
    EXPECT_STREQ(error.what(), "`channels.drive` has 2 elements, so there is no `channels.drive[2].name`");
  }
}

TEST(Lists, HaveTheSameDigestForEverySpellingOfTheSameElements) {
  const ScenarioFolder folder;
  const std::string ceilings =
      "channels.sms.ceiling = [{ max = 5000, from = \"2023-01-01\" }, { max = \"1500/action\", from = 2023-06-01 }]\n";
  EXPECT_EQ(folder.read(least + ceilings).digest(), folder.read(least).digest());
  EXPECT_EQ(folder.read(least, {{"channels.sms.ceiling[0].max", "5000 /action"}}).digest(),
            folder.read(least).digest());
  EXPECT_EQ(folder.read(least + "channels.drive = []").digest(), folder.read(least).digest());
  const std::string inline_drives =
      "channels.drive = [{ name = \"spring\", conversion = 0.1, weights = [0.0, 2], order = \"by age\", contacts = 7, "
      "cost = \"1e3 EUR\" }, { conversion = \"5 %\", name = \"autumn\" }]\n";
  EXPECT_EQ(folder.read(inline_drives + least).digest(), folder.read(least + two_drives).digest());
}

TEST(Lists, HaveAnotherDigestForAnyOtherElement) {
  const ScenarioFolder folder;
  const std::vector<std::string> lists{
      "[]",
      "[{}]",
      "[{}, {}]",
      "[{ name = \"a\" }]",
      "[{ name = \"a\" }, {}]",
      "[{}, { name = \"a\" }]",
      "[{ name = \"b\" }, {}]",
      "[{ conversion = \"6 %\" }]",
      "[{ weights = [1, 0] }]",
      "[{ order = \"by age\" }]",
      "[{ cost = \"251 EUR\" }]",
      "[{ contacts = 1 }]",
  };
  std::set<std::string> digests;
  for (const std::string& list : lists) digests.insert(folder.read(least, {{"channels.drive", list}}).digest());
  EXPECT_EQ(digests.size(), lists.size());
}

TEST(Shown, IsTheValueAsAUserWouldWriteItWithItsUnit) {
  const ScenarioFolder folder;
  const Settings settings = folder.read(
      least +
      "channels.app.share = 0.07\nresponse = { most = 1_500, shape = 2, weights = [1, 0, 0.5], trace = \"t\" }");
  EXPECT_EQ(settings.shown("alerts.radius.median"), "1.85 km");
  EXPECT_EQ(settings.shown("alerts.start"), "2023-01-01");
  EXPECT_EQ(settings.shown("channels.app.share"), "7 %");
  EXPECT_EQ(settings.shown("channels.app.order"), "random");
  EXPECT_EQ(settings.shown("infrastructure.gateway.rate"), "600000/min");
  EXPECT_EQ(settings.shown("infrastructure.gateway.operators"), "3");
  EXPECT_EQ(settings.shown("response.most"), "1500/action");
  EXPECT_EQ(settings.shown("response.cost"), "0.059 EUR");
  EXPECT_EQ(settings.shown("response.weights"), "[1, 0, 0.5]");
  EXPECT_EQ(settings.shown("response.trace"), "t");
  EXPECT_EQ(settings.shown("channels.sms.ceiling[0].max"), "5000/action");
  EXPECT_THROW(settings.shown("response"), ContractViolation);
  EXPECT_THROW(settings.shown("seed"), ContractViolation);
}

TEST(Shown, OfAShareReadsBackAsTheSameShareToItsLastDigit) {
  const ScenarioFolder folder;
  for (const char* share : {"0.80000000821148255", "0.10000000000000002", "\"0.80000000821148255\""}) {
    const Settings given = folder.read(least + "channels.app.share = " + share);
    const std::string shown = given.shown("channels.app.share");
    const Settings set = folder.read(least, {{"channels.app.share", shown}});
    set.finish();
    EXPECT_EQ(set.share("channels.app.share"), given.share("channels.app.share")) << share << ": " << shown;
  }
}

TEST(Shown, IsTheDefaultWhereTheValueHasAProblem) {
  const ScenarioFolder folder;
  EXPECT_EQ(folder.read(least + "alerts.duration = 5").shown("alerts.duration"), "90 s");
  EXPECT_EQ(folder.read(least + "channels.sms.ceiling = 5").shown("channels.sms.ceiling"),
            "[{ max = \"5000/action\" }, { from = 2023-06-01, max = \"1500/action\" }]");
}

TEST(Shown, OfAListHoldsTheFieldsThatDifferFromTheirDefaults) {
  const ScenarioFolder folder;
  const Settings settings = folder.read(least + two_drives);
  EXPECT_EQ(settings.shown("channels.drive"),
            "[{ name = \"spring\", conversion = \"10 %\", weights = [0, 2], order = \"by age\", cost = \"1000 EUR\", "
            "contacts = 7 }, { name = \"autumn\" }]");
  EXPECT_EQ(folder.read(least).shown("channels.drive"), "[]");
  EXPECT_EQ(folder.read(least + "channels.drive = [{ cost = \"250.0 EUR\" }]").shown("channels.drive"), "[{}]");
}

TEST(IsDefault, IsTrueForEveryValueThatIsTheRegistersHoweverItIsWritten) {
  const ScenarioFolder folder;
  const std::string ceilings = "channels.sms.ceiling = [{ max = 5000 }, { max = 1500, from = 2023-06-01 }]\n";
  for (const std::string& text : {std::string{}, "alerts.duration = \"1.5 min\"\nchannels.drive = []\n" + ceilings}) {
    const Settings settings = folder.read(least + text);
    for (const Parameter& parameter : settings.parameters())
      if (parameter.key.find('[') == std::string::npos) {
        EXPECT_TRUE(settings.is_default(parameter.key)) << parameter.key;
      }
  }
}

TEST(IsDefault, IsFalseForEveryOtherValue) {
  const ScenarioFolder folder;
  EXPECT_FALSE(folder.read(least + "alerts.duration = \"91 s\"").is_default("alerts.duration"));
  EXPECT_FALSE(folder.read(least + "channels.drive = [{}]").is_default("channels.drive"));
  EXPECT_FALSE(folder.read(least, {{"channels.sms.ceiling", "[{ max = 5000 }]"}}).is_default("channels.sms.ceiling"));
  EXPECT_FALSE(folder.read(least, {{"channels.sms.ceiling", "[{}, {}]"}}).is_default("channels.sms.ceiling"));
  const Settings settings = folder.read(least, {{"channels.sms.ceiling[1].max", "3000/action"}});
  EXPECT_FALSE(settings.is_default("channels.sms.ceiling"));
  EXPECT_TRUE(settings.is_default("channels.sms.ceiling[1].max"));
  EXPECT_FALSE(settings.is_default("channels.sms.ceiling[0].max"));
  EXPECT_THROW(settings.is_default("seed"), ContractViolation);
  EXPECT_THROW(settings.is_default("channels.sms.ceiling[2].max"), ContractViolation);
}

TEST(Shown, GivesTheSameScenarioWhereItIsSet) {
  const ScenarioFolder folder;
  const std::string values =
      "alerts.radius.median = \"2.5 km\"\nchannels.app.share = 0.29\nresponse.most = 12\n"
      "channels.drive = [{ name = 'a \"b\" \\ }, {', weights = [0.5, 1] }, {}]\n";
  const Settings given = folder.read(least + values);
  std::vector<Override> overrides;
  for (const Parameter& parameter : given.parameters())
    if (parameter.key.find('[') == std::string::npos) overrides.push_back({parameter.key, given.shown(parameter.key)});
  const Settings set = folder.read(least, overrides);
  set.finish();
  EXPECT_EQ(set.digest(), given.digest());
  EXPECT_NE(set.digest(), folder.read(least).digest());
}

}  // namespace
}  // namespace bereik
