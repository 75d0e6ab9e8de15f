#include "sim/scenario/laws.h"

#include <algorithm>
#include <set>

#include "tests/scenario/scenario_folder.h"

namespace bereik {
namespace {

const std::filesystem::path country = std::filesystem::path{BEREIK_SOURCE_DIR} / "models/netherlands";

// Keys that a law names before the register has them. Empty this where they are there.
const std::set<std::string> awaited{"adoption.organic",
                                    "adoption.cut_off",
                                    "adoption.pressure",
                                    "adoption.leaving",
                                    "channel.app.surveys_from",
                                    "channel.sms.alerts",
                                    "channel.sms.cut",
                                    "channel.sms.recipients",
                                    "channel.voice.enabled",
                                    "channel.voice.alerts",
                                    "channel.voice.cut",
                                    "channel.email.registrations",
                                    "channel.feed",
                                    "infrastructure.voice",
                                    "infrastructure.email",
                                    "delivery.voice",
                                    "delivery.email",
                                    "response.mute",
                                    "success",
                                    "cost"};

std::vector<Parameter> parameters() {
  const ScenarioFolder folder;
  return Settings{folder.write("a.toml", least), country / "parameters.toml", {}}.parameters();
}

Parameter parameter(const std::string& key) { return {key, ParameterKind::number, "1", "", "", "", "", {}}; }
Law law(const std::string& name, const std::vector<std::string>& keys) { return {"g", name, "s", "s", keys}; }

std::string violation_of(const std::string& text) {
  const ScenarioFolder folder;
  try {
    load_laws(folder.write("laws.toml", text));
    return {};
  } catch (const ContractViolation& error) {
    return folder.relative(error.what());
  }
}

TEST(LawsOfTheCountry, OwnEveryParameterExactlyOnce) {
  const auto by_law = parameters_by_law(load_laws(country / "laws.toml"), parameters());
  std::size_t owned = 0;
  for (const auto& group : by_law) owned += group.size();
  EXPECT_EQ(owned, parameters().size());
}

TEST(LawsOfTheCountry, NameNoKeyInVain) {
  for (const Law& told : load_laws(country / "laws.toml").laws)
    for (const std::string& key : told.keys) {
      const Law alone = law("", {key});
      const bool is_known = std::ranges::any_of(parameters(), [&](const Parameter& p) { return owns(alone, p.key); });
      EXPECT_TRUE(is_known || awaited.contains(key)) << key << " of " << told.name;
    }
}

TEST(LawsOfTheCountry, FollowTheFlowOfData) {
  std::vector<std::string> groups;
  for (const Law& told : load_laws(country / "laws.toml").laws)
    if (groups.empty() || groups.back() != told.group) groups.push_back(told.group);
  EXPECT_EQ(groups, (std::vector<std::string>{"population", "adoption", "alerts", "targeting", "dispatch", "delivery",
                                              "response", "herd", "control rooms", "success and cost", "method"}));
}

TEST(LawsOfTheCountry, AreOneSentenceEach) {
  const Laws laws = load_laws(country / "laws.toml");
  std::set<std::string> names;
  for (const Law& told : laws.laws) {
    EXPECT_EQ(told.sentence.find(". "), std::string::npos) << told.sentence;
    EXPECT_TRUE(told.sentence.ends_with('.')) << told.sentence;
    EXPECT_FALSE(told.source.ends_with('.')) << told.source;
    EXPECT_TRUE(names.insert(told.name).second) << told.name;
  }
  EXPECT_FALSE(laws.not_modelled.empty());
}

TEST(Laws, OwnWhatTheyNameAndWhatLiesBelow) {
  const Law told = law("a law", {"channel.sms", "seed"});
  for (const char* key : {"channel.sms", "channel.sms.cut", "channel.sms.ceiling[].max", "channel.sms[].max", "seed"})
    EXPECT_TRUE(owns(told, key)) << key;
  for (const char* key : {"channel", "channel.smss", "channel.sm", "seeds", "sms"})
    EXPECT_FALSE(owns(told, key)) << key;
}

TEST(Laws, HaveTheirParametersInTheOrderOfTheRegister) {
  const Laws laws{{law("one", {"b"}), law("two", {"a", "c"})}, {}};
  const auto by_law = parameters_by_law(laws, {parameter("c.x"), parameter("b"), parameter("a")});
  ASSERT_EQ(by_law.size(), 2u);
  ASSERT_EQ(by_law[0].size(), 1u);
  ASSERT_EQ(by_law[1].size(), 2u);
  EXPECT_EQ(by_law[0][0].key, "b");
  EXPECT_EQ(by_law[1][0].key, "c.x");
  EXPECT_EQ(by_law[1][1].key, "a");
}

TEST(Laws, RefuseAParameterThatNoneOwnsOrTwo) {
  const auto violation = [](const Laws& laws) {
    try {
      parameters_by_law(laws, {parameter("a.b")});
      return std::string{};
    } catch (const ContractViolation& error) {
      return std::string{error.what()};
    }
  };
  EXPECT_EQ(violation({{law("one", {"a"})}, {}}), "");
  EXPECT_EQ(violation({{law("one", {"b"})}, {}}), "`a.b` belongs to no law in the table of laws");
  EXPECT_EQ(violation({{law("one", {"a"}), law("two", {"a.b"})}, {}}),
            "`a.b` belongs to \"one\" and \"two\" in the table of laws");
}

TEST(Laws, AreReadFromTheirTable) {
  const ScenarioFolder folder;
  const Laws laws = load_laws(folder.write("laws.toml",
                                           "not_modelled = [\"ghosts\"]\n[[law]]\ngroup = \"g\"\nname = \"n\"\n"
                                           "sentence = \"S.\"\nsource = \"book\"\nkeys = [\"a\", \"b.c\"]\n"));
  ASSERT_EQ(laws.laws.size(), 1u);
  EXPECT_EQ(laws.laws[0].group, "g");
  EXPECT_EQ(laws.laws[0].name, "n");
  EXPECT_EQ(laws.laws[0].sentence, "S.");
  EXPECT_EQ(laws.laws[0].source, "book");
  EXPECT_EQ(laws.laws[0].keys, (std::vector<std::string>{"a", "b.c"}));
  EXPECT_EQ(laws.not_modelled, std::vector<std::string>{"ghosts"});
}

TEST(Laws, NameThePlaceWhereTheirTableIsMalformed) {
  const std::string whole = "[[law]]\ngroup = \"g\"\nname = \"n\"\nsentence = \"S.\"\nsource = \"book\"\nkeys = []\n";
  const std::string start = ": malformed table of laws: ";
  EXPECT_EQ(violation_of(whole), "");
  EXPECT_EQ(violation_of(""), "laws.toml" + start + "it has no [[law]]");
  EXPECT_EQ(violation_of("law = 1\n"), "laws.toml:1:1" + start + "it takes no `law` that is a value");
  EXPECT_EQ(violation_of("[law]\nname = \"n\"\n"), "laws.toml:1:2" + start + "it takes no `law` that is a table");
  EXPECT_EQ(violation_of("laws = []\n" + whole), "laws.toml:1:1" + start + "it takes no `laws` that is an array");
  EXPECT_EQ(violation_of("not_modelled = 1\n" + whole), "laws.toml:1:16" + start + "an array of texts is expected");
  EXPECT_EQ(violation_of("not_modelled = [1]\n" + whole), "laws.toml:1:17" + start + "a text is expected");
  EXPECT_EQ(violation_of(whole + "key = []\n"), "laws.toml:7:1" + start + "unknown attribute `key`");
  EXPECT_EQ(violation_of(whole + "[[law]]\n"), "laws.toml:7:1" + start + "a law without `group`");
  EXPECT_EQ(violation_of("[[law]]\ngroup = \"\"\n"), "laws.toml:2:9" + start + "a text is expected");
  EXPECT_EQ(violation_of("[[law]"),
            "the table of laws is malformed: laws.toml:1:7: not valid TOML (table header: encountered end-of-file)");
}

TEST(Laws, AreTheMachinesToMendWhereTheirTableCannotBeRead) {
  EXPECT_THROW(load_laws(ScenarioFolder{} / "nothing.toml"), EnvironmentError);
}

}  // namespace
}  // namespace bereik
