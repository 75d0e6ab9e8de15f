// From files to the rows of a trace, and back.
#include "sim/import/import.h"

#include <gtest/gtest.h>

#include "models/core/civil_time.h"
#include "sim/import/import_json.h"
#include "sim/import/trace_rows.h"
#include "tests/import/alert_files.h"

namespace bereik {
namespace {

using test::alert_bytes;
using test::alerts_in;
using test::alerts_of;
using test::with;

const std::string heading = "launch,kind,latitude,longitude,radius_m,duration_s";

ImportChoices usual() {
  ImportChoices choices;
  choices.short_duration = Seconds{2700};
  choices.long_duration = Seconds{86400};
  return choices;
}

ImportedTrace imported(std::vector<ImportedFile> files, const ImportChoices& choices = usual()) {
  return import_alerts(std::move(files), choices);
}

std::string csv_of(const ImportedTrace& trace) {
  std::vector<TraceRow> rows;
  for (const TracedAlert& alert : trace.alerts) rows.push_back(alert.row);
  return trace_csv(rows, {});
}

ImportedFile trace_in(const std::string& rows) { return alerts_in(heading + "\n" + rows); }

TEST(Import, OfBurgernetHasARowForEachAction) {
  EXPECT_EQ(csv_of(imported({alerts_of("actions.json")})),
            heading +
                ",updates\n"
                "2023-05-30 19:30:00,time_critical,52.0907,5.1214,2000,2700,1\n"
                "2023-05-30 20:00:00,missing_child,51.9851,5.8987,3500.5,2700,0\n"
                "2023-05-30 20:06:40,amber,,,,10000,0\n");
}

TEST(Import, OfALifeInThreeFilesIsOneRowThatEndsWithItsCancellation) {
  const ImportedTrace trace =
      imported({alerts_of("high-water-cancel.cap"), alerts_of("high-water-update.cap"), alerts_of("high-water.cap")});
  ASSERT_EQ(trace.alerts.size(), 1U);
  const TraceRow& row = trace.alerts[0].row;
  EXPECT_EQ(clock_text(row.launch), "2021-07-15 16:00:00");
  EXPECT_EQ(row.duration, Seconds{9 * 3600});
  EXPECT_EQ(row.updates, 1U);
  EXPECT_TRUE(trace.alerts[0].life.is_cancelled);
  ASSERT_EQ(trace.notes.size(), 1U);
  EXPECT_TRUE(trace.notes[0].starts_with("high-water.cap:3: WATER-1: its area (2 shapes, ")) << trace.notes[0];
}

TEST(Import, OfATraceIsThatTraceInOrder) {
  const std::string rows =
      "2023-01-01 00:00:00,other,,,,60\n"
      "2023-03-14 19:30:00,time_critical,52.0907,5.1214,2000.5,2700.25\n"
      "2023-10-29 02:30:00,survey,53.123456,6.5,300000,31622400\n";
  const std::string once = csv_of(imported({trace_in(rows)}));
  EXPECT_EQ(once, heading + "\n" + with(rows, "2700.25", "2701")) << "the end of an alert is a whole second";
  EXPECT_EQ(csv_of(imported({alerts_in(once)})), once);
}

TEST(Import, RefusesAFileThatIsNoneOfAlertsInOneLine) {
  for (const char* text : {"", " ", "hello", "title = \"t\"\nseed = 1\n"})
    EXPECT_TRUE(test::problems_in_alerts(text).starts_with("a: it is no file of alerts (it is neither CAP")) << text;
}

TEST(Import, MergesFilesByTheirTimes) {
  ImportedFile one = trace_in("2023-03-01 00:00:00,other,,,,60\n2023-03-03 00:00:00,other,,,,60\n");
  ImportedFile two = read_alerts(AlertText{"b", heading + ",updates\n2023-03-02 00:00:00,amber,,,,60,3\n"});
  EXPECT_EQ(csv_of(imported({one, two})), heading +
                                              ",updates\n2023-03-01 00:00:00,other,,,,60,0\n"
                                              "2023-03-02 00:00:00,amber,,,,60,3\n2023-03-03 00:00:00,other,,,,60,0\n");
}

TEST(Import, LeavesOutWhatTheCountryDoesNotHold) {
  const ImportedTrace trace =
      imported({alerts_of("bush-fire.cap"), alerts_of("child-abduction.cap"), alerts_of("actions.json")});
  EXPECT_EQ(trace.alerts.size(), 3U);
  ASSERT_EQ(trace.left_out.size(), 2U);
  EXPECT_EQ(trace.left_out[0].why, "it tells no circle and no polygon; --national sends it to the whole country");
  EXPECT_EQ(trace.left_out[1].why,
            "its centre -35.3888,147.0598 lies outside the Netherlands; --move-to LAT,LON brings it there");
}

TEST(Import, MovesAllAlertsTogether) {
  const std::string fire = alert_bytes("bush-fire.cap");
  const GeoPoint second = LocalPlane{{-35.3888, 147.0598}}.globe({3000, 4000});
  const std::string place = std::to_string(second.latitude_deg) + "," + std::to_string(second.longitude_deg);
  std::string other = with(with(fire, ":40184", ":40185"), "-35.3888,147.0598", place);
  other = with(with(other, "-35.3888,147.0598", place), "T23:04:00+10:00</cap:sent", "T23:05:00+10:00</cap:sent");
  ImportChoices choices = usual();
  choices.move_to = GeoPoint{52.0907, 5.1214};
  const ImportedTrace trace = imported({alerts_in(fire), read_alerts(AlertText{"b", other})}, choices);
  ASSERT_EQ(trace.alerts.size(), 2U);
  EXPECT_EQ(trace.alerts[0].row.area->centre, (GeoPoint{52.0907, 5.1214}));
  const PlanePoint between = LocalPlane{*choices.move_to}.flat(trace.alerts[1].row.area->centre);
  EXPECT_NEAR(between.east_m, 3000, 0.2);
  EXPECT_NEAR(between.north_m, 4000, 0.2);
  EXPECT_EQ(trace.alerts[0].row.area->radius, Metres{25000});
}

TEST(Import, LeavesOutWhatLiesTooFarFromTheFirstAlertToBeMovedWithIt) {
  ImportChoices choices = usual();
  choices.move_to = GeoPoint{52.0907, 5.1214};
  const ImportedTrace trace = imported({alerts_of("earthquake-update.cap"), alerts_of("bush-fire.cap")}, choices);
  EXPECT_EQ(trace.alerts.size(), 1U);
  EXPECT_NE(trace.left_out.at(0).why.find("moved together with the first alert; import it by itself"),
            std::string::npos);
}

TEST(Import, ShiftsToADayAtTheTimeOfDayThatTheFileTells) {
  ImportChoices choices = usual();
  choices.move_to = GeoPoint{52.0907, 5.1214};
  choices.from = day_of("2023-01-10");
  const auto launch = [&](const std::string& text) {
    return clock_text(imported({alerts_in(text)}, choices).alerts.at(0).row.launch);
  };
  EXPECT_EQ(launch(alert_bytes("bush-fire.cap")), "2023-01-10 23:04:00") << "of Australia";
  EXPECT_EQ(launch(alert_bytes("actions.json")), "2023-01-10 19:30:00") << "of the Netherlands in summer";
  EXPECT_EQ(launch(with(alert_bytes("high-water.cap"), "T16:00:00+02:00", "T14:00:00+00:00")), "2023-01-10 16:00:00");
  EXPECT_EQ(launch(heading + "\n2023-07-01 08:00:00,other,,,,60\n"), "2023-01-10 08:00:00");
}

TEST(Import, KeepsElapsedTimeOverTheChangesOfTheClock) {
  ImportChoices choices = usual();
  choices.from = day_of("2023-03-26");  // from 02:00 the clock goes on at 03:00
  const ImportedTrace trace =
      imported({trace_in("2023-01-01 01:30:00,other,,,,60\n2023-01-01 02:30:00,other,,,,60\n")}, choices);
  EXPECT_EQ(clock_text(trace.alerts.at(0).row.launch), "2023-03-26 01:30:00");
  EXPECT_EQ(clock_text(trace.alerts.at(1).row.launch), "2023-03-26 03:30:00");
}

TEST(Import, TellsWhereTheRepeatedHourOfOctoberIsMeant) {
  const std::string text =
      with(alert_bytes("high-water.cap"), "2021-07-15T16:00:00+02:00", "2020-10-25T02:30:00+01:00");
  const ImportedTrace trace = imported({alerts_in(text)});
  EXPECT_EQ(clock_text(trace.alerts.at(0).row.launch), "2020-10-25 02:30:00");
  EXPECT_NE(trace.notes.back().find("the hour that the end of summer time repeats"), std::string::npos);
  const ImportedTrace first = imported({alerts_in(with(text, "02:30:00+01:00", "02:30:00+02:00"))});
  EXPECT_EQ(first.alerts.at(0).row.launch, trace.alerts[0].row.launch);
  EXPECT_EQ(first.notes.back().find("summer time"), std::string::npos);
}

TEST(Import, RaisesARadiusOfNothingToTheLeastAndTellsAnUnknownEnd) {
  ImportChoices choices = usual();
  choices.move_to = GeoPoint{52.0907, 5.1214};
  const ImportedTrace trace = imported({alerts_of("earthquake-update.cap")}, choices);
  EXPECT_EQ(trace.alerts.at(0).row.area->radius, Metres{1});
  EXPECT_EQ(trace.alerts[0].row.duration, Seconds{86400}) << "it is not urgent";
  EXPECT_EQ(trace.notes,
            (std::vector<std::string>{
                "earthquake-update.cap:3: QUAKE-7.2: it updates an alert that no file tells, and becomes one "
                "of its own",
                "earthquake-update.cap:3: QUAKE-7.2: its radius of 0 m became 1 m, the least of a trace",
                "earthquake-update.cap:3: QUAKE-7.2: it tells no end; it lasts 1440 min"}));
}

TEST(Import, AsksWhetherMetresWereMeantWhereARadiusIsTooLarge) {
  const std::string text =
      with(with(alert_bytes("high-water.cap"), "51.20,6.05 1.5", "51.20,6.05 1500"), "<polygon>", "<!--");
  const ImportedTrace trace = imported({alerts_in(with(text, "</polygon>", "-->"))});
  EXPECT_EQ(trace.left_out.at(0).why, "a radius of 1500 km is more than the country; were metres meant?");
}

TEST(Import, GivesEveryAlertTheKindThatIsAskedFor) {
  ImportChoices choices = usual();
  choices.kind = AlertKind::survey;
  choices.named = ImportChoices::Named::national;
  const ImportedTrace trace = imported({alerts_of("child-abduction.cap"), alerts_of("actions.json")}, choices);
  EXPECT_EQ(trace.alerts.size(), 4U);
  for (const TracedAlert& alert : trace.alerts) EXPECT_EQ(alert.row.kind, AlertKind::survey);
  EXPECT_FALSE(trace.alerts[0].row.area);
}

TEST(ImportJson, TellsWhatTheTraceCannot) {
  const std::string text = import_json(imported({alerts_of("high-water.cap"), alerts_of("bush-fire.cap")}));
  for (const char* part : {"\"schema_version\": 1", "\"format\": \"CAP 1.2\"", "\"event\": \"Hoogwater\"",
                           "\"sent\": \"2021-07-15T14:00:00Z\"", "\"polygons\": 1", "\"why\": \"its centre -35.3888"})
    EXPECT_NE(text.find(part), std::string::npos) << part;
}

TEST(TraceRows, TakeUpdatesWhereTheColumnIsThere) {
  const auto read = [](const std::string& text) { return trace_rows(text, "a", [](auto) { return true; }); };
  const auto rows =
      read("updates," + heading + "\n2,2023-03-14 19:30:00,other,,,,60\n,2023-03-14 19:30:00,other,,,,60\n");
  EXPECT_EQ(rows.at(0).row.updates, 2U);
  EXPECT_EQ(rows.at(1).row.updates, 0U);
  EXPECT_EQ(rows.at(1).number, 3);
  const auto problem = [&](const std::string& cell) {
    try {
      read(heading + ",updates\n2023-03-14 19:30:00,other,,,,60," + cell + "\n");
      return std::string{};
    } catch (const InputError& error) {
      return std::string{error.what()};
    }
  };
  EXPECT_EQ(problem("1.5"), "a:2:33: 1.5 is no whole number (messages are counted) write 0, 1, 2 ...");
  EXPECT_TRUE(problem("-1").starts_with("a:2:33: -1 is out of bounds"));
  EXPECT_TRUE(problem("many").starts_with("a:2:33: `many` is no number"));
}

}  // namespace
}  // namespace bereik
