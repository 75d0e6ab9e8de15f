// bereik timeline, as a user starts it.
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/end_to_end/program.h"

namespace bereik::test {
namespace {

// Google's service is out while the 109th alert is launched.
std::string outage(const Folder& folder) {
  return folder.write("outage.toml", "extends = \"" + gallery("mini") +
                                         "\"\nschema = 1\ntitle = \"Outage\"\nquestion = \"Since when?\"\n"
                                         "[[fault]]\nname = \"FCM outage\"\nkind = \"down\"\ncomponents = \"fcm\"\n"
                                         "from = 2023-11-07\nat = \"21 h\"\nlasts = \"20 min\"\n");
}

std::string budgets(const Folder& folder) {
  return folder.write("budgets.toml",
                      "schema = 1\n"
                      "[[budget]]\nname = \"queue\"\nmetric = \"capacity.fcm.queue_max\"\nat_most = 15000\n"
                      "[[budget]]\nname = \"cost\"\nmetric = \"cost.total\"\nat_most = \"1 EUR\"\n"
                      "[[budget]]\nname = \"lenient\"\nmetric = \"time.handover.p95\"\nat_most = \"100 s\"\n");
}

TEST(TimelineProgram, TellsAFaultFromTriggerToRecovery) {
  const Folder folder;
  const Ended ended = run_program({"timeline", outage(folder), "--alert", "109", "--budgets", budgets(folder)});
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(ended.err, "");
  EXPECT_EQ(too_wide(ended.out), "");
  for (const char* part : {"Outage\nSince when?\n\nFrom 2023-11-07 20:53:16 to recovery at 21:20:00: 26 min 43 s.\n",
                           "  20:54:13  +56 s         alert 109 is triggered (time_critical, Oost-Nederland)\n",
                           "  21:00:00  +6 min 43 s   FAULT BEGINS: FCM outage, fcm down (until 21:20:00)\n",
                           "fcm stands still, with 10,428 messages waiting (until 21:20:00)\n",
                           "  21:20:00  +26 min 43 s  FAULT ENDS: FCM outage\n", "RECOVERY", "alert 109 ends\n",
                           "    BROKEN (20,856): known at 2023-11-07 21:12:44, 12 min 44 s after FCM outage began\n",
                           "EUR): known at the end alone, ", "    held (0.58 s): never\n"})
    EXPECT_TRUE(holds(ended.out, part)) << part << ended.out;
  EXPECT_FALSE(holds(ended.out, "alert 110 "));
}

TEST(TimelineProgram, WritesEveryMomentAsCsvTheSameEachTime) {
  const Folder folder;
  const std::string file = folder / "moments.csv";
  const Ended written = run_program({"timeline", gallery("mini"), "--replication", "2", "--csv", file});
  EXPECT_EQ(written.code, 0) << written.err;
  EXPECT_TRUE(holds(written.out, "Told are 12 of 120 alerts")) << written.out;
  const Ended printed =
      run_program_with({"BEREIK_JOBS=2"}, {"timeline", gallery("mini"), "--replication", "2", "--csv", "-"});
  EXPECT_EQ(printed.out, text_of(file));
  for (const char* part :
       {"time_s,clock,since_begin_s,event,", ",triggered,alert:1,", ",triggered,alert:120,", ",recovery,"})
    EXPECT_TRUE(holds(printed.out, part)) << part;
  const Ended other = run_program({"timeline", gallery("mini"), "--replication", "3", "--csv", "-"});
  EXPECT_NE(other.out, printed.out);
}

TEST(TimelineProgram, RefusesWhatIsNotThere) {
  const Folder folder;
  const auto expect_refusal = [](const std::vector<std::string>& arguments, const std::string& message) {
    const Ended ended = run_program(arguments);
    EXPECT_EQ(ended.code, 2) << message << ended.err;
    EXPECT_EQ(ended.out, "");
    EXPECT_TRUE(holds(ended.err, message)) << ended.err;
  };
  expect_refusal({"timeline", gallery("mini"), "--alert", "121"}, "--alert: no alert 121 (replication 0 has 120");
  expect_refusal({"timeline", folder / "nowhere.toml"}, "nowhere.toml: cannot be read");
  const std::string csv = folder.write("there.csv", "mine\n");
  expect_refusal({"timeline", gallery("mini"), "--csv", csv}, "there.csv");
  EXPECT_EQ(text_of(csv), "mine\n");
  const std::string wrong = folder.write(
      "wrong.toml", "schema = 1\n[[budget]]\nname = \"a\"\nmetric = \"time.handovr.p95\"\nat_most = \"1 s\"\n");
  expect_refusal({"timeline", gallery("mini"), "--budgets", wrong, "--csv", folder / "new.csv"}, "wrong.toml:4:");
  EXPECT_FALSE(std::filesystem::exists(folder / "new.csv")) << "nothing is left where the run fails";
}

}  // namespace
}  // namespace bereik::test
