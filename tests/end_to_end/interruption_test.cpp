// Signals, and children that come to grief: what is told, what is kept, and that nobody is left behind.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>

#include <cerrno>
#include <cstdlib>
#include <functional>

#include "tests/end_to_end/stored_runs.h"

namespace bereik::test {
namespace {

// More replications than anybody waits for.
std::vector<std::string> long_run(const std::string& out, const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments{"run", gallery("mini"), "--replications", "100000", "--jobs",
                                     "2",   "--no-progress", "--out",          out};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

// A sanitized program looks for leaks in a child of its own, which is none of those that are meant here.
void without_search_for_leaks() { ::setenv("ASAN_OPTIONS", "detect_leaks=0", 1); }

// Until it has children; each of them is called by `act` until the program ends.
Ended ended_by(Running& program, const std::function<void(int)>& act) {
  while (!program.has_ended())
    for (const int child : program.children()) act(child);
  return program.wait();
}

void wait_for_a_replication(Running& program, const std::string& out) {
  for (bool is_there = false; !is_there && !program.has_ended();) {
    try {
      is_there = rows(out, "SELECT count(*) FROM replication").front() != "0";
    } catch (const std::exception&) {
      // The store is not made yet.
    }
  }
}

bool is_gone(int child) { return ::kill(child, 0) != 0 && errno == ESRCH; }

void expect_that_it_goes_on(const std::string& out) {
  EXPECT_TRUE(is_whole(out));
  const Ended resumed = run_program(kept_run(out, {"--resume"}));
  EXPECT_EQ(resumed.code, 0) << resumed.err;
  EXPECT_EQ(answer(resumed.out), uninterrupted());
  EXPECT_EQ(rows(out, "SELECT count(*) FROM run").front(), "1");
}

TEST(Run, KeepsWhatEndedWhereASignalEndsIt) {
  for (const int signal : {SIGINT, SIGTERM}) {
    const Folder folder;
    const std::string out = folder / "runs";
    Running program{long_run(out), without_search_for_leaks};
    wait_for_a_replication(program, out);
    const std::vector<int> children = program.children();
    ::kill(program.pid(), signal);
    const Ended ended = program.wait();
    EXPECT_EQ(ended.code, 128 + signal) << ended.err;
    EXPECT_TRUE(holds(ended.err, "of 100000 replications are safe in ")) << ended.err;
    EXPECT_TRUE(holds(ended.err, "--resume")) << ended.err;
    EXPECT_EQ(ended.out, "");
    for (const int child : children) EXPECT_TRUE(is_gone(child));
    expect_that_it_goes_on(out);
  }
}

TEST(Run, BlamesTheMachineWhereAChildIsKilled) {
  const Folder folder;
  const std::string out = folder / "runs";
  Running program{long_run(out), without_search_for_leaks};
  wait_for_a_replication(program, out);
  const Ended ended = ended_by(program, [](int child) { ::kill(child, SIGKILL); });
  EXPECT_EQ(ended.code, 74) << ended.err;
  EXPECT_TRUE(holds(ended.err, "was stopped by signal 9 (Killed")) << ended.err;
  EXPECT_TRUE(holds(ended.err, "are safe in ")) << ended.err;
  expect_that_it_goes_on(out);
}

TEST(Run, BlamesTheMachineWhereAChildAborts) {
  const Folder folder;
  Running program{long_run(folder / "runs"), without_search_for_leaks};
  const Ended ended = ended_by(program, [](int child) { ::kill(child, SIGABRT); });
  EXPECT_EQ(ended.code, 74) << ended.err;
  EXPECT_TRUE(holds(ended.err, "was stopped by signal 6 (Aborted")) << ended.err;
}

TEST(Run, LosesPatienceWithAChildThatHangs) {
  const Folder folder;
  const std::string out = folder / "runs";
  Running program{long_run(out, {"--patience", "2 s"}), without_search_for_leaks};
  wait_for_a_replication(program, out);
  std::vector<int> hung;
  const Ended ended = ended_by(program, [&](int child) {
    ::kill(child, SIGSTOP);
    hung.push_back(child);
  });
  EXPECT_EQ(ended.code, 74) << ended.err;
  EXPECT_TRUE(holds(ended.err, "has not ended after 2 s")) << ended.err;
  EXPECT_TRUE(holds(ended.err, "are safe in ")) << ended.err;
  for (const int child : hung) EXPECT_TRUE(is_gone(child));
  expect_that_it_goes_on(out);
}

TEST(Run, TellsThatNothingIsKeptWithoutAStore) {
  const Folder folder;
  Running program{{"run", gallery("mini"), "--replications", "100000", "--no-progress", "--no-store"}};
  while (program.children().empty() && !program.has_ended()) {
  }
  ::kill(program.pid(), SIGTERM);
  const Ended ended = program.wait();
  // A signal before the first child is the system's to act upon.
  EXPECT_TRUE(ended.code == 143 || ended.signal == SIGTERM) << ended.code << ended.err;
  if (ended.code == 143) {
    EXPECT_TRUE(holds(ended.err, "nothing was kept")) << ended.err;
  }
}

}  // namespace
}  // namespace bereik::test
