// What a trace may not say: each problem at its place, all of them at once.
#include <algorithm>
#include <string>

#include "models/core/draws.h"
#include "tests/import/trace_file.h"

namespace bereik {
namespace {

using test::heading;
using test::utrecht;

class TraceMisuse : public test::TraceFile {
 protected:
  // The problems of one row below the heading; the place of each starts with trace.csv:2.
  std::string problems_in_row(const std::string& row) const { return problems_in(heading + row + "\n"); }
};

// Escapes and control bytes would reach the terminal.
bool is_fit_to_print(const std::string& text) {
  return std::ranges::none_of(text, [](char c) { return (c >= 0 && c < 0x20 && c != '\n') || c == 0x7F; });
}

TEST_F(TraceMisuse, NamesACellThatIsNoTime) {
  const std::string why = "is no time (a local date and time is expected) write it as 2023-05-30 19:30:00";
  for (const std::string time : {"tomorrow", "2023-03-14", "2023-03-14T19:30:00", "2023-02-29 10:00:00",
                                 "2023-13-01 10:00:00", "2023-03-14 24:00:00", "2023-03-14 19:60:00",
                                 "2023-03-14 19:30:60", "2023-03-14 19:30:00Z", "2023-03-14 19:30:-1", ""})
    EXPECT_EQ(problems_in_row(time + ",other,,,,60"), "trace.csv:2:1: `" + time + "` " + why);
}

TEST_F(TraceMisuse, NamesALaunchOutsideTheHorizon) {
  const std::string why =
      " is outside the scenario (horizon.start and horizon.length say which time is simulated) "
      "move the alert or the horizon";
  for (const std::string time :
       {"2022-12-31 23:59:59", "2024-01-01 00:00:01", "0001-01-01 00:00:00", "9999-12-31 23:59:59"})
    EXPECT_EQ(problems_in_row(time + ",other,,,,60"), "trace.csv:2:1: " + time + why);
  EXPECT_EQ(problems_in_row("2023-01-01 00:00:00,other,,,,60"), "");
  EXPECT_EQ(problems_in_row("2023-12-31 23:59:59,other,,,,60"), "");
}

TEST_F(TraceMisuse, NamesAnUnknownKind) {
  EXPECT_EQ(problems_in_row("2023-03-14 19:30:00,AMBER,,,,60"),
            "trace.csv:2:21: unknown kind `AMBER` (kinds are time_critical, not_time_critical, amber, missing_child "
            "and other) "
            "choose one of them");
}

TEST_F(TraceMisuse, NamesACellThatIsNoNumber) {
  const std::string why = "` is no number (a plain decimal number is expected) write it without unit";
  for (const std::string cell : {"45 min", "nan", "inf", "1e400", "0x10", "1.2.3", "--5", ""})
    EXPECT_EQ(problems_in_row("2023-03-14 19:30:00,other,,,," + cell), "trace.csv:2:30: `" + cell + why);
}

TEST_F(TraceMisuse, NamesANumberOutOfBounds) {
  const auto place = [&](const std::string& latitude, const std::string& longitude, const std::string& radius) {
    return problems_in_row("2023-03-14 19:30:00,other," + latitude + "," + longitude + "," + radius + ",60");
  };
  EXPECT_TRUE(place("5.1214", "5.1214", "2000")
                  .starts_with("trace.csv:2:27: 5.1214 is out of bounds (it must lie between 50.5"));
  EXPECT_TRUE(
      place("52", "52.09", "2000").starts_with("trace.csv:2:30: 52.09 is out of bounds (it must lie between 3.0"));
  EXPECT_TRUE(place("52", "5", "0.5").starts_with("trace.csv:2:32: 0.5 is out of bounds (it must lie between 1"));
  EXPECT_TRUE(place("52", "5", "-2000").starts_with("trace.csv:2:32: -2000 is out of bounds"));
  EXPECT_TRUE(place("52", "5", "300001").starts_with("trace.csv:2:32: 300001 is out of bounds"));
  EXPECT_TRUE(problems_in_row("2023-03-14 19:30:00,other,,,,0").ends_with("check unit and sign"));
}

TEST_F(TraceMisuse, WantsAllOfAPlaceOrNothing) {
  EXPECT_TRUE(problems_in_row("2023-03-14 19:30:00,other,52,5,,60").starts_with("trace.csv:2:32: `` is no number"));
  EXPECT_TRUE(problems_in_row("2023-03-14 19:30:00,other,,,2000,60").starts_with("trace.csv:2:27: `` is no number"));
}

TEST_F(TraceMisuse, NamesARowWithTooFewOrTooManyCells) {
  EXPECT_EQ(problems_in_row("2023-03-14 19:30:00,other"),
            "trace.csv:2:1: 2 cells (the heading has 6) add or remove commas");
  EXPECT_EQ(problems_in_row("2023-03-14 19:30:00,other,,,,60,"),
            "trace.csv:2:1: 7 cells (the heading has 6) add or remove commas");
}

TEST_F(TraceMisuse, NamesEveryProblemAtOnce) {
  const std::string all =
      problems_in(heading + "# a comment\n" + "never,robbery,north,east,wide,long\n" + utrecht + "x\n");
  EXPECT_EQ(std::ranges::count(all, '\n'), 6) << all;
  for (const char* part :
       {"trace.csv:3:1: `never`", "trace.csv:3:7: unknown kind `robbery`", "trace.csv:3:15: `north`",
        "trace.csv:3:21: `east`", "trace.csv:3:26: `wide`", "trace.csv:3:31: `long`", "trace.csv:5:1: 1 cells"})
    EXPECT_NE(all.find(part), std::string::npos) << part << " in\n" << all;
}

TEST_F(TraceMisuse, NamesNoMoreThanAboutAHundredProblems) {
  std::string text = heading;
  for (int k = 0; k < 1000; ++k) text += "x\n";
  EXPECT_EQ(std::ranges::count(problems_in(text), '\n'), 99);
}

TEST_F(TraceMisuse, NamesNoMoreThanAboutAHundredProblemsOfAHeading) {
  EXPECT_LE(std::ranges::count(problems_in(std::string(1000, ',')), '\n'), 110);
}

TEST_F(TraceMisuse, NamesTheUnknownAndTheMissingColumn) {
  EXPECT_EQ(problems_in("launch,kind,latitude,longitude,radius_km,duration_s\n"),
            "trace.csv:1:32: unknown column `radius_km` (a trace has launch, kind, latitude, longitude, radius_m, "
            "duration_s, and may have updates) "
            "rename or remove it\n"
            "trace.csv:1:1: the column `radius_m` is missing or repeated (every alert needs it once) name it once in "
            "the heading");
  EXPECT_NE(problems_in("launch,launch,kind,latitude,longitude,radius_m,duration_s\n")
                .find("`launch` is missing or repeated"),
            std::string::npos);
}

TEST_F(TraceMisuse, DoesNotBlameTheRowsForAWrongHeading) {
  EXPECT_EQ(
      problems_in("launch,kind,latitude,longitude,radius_km,duration_s\n" + utrecht + utrecht).find("trace.csv:2"),
      std::string::npos);
}

TEST_F(TraceMisuse, RefusesAFileThatIsMissingEmptyOrAFolder) {
  const std::string refusal =
      "trace.csv: the trace of alerts cannot be read (there is no such file, or it is empty) check alerts.trace";
  EXPECT_EQ(problems_of("/no/such/trace.csv"), refusal);
  EXPECT_EQ(problems_in(""), refusal);
  EXPECT_EQ(problems_of(testing::TempDir()), refusal);
}

TEST_F(TraceMisuse, RefusesAFileOfCommentsAlone) {
  EXPECT_TRUE(problems_in("# nothing\n\n").ends_with("no heading (the trace holds no line) name the columns"));
}

TEST_F(TraceMisuse, RefusesBinaryJunk) {
  const Draws draws{Seed{8}, ReplicationId{0}};
  for (std::uint32_t file = 0; file < 50; ++file) {
    std::string junk;
    for (std::uint32_t k = 0; k < 200; ++k)
      for (const std::uint32_t word : draws.block(Block::phone, k, file))
        for (int byte = 0; byte < 4; ++byte) junk += static_cast<char>((word >> (8 * byte)) & 0xFF);
    EXPECT_NE(problems_in(junk), "");
    EXPECT_NE(problems_in(heading + junk), "");
  }
  EXPECT_NE(problems_in(std::string(100'000, '\0')), "");
  EXPECT_NE(problems_in(heading + std::string(1'000'000, ',')), "");
}

TEST_F(TraceMisuse, PrintsNoControlBytesOfTheFile) {
  EXPECT_TRUE(is_fit_to_print(problems_in("launch\x1b[31m,kind\n")));
  EXPECT_TRUE(is_fit_to_print(problems_in_row("\x1b[2J,\x07,\x1b,\x1b,\x1b,\x1b")));
}

}  // namespace
}  // namespace bereik
