// The program that users start, without the simulator that it leaves the work to.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/end_to_end/program.h"

namespace bereik::test {
namespace {

std::string text_of(const std::string& file) {
  std::ifstream in{file};
  return {std::istreambuf_iterator<char>{in}, {}};
}

// A copy of the program alone in a folder of its own.
Ended run_alone(const Folder& folder, const std::string& arguments) {
  const std::string copy = folder / "bereik";
  std::filesystem::copy_file(BEREIK_PROGRAM, copy, std::filesystem::copy_options::overwrite_existing);
  const std::string out = folder / "out", err = folder / "err";
  const int status = std::system(("'" + copy + "' " + arguments + " > '" + out + "' 2> '" + err + "'").c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, 0, text_of(out), text_of(err)};
}

TEST(Launcher, AnswersAloneWhatNeedsNoSimulation) {
  const Folder folder;
  for (const char* arguments : {"--help", "help run", "--version", "manual", "completion bash"}) {
    const Ended ended = run_alone(folder, arguments);
    EXPECT_EQ(ended.code, 0) << arguments << ended.err;
    EXPECT_TRUE(holds(ended.out, "bereik")) << arguments;
    EXPECT_EQ(ended.err, "") << arguments;
  }
}

TEST(Launcher, BlamesTheMachineWhereTheSimulatorIsMissing) {
  const Folder folder;
  const Ended ended = run_alone(folder, "run a.toml");
  EXPECT_EQ(ended.code, 74);
  EXPECT_EQ(ended.out, "");
  EXPECT_TRUE(holds(ended.err, "libexec/bereik-simulate: No such file or directory. Reinstall bereik")) << ended.err;
}

}  // namespace
}  // namespace bereik::test
