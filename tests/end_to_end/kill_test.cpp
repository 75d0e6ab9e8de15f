// SIGKILL at any moment: the store is whole, and the run that goes on ends as if nothing had happened.
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <filesystem>

#include "tests/end_to_end/stored_runs.h"

namespace bereik::test {
namespace {

// 20 unless KILLS says how many: more in the audit, fewer where the program is slow.
int kills() {
  const char* given = std::getenv("KILLS");
  return given == nullptr ? 20 : std::atoi(given);
}

// From 0 to a little more than the whole run takes, in a fixed order without a pattern.
int moment_ms(int kill, int whole_ms) {
  const auto scattered = static_cast<unsigned>(kill) * 2654435761U;
  return static_cast<int>(scattered % static_cast<unsigned>(whole_ms + whole_ms / 8 + 1));
}

int duration_ms() {
  const Folder folder;
  const auto start = std::chrono::steady_clock::now();
  Running{kept_run(folder / "runs")}.wait();
  return static_cast<int>(
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start).count());
}

// What the program left behind has come to this process, and ends by itself.
void expect_no_orphan_that_lives() {
  int status = 0;
  for (int child = 0; (child = ::waitpid(-1, &status, 0)) > 0;) {
    EXPECT_TRUE(WIFSIGNALED(status) ? WTERMSIG(status) == SIGKILL : WEXITSTATUS(status) == 0) << status;
  }
  EXPECT_EQ(errno, ECHILD);
}

TEST(Store, IsWholeAfterAKillAtAnyMomentAndTheRunGoesOnToTheSameEnd) {
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  const int whole_ms = duration_ms();
  int unfinished = 0;
  for (int k = 0; k < kills(); ++k) {
    const Folder folder;
    const std::string out = folder / "runs";
    {
      Running program{kept_run(out)};
      ::poll(nullptr, 0, moment_ms(k, whole_ms));
      ::kill(program.pid(), SIGKILL);
      unfinished += program.wait().signal == SIGKILL ? 1 : 0;
    }
    expect_no_orphan_that_lives();
    if (std::filesystem::exists(store_file(out))) {
      EXPECT_TRUE(is_whole(out)) << "kill " << k;
    }
    const Ended resumed = run_program(kept_run(out, {"--resume"}));
    ASSERT_EQ(resumed.code, 0) << "kill " << k << ": " << resumed.err;
    EXPECT_EQ(answer(resumed.out), uninterrupted()) << "kill " << k;
    EXPECT_TRUE(is_whole(out)) << "kill " << k;
    EXPECT_EQ(rows(out, "SELECT count(*) FROM replication").front(), std::to_string(asked)) << "kill " << k;
  }
  EXPECT_GT(unfinished, 0);
}

}  // namespace
}  // namespace bereik::test
