// Disks, files and terminals that fail: what is told, what is kept, what is left alone.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/capability.h>
#include <sqlite3.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "tests/end_to_end/stored_runs.h"

namespace bereik::test {
namespace {

// Files may grow to so many bytes and no further, as on a disk that is full.
std::function<void()> with_room_for(rlim_t bytes) {
  return [bytes] {
    const rlimit limit{bytes, bytes};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  };
}

// Permissions bind the superuser too.
void be_bound_by_permissions() {
  ::prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE);
  ::prctl(PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH);
}

TEST(Store, KeepsWhatItHasWhereTheDiskIsFull) {
  const Folder folder;
  const std::string out = folder / "runs";
  const Ended full = Running{kept_run(out), with_room_for(200'000)}.wait();
  EXPECT_EQ(full.code, 74) << full.err;
  EXPECT_TRUE(holds(full.err, "bereik.sqlite cannot be used: ")) << full.err;
  EXPECT_TRUE(holds(full.err, "of 8 replications are safe in ")) << full.err;
  EXPECT_TRUE(is_whole(out));
  EXPECT_LT(std::stoi(rows(out, "SELECT count(*) FROM replication").front()), asked);
  const Ended resumed = run_program(kept_run(out, {"--resume"}));
  EXPECT_EQ(resumed.code, 0) << resumed.err;
  EXPECT_EQ(answer(resumed.out), uninterrupted());
}

TEST(Store, IsNotBegunWhereTheDiskIsFullFromTheStart) {
  const Folder folder;
  const std::string out = folder / "runs";
  const Ended full = Running{kept_run(out), with_room_for(3000)}.wait();
  EXPECT_EQ(full.code, 74) << full.err;
  EXPECT_EQ(run_program(kept_run(out)).code, 0);
  EXPECT_TRUE(is_whole(out));
}

TEST(Store, IsNotMadeInAFolderThatCannotBeWritten) {
  const Folder folder;
  const std::string out = folder / "sealed";
  std::filesystem::create_directory(out);
  ::chmod(out.c_str(), 0555);
  for (const std::string& within : {out, out + "/runs"}) {
    const Ended ended = Running{kept_run(within), be_bound_by_permissions}.wait();
    EXPECT_EQ(ended.code, 74) << ended.err;
    EXPECT_TRUE(holds(ended.err, "--out")) << ended.err;
    EXPECT_EQ(ended.out, "");
  }
  EXPECT_TRUE(std::filesystem::is_empty(out));
  ::chmod(out.c_str(), 0755);
}

TEST(Store, CanBeReadWhereItCannotBeWritten) {
  const Folder folder;
  const std::string out = folder / "runs";
  ASSERT_EQ(run_program(kept_run(out)).code, 0);
  const std::string before = text_of(store_file(out));
  ::chmod(store_file(out).c_str(), 0444);
  ::chmod(out.c_str(), 0555);
  EXPECT_EQ(Running({"list", "--out", out}, be_bound_by_permissions).wait().code, 0);
  const Ended exported = Running({"export", "1", "--format", "json", "--out", out}, be_bound_by_permissions).wait();
  EXPECT_EQ(exported.code, 0) << exported.err;
  EXPECT_EQ(answer(exported.out), uninterrupted());
  const Ended run = Running{kept_run(out), be_bound_by_permissions}.wait();
  EXPECT_EQ(run.code, 74);
  EXPECT_TRUE(holds(run.err, "Make the folder writable")) << run.err;
  EXPECT_EQ(text_of(store_file(out)), before);
  ::chmod(out.c_str(), 0755);
}

void expect_to_be_left_alone(const std::string& out, const std::string& told) {
  const std::string before = text_of(store_file(out));
  for (const auto& arguments :
       {kept_run(out), kept_run(out, {"--resume"}), std::vector<std::string>{"list", "--out", out},
        std::vector<std::string>{"export", "--out", out}}) {
    const Ended ended = run_program(arguments);
    EXPECT_EQ(ended.code, 74) << arguments.front() << ended.err;
    EXPECT_TRUE(holds(ended.err, told)) << arguments.front() << ": " << ended.err;
    EXPECT_EQ(ended.out, "");
  }
  EXPECT_EQ(text_of(store_file(out)), before);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator{out}, {}), 1);
}

TEST(Store, OfAnotherVersionIsLeftAlone) {
  const Folder folder;
  const std::string out = folder / "runs";
  ASSERT_EQ(run_program(kept_run(out)).code, 0);
  rows(out, "PRAGMA user_version = 99");
  rows(out, "PRAGMA journal_mode = DELETE");
  expect_to_be_left_alone(out, "has version 99");
}

TEST(Store, OfAnotherProgramIsLeftAlone) {
  const Folder folder;
  const std::string out = folder / "runs";
  std::filesystem::create_directory(out);
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(store_file(out).c_str(), &database), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(database, "CREATE TABLE precious (x)", nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(database);
  expect_to_be_left_alone(out, "is no store of bereik");
}

TEST(Store, ThatIsDamagedIsLeftAlone) {
  const Folder folder;
  const std::string out = folder / "runs";
  ASSERT_EQ(run_program(kept_run(out)).code, 0);
  const std::string good = text_of(store_file(out));
  for (std::string bad :
       {good.substr(0, 100) + std::string(good.size() - 100, '\xAA'), std::string{"no database at all"}}) {
    std::ofstream{store_file(out), std::ios::binary} << bad;
    expect_to_be_left_alone(out, "It is damaged, or was never a store of bereik");
  }
}

TEST(Store, TakesRunsOfSeveralProcessesAtATime) {
  const Folder folder;
  const std::string out = folder / "runs";
  {
    Running one{kept_run(out)}, two{kept_run(out, {"--seed", "2"})}, three{kept_run(out, {"--resume"})};
    for (Running* program : {&one, &two, &three}) {
      const Ended ended = program->wait();
      EXPECT_EQ(ended.code, 0) << ended.err;
      if (program != &two) {
        EXPECT_EQ(answer(ended.out), uninterrupted());
      }
    }
  }
  EXPECT_TRUE(is_whole(out));
  EXPECT_EQ(rows(out, "SELECT DISTINCT count(*) FROM replication GROUP BY run"), std::vector<std::string>{"8"});
}

TEST(Run, NeedsNoTerminalAndNoStandardInput) {
  const Folder folder;
  const Ended ended = Running{
      kept_run(folder / "runs"), [] {
        ::setsid();
        ::close(STDIN_FILENO);
      }}.wait();
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(answer(ended.out), uninterrupted());
}

TEST(Run, SaysWhereItsResultsAreSafeWhereStdoutIsClosed) {
  const Folder folder;
  for (const Stdout to : {Stdout::closed, Stdout::full}) {
    const std::string out = folder / (to == Stdout::closed ? "closed" : "full");
    const Ended ended = Running(kept_run(out), {}, to).wait();
    EXPECT_EQ(ended.code, 74);
    EXPECT_TRUE(holds(ended.err, "8 of 8 replications are safe in ")) << ended.err;
    EXPECT_TRUE(holds(ended.err, "bereik export 1 --out ")) << ended.err;
    EXPECT_EQ(answer(run_program({"export", "1", "--out", out, "--format", "json"}).out), uninterrupted());
  }
}

TEST(Run, WritesItsFileAndNotItsSummaryIntoItWhereStdoutIsClosed) {
  const Folder folder;
  const std::string file = folder / "run.json";
  const Ended ended =
      Running({"run", gallery("mini"), "--replications", "2", "--no-store", "--json", file}, {}, Stdout::closed).wait();
  EXPECT_EQ(ended.code, 74);
  EXPECT_TRUE(nlohmann::json::accept(text_of(file)));
}

}  // namespace
}  // namespace bereik::test
