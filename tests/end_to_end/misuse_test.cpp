// Whatever a user gets wrong: exit code 2, a message with its place on stderr, nothing on stdout, no crash.
#include <gtest/gtest.h>

#include "tests/end_to_end/program.h"

namespace bereik::test {
namespace {

const std::string least = "schema = 1\nseed = 42\ntitle = \"Ice\"\nquestion = \"Who?\"\n";

void expect_a_refusal(const std::vector<std::string>& arguments, const std::string& message) {
  const Ended ended = run_program(arguments);
  EXPECT_EQ(ended.signal, 0) << message;
  EXPECT_EQ(ended.code, 2) << message << "\n" << ended.err.substr(0, 2000);
  EXPECT_EQ(ended.out, "") << message;
  EXPECT_TRUE(holds(ended.err, message)) << message << " in\n" << ended.err.substr(0, 2000);
}

// A scenario of the text is refused at a place of its file, "5:1: unknown key".
void expect_a_refusal_of(std::string_view text, const std::string& at_and_message) {
  const Folder folder;
  const std::string file = folder.write("a.toml", text);
  expect_a_refusal({"run", file, "--json", folder / "new.json"}, file + ":" + at_and_message);
  EXPECT_FALSE(std::filesystem::exists(folder / "new.json"));
}

TEST(Misuse, OfAKeyIsToldAtItsPlaceWithASuggestion) {
  expect_a_refusal_of(least + "alerts.radius.medain = \"2 km\"\n", "5:15: unknown key `alerts.radius.medain`");
  const Folder folder;
  expect_a_refusal({"run", folder.write("a.toml", least + "alerts.radius.medain = \"2 km\"\n")},
                   "did you mean `alerts.radius.median`?");
}

TEST(Misuse, OfAValueIsToldAtItsPlace) {
  for (const char* value : {"2", "\"2 parsec\"", "\"2\"", "\"90 s\"", "\"-2 km\"", "\"nan km\"", "nan", "\"1e400 km\"",
                            "true", "[]", "\"\""})
    expect_a_refusal_of(least + "alerts.radius.median = " + value + "\n", "5:24: ");
  expect_a_refusal_of(least + "alerts.count.amber = -1\n", "5:22: ");
}

TEST(Misuse, OfANumberThatNoNumberHoldsIsToldAtItsPlace) {
  expect_a_refusal_of(least + "alerts.radius.sigma = 1e400\n", "5:");
}

TEST(Misuse, OfSeveralKeysTogetherIsToldAtOneOfThem) {
  expect_a_refusal_of(least + "alerts.radius.shortest = \"20 km\"\nalerts.radius.longest = \"10 km\"\n", "5:");
  expect_a_refusal_of(least + "alerts.trace = \"t.csv\"\nalerts.count.amber = 1\n", "6:");
  expect_a_refusal_of(least + "channel.app.registrations = 99_999_999\n", "5:");
}

TEST(Misuse, OfCeilingsIsToldAtTheirPlace) {
  expect_a_refusal_of(least +
                          "channel.sms.ceiling = [\n  { from = 2023-06-01, max = \"9/action\" },\n"
                          "  { from = 2023-03-01, max = \"5/action\" },\n]\n",
                      "7:5: the ceiling does not start after the one before it");
  expect_a_refusal_of(least +
                          "channel.sms.ceiling = [\n  { from = 2023-03-01, max = \"0/action\" },\n"
                          "  { from = 2023-06-01, max = \"5/action\" },\n]\n",
                      "7:24: a ceiling follows one of 0");
}

TEST(Misuse, OfCampaignsIsToldAtTheirPlace) {
  const std::string campaign = least + "[[campaign]]\nfrom = 2023-05-30\nconversion = \"1 %\"\n";
  expect_a_refusal_of(campaign + "kind = \"information_sms\"\n", "8:1: an information SMS to only some");
  expect_a_refusal_of(campaign + "kind = \"information_sms\"\ngroup = \"sms\"\nages = \"75+\"\n",
                      "8:1: an information SMS to only some");
  expect_a_refusal_of(campaign + "municipalities = \"Utrecht, Amstredam\"\n",
                      "8:1: there is no municipality \"Amstredam\"");
  expect_a_refusal_of(campaign + "ages = \"75\"\n", "8:1: there is no age band \"75\"");
  expect_a_refusal_of(least + "[[campaign]]\nfrom = 2022-05-30\n", "6:1: the campaign starts before the scenario");
}

TEST(Misuse, IsToldAllAtOnce) {
  const Folder folder;
  const std::string file = folder.write("a.toml", least + "x = 1\nalerts.radius.median = 2\nalerts.count.amber = -1\n");
  const Ended ended = run_program({"run", file});
  EXPECT_EQ(ended.code, 2);
  for (const char* place : {":5:1: ", ":6:24: ", ":7:22: "}) EXPECT_TRUE(holds(ended.err, file + place)) << ended.err;
}

TEST(Misuse, OfExtendsIsToldAtItsPlace) {
  const Folder folder;
  const std::string missing = folder.write("a.toml", least + "extends = \"nowhere.toml\"\n");
  expect_a_refusal({"run", missing}, missing + ":5:");
  const std::string one = folder.write("one.toml", least + "extends = \"two.toml\"\n");
  folder.write("two.toml", least + "extends = \"one.toml\"\n");
  expect_a_refusal({"run", one}, ".toml:5:");
  const std::string own = folder.write("own.toml", least + "extends = \"own.toml\"\n");
  expect_a_refusal({"run", own}, own + ":5:");
}

TEST(Misuse, OfTheSchemaAndTheSeedIsTold) {
  expect_a_refusal_of("schema = 2\nseed = 42\ntitle = \"Ice\"\nquestion = \"Who?\"\n", "1:10: ");
  const Folder folder;
  const std::string file = folder.write("a.toml", "schema = 1\ntitle = \"Ice\"\nquestion = \"Who?\"\n");
  expect_a_refusal({"run", file}, file + ": ");
}

TEST(Misuse, OfTheSyntaxIsToldAtItsPlace) {
  expect_a_refusal_of("[[[", "1:3: ");
  expect_a_refusal_of("[.a]", "1:2: ");
  expect_a_refusal_of("seed = 1\nseed = 2", "2:8: ");
  expect_a_refusal_of(std::string(1'000'000, '.'), "1:32: ");
}

TEST(Misuse, OfAFileThatIsNoTextIsTold) {
  expect_a_refusal_of(std::string(2 << 20, '['), " larger than 1 MiB");
  expect_a_refusal_of(std::string{"\xFF\xFEs\0c\0", 6}, "1:1: UTF-16 text");
  expect_a_refusal_of(std::string{"\x7F"
                                  "ELF\0\0\x01\x02\xFF",
                                  9},
                      "1:1: ");
}

TEST(Misuse, OfAPathIsTold) {
  const Folder folder;
  expect_a_refusal({"run", folder / "nowhere.toml"}, "nowhere.toml: cannot be read");
  expect_a_refusal({"run", testing::TempDir()}, "is a folder");
  expect_a_refusal({"run", ""}, "");
}

TEST(Misuse, OfATraceIsToldAtItsPlace) {
  const Folder folder;
  const std::string file = folder.write("a.toml", least + "alerts.trace = \"t.csv\"\n");
  expect_a_refusal({"run", file}, "t.csv: the trace of alerts cannot be read");
  folder.write("t.csv", "launch,kind,latitude,longitude,radius_m,duration_s\n2023-03-14 19:30:00,robbery,,,,60\n");
  expect_a_refusal({"run", file}, "t.csv:2:21: unknown kind `robbery`");
}

TEST(Misuse, OfTheCommandLineIsTold) {
  const std::string mini = gallery("mini");
  expect_a_refusal({"rum", mini}, "did you mean `run`?");
  expect_a_refusal({"frobnicate"}, "unknown verb `frobnicate`");
  expect_a_refusal({"run"}, "no scenario");
  expect_a_refusal({"run", mini, mini}, "2 scenarios");
  expect_a_refusal({"run", mini, "--jobs", "0"}, "--jobs \"0\"");
  expect_a_refusal({"run", mini, "--set", "seed"}, "--set \"seed\"");
  expect_a_refusal({"run", mini, "--set", "alerts.radius.medain=2 km"}, "did you mean `alerts.radius.median`?");
  expect_a_refusal({"run", mini, "--set", "alerts.radius.median=2"}, "--set alerts.radius.median: ");
  expect_a_refusal({"run", mini, "--seed", "-1"}, "seed");
}

TEST(Misuse, OfAnOptionIsToldWithASuggestion) {
  expect_a_refusal({"run", gallery("mini"), "--replication", "3"}, "did you mean `--replications`?");
  expect_a_refusal({"run", gallery("mini"), "--frobnicate"}, "unknown option `--frobnicate`");
}

TEST(Misuse, OfACountThatIsTooLargeIsTheUsersAndNotABug) {
  expect_a_refusal({"run", gallery("mini"), "--replications", "1", "--set", "alerts.count.amber=20000000"},
                   "alerts.count.amber");
}

}  // namespace
}  // namespace bereik::test
