// Work in children: what they say arrives, and none is left behind, whatever happens to one of them.
#include "sim/replication/children.h"

#include <gtest/gtest.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <map>
#include <stdexcept>
#include <vector>

#include "models/core/errors.h"

namespace bereik {
namespace {

bool no_child_is_left() { return ::waitpid(-1, nullptr, WNOHANG) == -1 && errno == ECHILD; }

std::string name_of(std::size_t piece) { return "piece " + std::to_string(piece); }

std::map<std::size_t, std::string> said(std::size_t count, std::uint32_t jobs,
                                        std::function<std::string(std::size_t)> run) {
  std::map<std::size_t, std::string> all;
  run_in_children(count, jobs, {name_of, std::move(run)},
                  [&](std::size_t piece, const ChildReport& report) { all[piece] = report.bytes; });
  return all;
}

TEST(Children, SayWhateverBytesTheyLike) {
  const auto bytes = [](std::size_t piece) { return std::string(piece * 100'000, static_cast<char>(piece)); };
  for (const std::uint32_t jobs : {1U, 3U}) {
    const auto all = said(5, jobs, bytes);
    ASSERT_EQ(all.size(), 5U);
    for (const auto& [piece, own] : all) EXPECT_EQ(own, bytes(piece)) << piece;
  }
  EXPECT_TRUE(no_child_is_left());
}

TEST(Children, WorkApartFromTheirParentAndEachOther) {
  int value = 1;
  const auto all = said(3, 2, [&](std::size_t) { return std::to_string(++value); });
  for (const auto& [piece, own] : all) EXPECT_EQ(own, "2") << piece;
  EXPECT_EQ(value, 1);
}

// A flag in memory that parent and children share.
class SharedFlag {
 public:
  SharedFlag()
      : flag_{static_cast<sem_t*>(
            ::mmap(nullptr, sizeof(sem_t), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0))} {
    ::sem_init(flag_, 1, 0);
  }
  SharedFlag(const SharedFlag&) = delete;
  SharedFlag& operator=(const SharedFlag&) = delete;
  ~SharedFlag() { ::munmap(flag_, sizeof(sem_t)); }
  void raise() { ::sem_post(flag_); }
  bool is_raised_within_a_minute() {
    timespec end{};
    ::clock_gettime(CLOCK_REALTIME, &end);
    end.tv_sec += 60;
    return ::sem_timedwait(flag_, &end) == 0;
  }

 private:
  sem_t* flag_;
};

// Otherwise a core would wait for the parent, one job at a time.
TEST(Children, StartBeforeTheParentLooksAtTheAnswerOfTheOneBefore) {
  SharedFlag second;
  std::vector<bool> was_raised;
  const ChildWork work{name_of, [&](std::size_t piece) {
                         if (piece == 1) second.raise();
                         return std::string{};
                       }};
  run_in_children(2, 1, work, [&](std::size_t piece, const ChildReport&) {
    if (piece == 0) was_raised.push_back(second.is_raised_within_a_minute());
  });
  EXPECT_EQ(was_raised, std::vector<bool>{true});
}

TEST(Children, TellWhatTheyCost) {
  run_in_children(1, 1, {name_of, [](std::size_t) { return std::string{}; }},
                  [](std::size_t, const ChildReport& report) {
                    EXPECT_GT(report.peak_kib, 0U);
                    EXPECT_GE(report.cpu.count(), 0);
                  });
}

TEST(Children, AreNamedWhereTheirWorkThrows) {
  try {
    said(4, 2, [](std::size_t piece) { return piece == 2 ? throw std::runtime_error{"no way"} : std::string{"fine"}; });
    FAIL() << "nothing was thrown";
  } catch (const ContractViolation& error) {
    EXPECT_STREQ(error.what(), "piece 2: no way");
  }
  EXPECT_TRUE(no_child_is_left());
}

TEST(Children, AreTheMachinesToMendWhereTheyAreKilled) {
  try {
    said(1, 1, [](std::size_t) -> std::string {
      ::raise(SIGKILL);
      return {};
    });
    FAIL() << "nothing was thrown";
  } catch (const EnvironmentError& error) {
    EXPECT_TRUE(std::string{error.what()}.starts_with("piece 0 was stopped by signal 9")) << error.what();
  }
  EXPECT_TRUE(no_child_is_left());
}

TEST(Children, AreMissedWhereTheyLeaveWithoutAWord) {
  EXPECT_THROW(said(1, 1, [](std::size_t) -> std::string { ::_exit(0); }), EnvironmentError);
  EXPECT_TRUE(no_child_is_left());
}

TEST(Children, AreStoppedWhereTheListenerThrows) {
  const ChildWork work{name_of, [](std::size_t piece) {
                         if (piece > 0) ::pause();  // until it is stopped
                         return std::string{};
                       }};
  EXPECT_THROW(run_in_children(3, 3, work, [](std::size_t, const ChildReport&) { throw std::runtime_error{"enough"}; }),
               std::runtime_error);
  EXPECT_TRUE(no_child_is_left());
}

}  // namespace
}  // namespace bereik
