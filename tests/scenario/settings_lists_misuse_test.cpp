#include "tests/scenario/scenario_folder.h"

namespace bereik {
namespace {

std::string problems_of(const std::string& text, const std::vector<Override>& overrides = {}) {
  return ScenarioFolder{}.problems_in(least + text, overrides);
}

TEST(ListMisuse, OfAFieldIsToldAtItsPlaceWithItsElement) {
  EXPECT_EQ(problems_of("[[channels.drive]]\nname = \"a\"\n[[channels.drive]]\n  conversion = \"five\"\n  cost = 25\n"
                        "contacts = -1\nweights = [1, true]\norder = \"by aeg\"\nname = 3\n"),
            "a.toml:8:16: `channels.drive[1].conversion` is \"five\" (a share starts with a finite number) "
            "write it like \"5 %\"\n"
            "a.toml:9:10: `channels.drive[1].cost` is 25 (an amount of money needs its unit: EUR) write \"25 EUR\"\n"
            "a.toml:10:12: `channels.drive[1].contacts` is -1 (a count cannot be negative)\n"
            "a.toml:11:15: element 2 of `channels.drive[1].weights` is true (a number is expected)\n"
            "a.toml:12:9: `channels.drive[1].order` is \"by aeg\" (it is one of \"random\" or \"by age\") "
            "did you mean \"by age\"?\n"
            "a.toml:13:8: `channels.drive[1].name` is 3 (a text is expected) write it between quotes: \"3\"");
  EXPECT_EQ(problems_of("channels.sms.ceiling = [{},\n  { max = \"3/min\" }, { max = 2_000_000 }, { from = 2023 }]"),
            "a.toml:6:11: `channels.sms.ceiling[1].max` is \"3/min\" (a whole count per action is expected, 0 or more) "
            "write it like \"3000/action\"\n"
            "a.toml:6:30: `channels.sms.ceiling[2].max` is 2000000 (its limits are 0 to 1000000/action)\n"
            "a.toml:6:52: `channels.sms.ceiling[3].from` is 2023 (a date is expected, as YYYY-MM-DD) "
            "write it like \"2023-01-01\"");
}

TEST(ListMisuse, OfAFieldLeavesItsDefault) {
  const ScenarioFolder folder;
  const Settings settings = folder.read(least + "channels.drive = [{ cost = 5, name = \"x\" }, 7]");
  EXPECT_THROW(settings.finish(), InputError);
  ASSERT_EQ(settings.items("channels.drive"), 2u);
  EXPECT_EQ(settings.money("channels.drive[0].cost"), Euros{250});
  EXPECT_EQ(settings.text("channels.drive[0].name"), "x");
  EXPECT_EQ(settings.money("channels.drive[1].cost"), Euros{250});
}

TEST(ListMisuse, OfAnUnknownFieldNamesTheNearest) {
  EXPECT_EQ(
      problems_of("[[channels.drive]]\nconvertion = \"5 %\"\nxyzzy = 1\nname.x = 1\nx.y = 1\n[[channels.drive.z]]\n"
                  "[[channels.drive]]\nseed = 1\ncst = \"1 EUR\""),
      "a.toml:6:1: unknown key `channels.drive[0].convertion` did you mean `channels.drive[0].conversion`?\n"
      "a.toml:7:1: unknown key `channels.drive[0].xyzzy` "
      "(`channels.drive[0]` holds contacts, conversion, cost, name, order and weights)\n"
      "a.toml:8:1: `channels.drive[0].name` is a table (it takes one value) write name = \"\"\n"
      "a.toml:9:1: unknown key `channels.drive[0].x` "
      "(`channels.drive[0]` holds contacts, conversion, cost, name, order and weights)\n"
      "a.toml:10:18: unknown key `channels.drive[0].z` "
      "(`channels.drive[0]` holds contacts, conversion, cost, name, order and weights)\n"
      "a.toml:12:1: unknown key `channels.drive[1].seed` write `seed` above the first [table]\n"
      "a.toml:13:1: unknown key `channels.drive[1].cst` did you mean `channels.drive[1].cost`?");
}

TEST(ListMisuse, OfBracketsInAKeyIsNoElement) {
  EXPECT_EQ(problems_of("\"channels.drive[0]\".name = \"\"\n[channels.\"drive[0]\"]\nname = \"\"\n"
                        "[channels.\"drive[]\"]\nname = \"\"\n[[channels.drive]]\n\"[0]\" = 1\n\"x.name\" = 1"),
            "a.toml:5:21: unknown key `\"channels.drive[0]\".name` did you mean `channels.drive[].name`?\n"
            "a.toml:7:1: unknown key `channels.\"drive[0]\".name` did you mean `channels.drive[].name`?\n"
            "a.toml:9:1: unknown key `channels.\"drive[]\".name` did you mean `channels.drive[].name`?\n"
            "a.toml:11:1: unknown key `channels.drive[0].\"[0]\"` "
            "(`channels.drive[0]` holds contacts, conversion, cost, name, order and weights)\n"
            "a.toml:12:1: unknown key `channels.drive[0].\"x.name\"` "
            "(`channels.drive[0]` holds contacts, conversion, cost, name, order and weights)");
}

TEST(ListMisuse, OfTheListItselfIsToldAtItsPlace) {
  const std::string list = "write [[channels.drive]], or channels.drive = [{ … }]";
  EXPECT_EQ(problems_of("channels.drive = 5"),
            "a.toml:5:18: `channels.drive` is 5 (a list of tables is expected) " + list);
  EXPECT_EQ(problems_of("[channels.drive]\nname = \"x\""),
            "a.toml:5:11: `channels.drive` is a table (it takes a list of them) " + list);
  EXPECT_EQ(problems_of("channels.drive.name = \"x\""),
            "a.toml:5:10: `channels.drive` is a table (it takes a list of them) " + list);
  EXPECT_EQ(problems_of("channels.drive = [{}, 5,\n \"x\", [{}]]"),
            "a.toml:5:23: `channels.drive[1]` is 5 (each element is a table) write it like { name = \"\" }\n"
            "a.toml:6:2: `channels.drive[2]` is \"x\" (each element is a table) write it like { name = \"\" }\n"
            "a.toml:6:7: `channels.drive[3]` is an array (each element is a table) write it like { name = \"\" }");
}

TEST(ListMisuse, OfWhatIsNoListIsToldAtItsPlace) {
  EXPECT_EQ(problems_of("[[alerts.radius]]\nmedian = \"2 km\""),
            "a.toml:5:10: `alerts.radius` is a group of keys (it holds median) write it under [alerts.radius]");
  EXPECT_EQ(problems_of("[[response.shape]]\na = 1"),
            "a.toml:5:1: `response.shape` is an array (a number is expected) write it like 1.5");
}

TEST(ListMisuse, OfAnOverrideOfAListNamesItsKey) {
  EXPECT_EQ(problems_of("", {{"channels.drive", "5"},
                             {"channels.drive", "[{]"},
                             {"channels.drive", "[{ nam = \"\" }, 3, { cost = 5 }]"}}),
            "--set channels.drive: `channels.drive` is 5 (a list of tables is expected) "
            "write [[channels.drive]], or channels.drive = [{ … }]\n"
            "--set channels.drive: `channels.drive` is \"[{]\" (a list of tables is expected) "
            "write [[channels.drive]], or channels.drive = [{ … }]\n"
            "--set channels.drive: unknown key `channels.drive[0].nam` did you mean `channels.drive[0].name`?\n"
            "--set channels.drive: `channels.drive[1]` is 3 (each element is a table) write it like { name = \"\" }\n"
            "--set channels.drive: `channels.drive[2].cost` is 5 (an amount of money needs its unit: EUR) "
            "write \"5 EUR\"");
}

TEST(ListMisuse, OfAnOverrideOfAFieldNamesItsKey) {
  EXPECT_EQ(problems_of("channels.drive = [{}]", {{"channels.drive[0].nam", "x"},
                                                  {"channels.drive[0].cost", "5"},
                                                  {"channels.drive[0].cost", "{}"},
                                                  {"channels.driv[0].cost", "5 EUR"},
                                                  {"alerts[0].duration", "5 s"},
                                                  {"alerts.duration[0]", "5 s"},
                                                  {"[", "5 s"}}),
            "--set channels.drive[0].nam: unknown key `channels.drive[0].nam` did you mean `channels.drive[0].name`?\n"
            "--set channels.drive[0].cost: `channels.drive[0].cost` is 5 (an amount of money needs its unit: EUR) "
            "write \"5 EUR\"\n"
            "--set channels.drive[0].cost: `channels.drive[0].cost` is a table (an amount of money is expected) "
            "write it like \"250 EUR\"\n"
            "--set channels.driv[0].cost: unknown key `channels.driv[0].cost` did you mean `channels.drive[].cost`?\n"
            "--set alerts[0].duration: unknown key `alerts[0].duration` did you mean `alerts.duration`?\n"
            "--set alerts.duration[0]: unknown key `alerts.duration[0]` did you mean `alerts.duration`?\n"
            "--set [: unknown key `[` (a scenario holds alerts, channels, infrastructure and response)");
}

TEST(ListMisuse, OfAnOverrideThatNamesNoFieldIsTold) {
  for (const std::string key : {"channels.drive[0]", "channels.drive[]", "channels.drive[].cost",
                                "channels.drive[-1].cost", "channels.drive[x].cost", "channels.drive[0].cost.x",
                                "channels.drive[0]cost", "channels.drive[0", "channels.drive[0]."})
    EXPECT_EQ(problems_of("channels.drive = [{}]", {{key, "5 EUR"}}),
              "--set " + key + ": `" + key +
                  "` is no field of an element (elements are numbered from 0) write one like channels.drive[0].name");
}

TEST(ListMisuse, OfAnOverrideOfAnElementThatDoesNotExistTellsHowManyThereAre) {
  EXPECT_EQ(problems_of("channels.drive = [{}]", {{"channels.drive[1].name", "x"}}),
            "--set channels.drive[1].name: `channels.drive[1].name` does not exist "
            "(`channels.drive` has 1 element, numbered from 0) the last is channels.drive[0]");
  const std::string endless = "channels.sms.ceiling[99999999999999999999].max";
  EXPECT_EQ(problems_of("", {{endless, "5"}}),
            "--set " + endless + ": `" + endless +
                "` does not exist (`channels.sms.ceiling` has 2 elements, numbered from 0) the last is "
                "channels.sms.ceiling[1]");
  EXPECT_EQ(problems_of("", {{"channels.drive[0].name", "x"}}),
            "--set channels.drive[0].name: `channels.drive[0].name` does not exist "
            "(`channels.drive` has no elements) write [[channels.drive]] first");
}

TEST(ListMisuse, OfTooManyElementsIsTold) {
  std::string many = "channels.drive = [";
  for (int i = 0; i < 1000; ++i) many += "{},";
  EXPECT_EQ(problems_of(many + "]"), "");
  EXPECT_EQ(problems_of(many + "{}]"), "a.toml:5:18: `channels.drive` has 1001 elements (a list has at most 1000)");
}

TEST(ListMisuse, OfMonstrousKeysDoesNoHarm) {
  for (const std::string& key :
       {std::string(2'000'000, '['), "channels.drive[" + std::string(2'000'000, '0') + "].name",
        "channels.drive[0]." + std::string(100'000, '.'), "[0]" + std::string(100'000, '.') + "[0]"})
    EXPECT_NE(problems_of("", {{key, "1"}}), "");
}

}  // namespace
}  // namespace bereik
