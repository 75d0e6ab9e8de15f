// The table of seats: what it means, and every way to get it wrong.
#include "sim/import/csv_staffing.h"

#include <gtest/gtest.h>

#include "models/core/errors.h"

namespace bereik {
namespace {

const std::string heading = "centre,from,to,days,launch_seats,call_seats\n";

class StaffingTable : public testing::Test {
 protected:
  Staffing read(const std::string& text) const {
    return staffing_of(text, "seats.csv", country_, Staffing(country_.centres.size(), {SeatPlan{1}, SeatPlan{4}}));
  }
  std::string problems_in(const std::string& text) const {
    try {
      read(text);
      return {};
    } catch (const InputError& error) {
      return error.what();
    }
  }
  std::uint32_t calls_at(const Staffing& staffing, std::uint32_t centre, double day, double hour) const {
    return staffing.at(centre).answering.at(at_second(86400 * day + 3600 * hour), monday_);
  }
  std::uint32_t launches_at(const Staffing& staffing, std::uint32_t centre, double day, double hour) const {
    return staffing.at(centre).launching.at(at_second(86400 * day + 3600 * hour), monday_);
  }
  const Geography country_ = load_geography(BEREIK_TABLES);
  const CivilCalendar monday_ = CivilCalendar::from("2023-01-02");
};

TEST_F(StaffingTable, GivesSeatsByCentreAndShift) {
  const Staffing staffing = read("# by day and by night\n" + heading + "Amsterdam,07:00,15:30,mon-fri,2,8\n" +
                                 "Amsterdam,22:45,07:00,daily,1,3\n");
  const std::uint32_t amsterdam = 0;
  ASSERT_EQ(country_.centres[amsterdam], "Amsterdam");
  EXPECT_EQ(calls_at(staffing, amsterdam, 0, 7), 8u);
  EXPECT_EQ(launches_at(staffing, amsterdam, 4, 15.25), 2u);
  EXPECT_EQ(calls_at(staffing, amsterdam, 0, 15.5), 0u) << "no row opens a seat";
  EXPECT_EQ(calls_at(staffing, amsterdam, 5, 12), 0u) << "Saturday";
  EXPECT_EQ(calls_at(staffing, amsterdam, 0, 22.5), 0u);
  EXPECT_EQ(calls_at(staffing, amsterdam, 0, 22.75), 3u);
  EXPECT_EQ(launches_at(staffing, amsterdam, 6, 23), 1u);
  EXPECT_EQ(calls_at(staffing, amsterdam, 0, 6.75), 3u) << "the night of Sunday";
  EXPECT_EQ(calls_at(staffing, 1, 0, 3), 4u) << "centres without rows stay as they are";
}

TEST_F(StaffingTable, GivesTheOtherCentresTheRowsOfOthers) {
  const Staffing staffing =
      read("centre,launch_seats,call_seats,from,to\nothers,2,5,00:00,24:00\nAmsterdam,1,9,00:00,00:00\n");
  EXPECT_EQ(calls_at(staffing, 0, 3, 12), 9u);
  for (std::uint32_t c = 1; c < country_.centres.size(); ++c) {
    EXPECT_EQ(calls_at(staffing, c, 3, 12), 5u);
    EXPECT_EQ(launches_at(staffing, c, 6, 23.75), 2u);
  }
}

TEST_F(StaffingTable, TakesDaysOverTheWeekend) {
  const Staffing staffing = read(heading + "Amsterdam,08:00,20:00,sat-mon,1,2\nAmsterdam,08:00,20:00,wed,1,3\n");
  EXPECT_EQ(calls_at(staffing, 0, 0, 8), 2u);
  EXPECT_EQ(calls_at(staffing, 0, 1, 8), 0u);
  EXPECT_EQ(calls_at(staffing, 0, 2, 8), 3u);
  EXPECT_EQ(calls_at(staffing, 0, 5, 19.75), 2u);
  EXPECT_EQ(calls_at(staffing, 0, 6, 8), 2u);
}

TEST_F(StaffingTable, TellsEveryProblemAtItsPlace) {
  const std::string problems = problems_in(
      heading + "Amsterdm,07:00,15:00,daily,1,4\nAmsterdam,7.00,15:10,daily,1,4\n" +
      "Amsterdam,07:00,15:00,noday,-1,1001\nAmsterdam,07:00,15:00,daily,1\n" + "Den Haag,24:00,06:00,daily,1,4\n");
  for (const char* expected :
       {"seats.csv:2:1: unknown centre `Amsterdm`", "seats.csv:3:11: `7.00` is no time of a shift",
        "seats.csv:3:16: `15:10` is no time of a shift", "seats.csv:4:23: `noday` are no days",
        "seats.csv:4:29: `-1` is no number of seats", "seats.csv:4:32: `1001` is no number of seats",
        "seats.csv:5:1: 5 cells", "seats.csv:6:10: a shift that begins at 24:00"})
    EXPECT_NE(problems.find(expected), std::string::npos) << expected << "\n" << problems;
}

TEST_F(StaffingTable, RefusesShiftsThatOverlap) {
  const std::string problems = problems_in(heading + "Amsterdam,22:00,06:00,sun,1,2\nAmsterdam,05:45,14:00,mon,1,4\n");
  EXPECT_NE(problems.find("seats.csv:3:11: this shift of Amsterdam overlaps the one of line 2 on mon"),
            std::string::npos)
      << problems;
}

TEST_F(StaffingTable, RefusesACentreThatCouldNeverLaunch) {
  const std::string problems = problems_in(heading + "Amsterdam,08:00,20:00,daily,0,4\n");
  EXPECT_NE(problems.find("seats.csv:2:1: Amsterdam has no seat for launching"), std::string::npos) << problems;
}

TEST_F(StaffingTable, RefusesAHeadingThatLacksAColumn) {
  EXPECT_NE(problems_in("centre,from,to,launch_seats\n").find("the column `call_seats` is missing or repeated"),
            std::string::npos);
  EXPECT_NE(problems_in("# nothing\n").find("no heading"), std::string::npos);
  EXPECT_NE(problems_in("seats\n").find("seats.csv:1:1: unknown column `seats`"), std::string::npos);
}

TEST_F(StaffingTable, ReadsWhatSpreadsheetsWrite) {
  const Staffing staffing = read(
      "\xEF\xBB\xBF"
      "centre,from,to,days,launch_seats,call_seats\r\nAmsterdam , 08:00,20:00,,1,2\r\n");
  EXPECT_EQ(calls_at(staffing, 0, 3, 12), 2u);
}

TEST_F(StaffingTable, MustBeThere) { EXPECT_THROW(staffing_text("no-such-file.csv"), InputError); }

}  // namespace
}  // namespace bereik
