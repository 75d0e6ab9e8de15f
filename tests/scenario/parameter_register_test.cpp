#include "tests/scenario/scenario_folder.h"

namespace bereik {
namespace {

const std::string rest = "range = \"any\"\nmeaning = \"m\"\nsource = \"s\"\nconfidence = \"H\"\n";

// What is malformed in a register; nothing where it is well formed.
std::string violation(const std::string& text) {
  const ScenarioFolder folder;
  const auto scenario = folder.write("a.toml", least);
  try {
    const Settings settings{scenario, folder.write("register.toml", text), {}};
    return {};
  } catch (const ContractViolation& error) {
    return folder.relative(error.what());
  }
}

TEST(ParameterRegister, NamesFileKeyAndProblemWhereItIsMalformed) {
  const std::string start = ": malformed register of parameters: ";
  EXPECT_EQ(violation("[a.b]\nkind = \"count\"\nvalue = 1\n" + rest), "");
  EXPECT_EQ(violation("[a.b]\nkind = \"counts\"\nvalue = 1\n" + rest),
            "register.toml:2:8" + start + "`a.b`: unknown kind \"counts\"");
  EXPECT_EQ(violation("[a.b]\nkind = 1\nvalue = 1\n" + rest),
            "register.toml:2:8" + start + "`a.b`: `kind` is not a text");
  EXPECT_EQ(violation("[a.b]\nkind = \"count\"\nvalue = -1\n" + rest),
            "register.toml:3:9" + start + "`a.b`: `a.b` is -1 (a count cannot be negative)");
  EXPECT_EQ(violation("[a.b]\nkind = \"length\"\nvalue = \"2 s\"\n" + rest),
            "register.toml:3:9" + start + "`a.b`: `a.b` is \"2 s\" (s measures a duration, a length is in m or km)");
  EXPECT_EQ(violation("[a.b]\nkind = \"count\"\nvalue = 1\nunit = \"m\"\n" + rest),
            "register.toml:4:1" + start + "`a.b`: unknown attribute `unit`");
  EXPECT_EQ(violation("[a]\nkind = \"count\"\n" + rest),
            "register.toml:6:1" + start + "`a.confidence`: neither a group nor an entry with a `value`");
  EXPECT_EQ(violation("[a]"), "register.toml:1:2" + start + "`a`: an empty group");
  EXPECT_EQ(violation("seed = {kind = \"count\", value = 1}"),
            "register.toml:1:1" + start + "`seed`: every scenario has this key of its own");
  EXPECT_EQ(violation("\"a b\" = {kind = \"count\", value = 1}"),
            "register.toml:1:1" + start + "`a b`: a segment of a key is made of letters, digits, _ and -");
}

TEST(ParameterRegister, NeedsEveryAttribute) {
  const std::string whole = "[a]\nkind = \"count\"\nvalue = 1\n" + rest;
  for (const std::string name : {"kind", "range", "meaning", "source", "confidence"}) {
    std::string text = whole;
    const std::size_t line = text.find("\n" + name + " =") + 1;
    text.erase(line, text.find('\n', line) - line);
    EXPECT_TRUE(violation(text).ends_with("`a`: it has no `" + name + "`")) << violation(text);
  }
  EXPECT_TRUE(
      violation("[a]\nkind = \"count\"\nvalue = 1\nrange = \"any\"\nmeaning = \"\"\nsource = \"s\"\nconfidence = \"H\"")
          .ends_with("`meaning` is not a text"));
  EXPECT_TRUE(
      violation(
          "[a]\nkind = \"count\"\nvalue = 1\nrange = \"any\"\nmeaning = \"m\"\nsource = \"s\"\nconfidence = \"X\"")
          .ends_with("unknown confidence \"X\""));
}

TEST(ParameterRegister, HoldsRangesAndLimitsOfTheKindOfTheirValue) {
  const auto with = [](const std::string& line) {
    std::string text =
        "[a]\nkind = \"length\"\nvalue = \"2 km\"\nmeaning = \"m\"\nsource = \"s\"\nconfidence = \"H\"\n";
    return violation(text + line + (line.starts_with("limits") ? "\nrange = \"any\"" : ""));
  };
  EXPECT_EQ(with("range = [\"3 km\", \"4 km\"]"), "");
  EXPECT_TRUE(with("range = [\"1 km\"]").ends_with("it has no two ends"));
  EXPECT_TRUE(with("range = 5").ends_with("it has no two ends"));
  EXPECT_TRUE(
      with("range = [\"1 km\", \"2 s\"]").ends_with("`a` is \"2 s\" (s measures a duration, a length is in m or km)"));
  EXPECT_TRUE(with("range = [\"2 km\", \"1 m\"]").ends_with("its ends are in the wrong order"));
  EXPECT_TRUE(with("limits = [\"3 km\", \"4 km\"]").ends_with("`a` is \"2 km\" (its limits are 3 km to 4 km)"));
  EXPECT_TRUE(with("limits = \"any\"").ends_with("it has no two ends"));
}

TEST(ParameterRegister, HoldsChoicesForAChoiceOnly) {
  EXPECT_EQ(violation("[a]\nkind = \"choice\"\nvalue = \"x\"\nchoices = [\"x\", \"y\"]\n" + rest), "");
  EXPECT_TRUE(violation("[a]\nkind = \"choice\"\nvalue = \"x\"\n" + rest).ends_with("it has no `choices`"));
  EXPECT_TRUE(violation("[a]\nkind = \"choice\"\nvalue = \"z\"\nchoices = [\"x\"]\n" + rest)
                  .ends_with("`a` is \"z\" (it is one of \"x\")"));
  EXPECT_TRUE(
      violation("[a]\nkind = \"choice\"\nvalue = \"x\"\nchoices = [1]\n" + rest).ends_with("a choice is a text"));
  EXPECT_TRUE(violation("[a]\nkind = \"choice\"\nvalue = \"x\"\nchoices = []\n" + rest)
                  .ends_with("`choices` is not an array of texts"));
  EXPECT_TRUE(violation("[a]\nkind = \"count\"\nvalue = 1\nchoices = [\"x\"]\n" + rest)
                  .ends_with("only a choice has `choices`"));
}

TEST(ParameterRegister, HoldsFieldsForAListOnly) {
  const std::string field =
      "{kind = \"count\", value = 1, range = \"any\", meaning = \"m\", source = \"s\", confidence = \"H\"}";
  const auto list = [](const std::string& value, const std::string& fields) {
    return violation("[a]\nkind = \"list\"\nvalue = " + value + "\n" + rest + fields);
  };
  const std::string start = ": malformed register of parameters: ";
  EXPECT_EQ(list("[]", "fields.b = " + field), "");
  EXPECT_EQ(list("[{}, {b = 2}]", "[a.fields]\nb = " + field), "");
  EXPECT_EQ(list("[]", ""), "register.toml:3:9" + start + "`a`: it has no `fields`");
  EXPECT_EQ(list("[]", "fields = {}"), "register.toml:8:10" + start + "`a`: `fields` is not a table of entries");
  EXPECT_EQ(list("[]", "fields = [1]"), "register.toml:8:10" + start + "`a`: `fields` is not a table of entries");
  EXPECT_EQ(list("[]", "fields.b = 1"), "register.toml:8:8" + start + "`a[].b`: not an entry with a `value`");
  EXPECT_EQ(list("[]", "fields.b.c = " + field), "register.toml:8:8" + start + "`a[].b`: not an entry with a `value`");
  EXPECT_EQ(list("[]", "fields.b = {kind = \"count\", value = 1}"),
            "register.toml:8:37" + start + "`a[].b`: it has no `range`");
  EXPECT_EQ(list("[]", "fields.\"b c\" = " + field),
            "register.toml:8:8" + start + "`a[].b c`: a segment of a key is made of letters, digits, _ and -");
  EXPECT_EQ(violation("[a]\nkind = \"count\"\nvalue = 1\n" + rest + "fields.b = " + field),
            "register.toml:8:1" + start + "`a`: only a list has `fields`");
  EXPECT_EQ(list("[]", "[a.fields.b]\nkind = \"list\"\nvalue = []\n" + rest + "fields.c = " + field),
            "register.toml:8:11" + start + "`a[].b`: a field is no list");
}

TEST(ParameterRegister, HoldsADefaultListOfItsFields) {
  const auto list = [](const std::string& value, const std::string& range = "\"any\"") {
    return violation("[a]\nkind = \"list\"\nmeaning = \"m\"\nsource = \"s\"\nconfidence = \"H\"\nrange = " + range +
                     "\nvalue = " + value +
                     "\nfields.b = {kind = \"length\", value = \"2 m\", limits = [\"1 m\", \"3 m\"], range = \"any\", "
                     "meaning = \"m\", "
                     "source = \"s\", confidence = \"H\"}");
  };
  EXPECT_EQ(list("[{ b = \"1 m\" }]"), "");
  EXPECT_TRUE(list("5").ends_with("`a`: `a` is 5 (a list of tables is expected) write [[a]], or a = [{ … }]"));
  EXPECT_TRUE(list("[5]").ends_with(":7:10: malformed register of parameters: `a`: an element is a table of fields"));
  EXPECT_TRUE(list("[{ c = 1 }]").ends_with(":7:12: malformed register of parameters: `a`: unknown field `c`"));
  EXPECT_TRUE(
      list("[{ b = 1 }]").ends_with("`a[].b` is 1 (a length needs its unit: m or km) write \"1 km\" or \"1 m\""));
  EXPECT_TRUE(list("[{}, { b = \"4 m\" }]").ends_with("`a[].b` is \"4 m\" (its limits are 1 m to 3 m)"));
  EXPECT_TRUE(list("[]", "[1, 2]").ends_with("it has no two ends"));
}

TEST(ParameterRegister, IsOursToMendWhereItIsNotToml) {
  EXPECT_EQ(violation("[a"),
            "the register of parameters is malformed: register.toml:1:3: not valid TOML (table header: encountered "
            "end-of-file)");
}

TEST(ParameterRegister, IsTheMachinesToMendWhereItCannotBeRead) {
  const ScenarioFolder folder;
  EXPECT_THROW(Settings(folder.write("a.toml", least), folder / "nothing.toml", {}), EnvironmentError);
}

}  // namespace
}  // namespace bereik
