// bereik backtest, as a user starts it: at one per cent of the country, with tables of figures of its own.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/end_to_end/program.h"

namespace bereik::test {
namespace {

// The tables of the program, with other figures beside the two replays: a hundredth of the views, and one held out.
void write_tables(const Folder& folder, const std::string& held_out) {
  for (const char* name : {"parameters.toml", "municipalities.csv", "neighbourhoods.csv"})
    std::filesystem::copy_file(std::filesystem::path{BEREIK_SOURCE_DIR} / "models/netherlands" / name, folder / name);
  const std::string heading =
      "metric,scope,label,unit,report,report_low,report_high,tolerance,role,reading,source,note\n";
  folder.write("replay-2023.csv", heading +
                                      "reach.seen,all,seen,count,2000,,,,fitted,,by hand,\n"
                                      "success.none,all,success,share,0.2,,,,fitted,,by hand,\n" +
                                      held_out);
  folder.write("replay-2022.csv", heading + "alerts.launched,all,alerts,count,120,,,,input,,by hand,\n");
}

std::string year(const Folder& folder, const std::string& name, const std::string& reference) {
  return folder.write(name, "extends = \"" + gallery("mini") + "\"\nschema = 1\nseed = 1\ntitle = \"" + name +
                                "\"\nquestion = \"?\"\nreference = \"" + reference + "\"\n");
}

Ended backtest(const Folder& folder, std::vector<std::string> more = {}) {
  more.insert(more.begin(), {"backtest", year(folder, "one.toml", "replay-2023"),
                             year(folder, "two.toml", "replay-2022"), "--samples", "20", "--no-progress"});
  return run_program(more, Stdout::kept, folder / "");
}

TEST(Backtest, PassesWhereAHeldOutFigureLiesInsideAndWritesItsTables) {
  const Folder folder;
  write_tables(folder, "alerts.launched,all,alerts,count,120,,,,held out,,by hand,\n");
  std::filesystem::create_directory(folder / "out");
  const Ended ended = backtest(folder, {"--out", folder / "out"});
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(ended.err, "");
  EXPECT_EQ(too_wide(ended.out), "");
  EXPECT_TRUE(holds(ended.out, "Passed")) << ended.out;
  std::stringstream prior;
  prior << std::ifstream{folder / "out/replay-2023-prior.csv"}.rdbuf();
  EXPECT_TRUE(holds(prior.str(), "metric,scope,low,high\nalerts.launched,all,120,120\n")) << prior.str();
  EXPECT_TRUE(std::filesystem::exists(folder / "out/replay-2022-sensitivity.csv"));
  const Ended again = backtest(folder, {"--out", folder / "out"});
  EXPECT_EQ(again.code, 2) << "nothing is overwritten";
  EXPECT_TRUE(holds(again.err, "exists already")) << again.err;
}

TEST(Backtest, FailsWithItsOwnCodeWhereAFigureLiesOutside) {
  const Folder folder;
  write_tables(folder, "alerts.launched,all,alerts,count,121,,,,held out,,by hand,\n");
  const Ended ended = backtest(folder);
  EXPECT_EQ(ended.code, 7) << ended.err;
  EXPECT_TRUE(holds(ended.out, "OUTSIDE") && holds(ended.out, "FAILED")) << ended.out;
}

TEST(Backtest, RefusesAYearWithoutFigures) {
  const Folder folder;
  const Ended ended = run_program({"backtest", gallery("mini"), gallery("mini"), "--samples", "20"});
  EXPECT_EQ(ended.code, 2);
  EXPECT_TRUE(holds(ended.err, "no published figures stand beside this scenario")) << ended.err;
  write_tables(folder, "");
  const Ended swapped = run_program(
      {"backtest", year(folder, "one.toml", "replay-2022"), year(folder, "two.toml", "replay-2023"), "--samples", "20"},
      Stdout::kept, folder / "");
  EXPECT_EQ(swapped.code, 2);
  EXPECT_TRUE(holds(swapped.err, "has no fitted success.none")) << swapped.err;
}

}  // namespace
}  // namespace bereik::test
