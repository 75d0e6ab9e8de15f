// Files checked without running anything, and new scenarios to begin with.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <sstream>

#include "tests/end_to_end/program.h"

namespace bereik::test {
namespace {

const std::string least = "schema = 1\nseed = 42\ntitle = \"Ice\"\nquestion = \"Who?\"\n";

std::string text_of(const std::string& file) {
  std::ifstream in{file};
  return {std::istreambuf_iterator<char>{in}, {}};
}

// Takes every # away that a key follows at once.
std::string uncommented(const std::string& text) {
  std::istringstream lines{text};
  std::string result;
  for (std::string line; std::getline(lines, line);) {
    const bool is_key = line.size() > 1 && line[0] == '#' && line[1] != ' ';
    result += line.substr(is_key ? 1 : 0) + '\n';
  }
  return result;
}

std::string digest_of(const std::string& file) {
  const Ended ended = run_program({"validate", file});
  EXPECT_EQ(ended.code, 0) << ended.err;
  const std::size_t at = ended.out.rfind("digest ");
  return at == std::string::npos ? "" : ended.out.substr(at);
}

TEST(Validate, TellsTitlesAndDigestsOfWhatIsValid) {
  const Ended ended = run_program({"validate", gallery("mini"), gallery("burgernet-2023")});
  EXPECT_EQ(ended.code, 0);
  EXPECT_EQ(ended.err, "");
  EXPECT_TRUE(ended.out.starts_with(gallery("mini") + ": valid: One hundredth of Burgernet, digest ")) << ended.out;
  EXPECT_TRUE(holds(ended.out, "\n" + gallery("burgernet-2023") + ": valid: ")) << ended.out;
}

TEST(Validate, TellsEveryProblemOfEveryFile) {
  const Folder folder;
  const std::string one = folder.write("one.toml", least + "x = 1\nalerts.count.amber = -1\n");
  const std::string two = folder.write("two.toml", "[[[");
  const std::string trace = folder.write("trace.toml", least + "alerts.trace = \"nowhere.csv\"\n");
  const Ended ended = run_program({"validate", one, gallery("mini"), two, trace, folder / "missing.toml"});
  EXPECT_EQ(ended.code, 2);
  for (const std::string& part : {one + ":5:1: ", one + ":6:22: ", two + ":1:3: ", std::string{"nowhere.csv: "},
                                  std::string{"missing.toml: cannot be read"}})
    EXPECT_TRUE(holds(ended.err, part)) << part << " in\n" << ended.err;
  EXPECT_TRUE(holds(ended.out, gallery("mini") + ": valid: ")) << ended.out;
}

TEST(Init, WritesAScenarioThatIsValidAndChangesNothingWhereItsKeysAreTakenIn) {
  const Folder folder;
  const std::string file = folder / "new.toml";
  const Ended ended = run_program({"init", file});
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(ended.out, "");
  const std::string all = uncommented(text_of(file));
  EXPECT_NE(all, text_of(file));
  EXPECT_EQ(digest_of(file), digest_of(folder.write("all.toml", all)));
  EXPECT_EQ(digest_of(file), digest_of(folder.write("least.toml", least)));
  EXPECT_EQ(too_wide(text_of(file)), "");
}

TEST(Init, ExtendsAScenarioAndShowsItsValues) {
  const Folder folder;
  const std::string file = folder / "new.toml";
  EXPECT_EQ(run_program({"init", file, "--from", gallery("burgernet-2023")}).code, 0);
  EXPECT_EQ(digest_of(file), digest_of(gallery("burgernet-2023")));
  EXPECT_EQ(digest_of(folder.write("all.toml", uncommented(text_of(file)))), digest_of(file));
  EXPECT_TRUE(holds(text_of(file), "#channel.sms.ceiling = [{ from = 2023-03-01"));
}

TEST(Init, OverwritesNothingAndLeavesNothingBehind) {
  const Folder folder;
  const std::string file = folder.write("old.toml", "precious");
  const Ended ended = run_program({"init", file});
  EXPECT_EQ(ended.code, 2);
  EXPECT_TRUE(holds(ended.err, "the file exists already")) << ended.err;
  EXPECT_EQ(text_of(file), "precious");
  EXPECT_EQ(run_program({"init", folder / "new.toml", "--from", folder / "missing.toml"}).code, 2);
  EXPECT_EQ(run_program({"init", folder / "no/folder/new.toml"}).code, 74);
  EXPECT_FALSE(std::filesystem::exists(folder / "new.toml"));
}

}  // namespace
}  // namespace bereik::test
