// bereik explain, as a user starts it.
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/end_to_end/program.h"

namespace bereik::test {
namespace {

const std::filesystem::path source = BEREIK_SOURCE_DIR;

TEST(Explain, TellsEveryScenarioOfTheGalleryAndItsQuestionFirst) {
  int explained = 0;
  for (const auto& entry : std::filesystem::directory_iterator{source / "scenarios"}) {
    if (entry.path().extension() != ".toml" || entry.path().stem() == "budgets") continue;
    const Ended ended = run_program({"explain", entry.path()});
    EXPECT_EQ(ended.code, 0) << entry.path() << ended.err;
    EXPECT_EQ(ended.err, "") << entry.path();
    EXPECT_EQ(too_wide(ended.out), "") << entry.path();
    const std::string second_line = ended.out.substr(ended.out.find('\n') + 1);
    EXPECT_TRUE(holds(second_line.substr(0, second_line.find("\n\n")), "?")) << entry.path();
    for (const char* heading : {"\nPOPULATION\n", "\nALERTS\n", "\nMETHOD\n", "\nHOW SURE, OF ", "\nNOT MODELLED\n"})
      EXPECT_TRUE(holds(ended.out, heading)) << entry.path() << heading;
    ++explained;
  }
  EXPECT_GE(explained, 4);
}

TEST(Explain, ShowsTheScenariosOwnValuesAndThoseOfSet) {
  const Folder folder;
  const std::string file = folder.write(
      "a.toml", "schema = 1\nseed = 42\ntitle = \"Ice\"\nquestion = \"Who?\"\nalerts.radius.median = \"2 km\"\n");
  const Ended ended = run_program({"explain", file, "--set", "population.scale=1 %", "--set",
                                   "channel.sms.registrations=150", "--set", "channel.app.registrations=13306", "--set",
                                   "channel.voice.registrations=20", "--set", "campaign=[{ name = \"flyers\" }]"});
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_TRUE(ended.out.starts_with("Ice\nWho?\n"));
  EXPECT_TRUE(holds(ended.out, "\n  * alerts.radius.median = 2 km   (default 1.88 km)\n"));
  EXPECT_TRUE(holds(ended.out, "\n  * population.scale = 1 %   (default 100 %)\n"));
  EXPECT_TRUE(holds(ended.out, "\n  * campaign = 1 element   (default none)\n"));
  EXPECT_TRUE(holds(ended.out, "\n  * campaign[].name = flyers   (default empty)\n"));
  EXPECT_TRUE(holds(ended.out, "\n    alerts.radius.sigma = 0.5\n"));
}

TEST(Explain, RefusesWhatCouldNotRun) {
  const Folder folder;
  const std::string least = "schema = 1\nseed = 42\ntitle = \"Ice\"\nquestion = \"Who?\"\n";
  const auto expect_refusal = [](const std::vector<std::string>& arguments, const std::string& message) {
    const Ended ended = run_program(arguments);
    EXPECT_EQ(ended.code, 2) << message << ended.err;
    EXPECT_EQ(ended.out, "");
    EXPECT_TRUE(holds(ended.err, message)) << ended.err;
  };
  const std::string unknown = folder.write("a.toml", least + "alerts.radius.medain = \"2 km\"\n");
  expect_refusal({"explain", unknown}, unknown + ":5:15: unknown key `alerts.radius.medain`");
  const std::string contradiction =
      folder.write("b.toml", least + "alerts.radius.shortest = \"20 km\"\nalerts.radius.longest = \"10 km\"\n");
  expect_refusal({"explain", contradiction}, contradiction + ":5:");
  expect_refusal({"explain", folder / "nowhere.toml"}, "nowhere.toml: cannot be read");
  expect_refusal({"explain", gallery("mini"), "--set", "campaign[0].cost=5"}, "`campaign` has no elements");
  expect_refusal({"explain"}, "no scenario");
}

TEST(Explain, TellsWhereItCannotPrint) {
  const Ended ended = run_program({"explain", gallery("mini")}, Stdout::full);
  EXPECT_EQ(ended.code, 74);
  EXPECT_TRUE(holds(ended.err, "cannot write to stdout"));
}

TEST(Explain, IsTheMachinesToMendWhereTheLawsAreMissing) {
  const Folder folder;
  for (const char* name : {"parameters.toml", "municipalities.csv", "neighbourhoods.csv"})
    std::filesystem::copy_file(source / "models/netherlands" / name, folder / name);
  const Ended ended = run_program({"explain", gallery("mini")}, Stdout::kept, folder / "");
  EXPECT_EQ(ended.code, 74) << ended.err;
  EXPECT_TRUE(holds(ended.err, "the table of laws: ")) << ended.err;
}

}  // namespace
}  // namespace bereik::test
