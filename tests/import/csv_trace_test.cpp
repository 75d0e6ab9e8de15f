// What a good trace says, whatever the order of its columns and the habits of its writer.
#include <cmath>

#include "tests/import/trace_file.h"

namespace bereik {
namespace {

using test::heading;
using test::utrecht;

class Trace : public test::TraceFile {};

TEST_F(Trace, IsReadCellByCell) {
  const std::vector<Alert> alerts = read("# a comment\n" + heading + "\n# another\n" + utrecht);
  ASSERT_EQ(alerts.size(), 1U);
  EXPECT_EQ(alerts[0].kind, AlertKind::time_critical);
  EXPECT_EQ(local_time(alerts[0]), "2023-03-14 19:30:00");
  EXPECT_EQ(alerts[0].trigger, alerts[0].launch);
  EXPECT_EQ(alerts[0].duration, Seconds{2700});
  ASSERT_TRUE(alerts[0].area);
  EXPECT_EQ(alerts[0].area->radius, Metres{2000});
}

// The Dom of Utrecht is at about (136.9 km, 455.9 km) on the national grid.
TEST_F(Trace, PlacesUtrechtOnTheGridAndInMiddenNederland) {
  const std::vector<Alert> alerts = read(heading + utrecht);
  EXPECT_NEAR(alerts.at(0).area->centre.east.value(), 136'900, 500);
  EXPECT_NEAR(alerts.at(0).area->centre.north.value(), 455'900, 500);
  EXPECT_EQ(centre(alerts[0]), "Midden-Nederland");
}

TEST_F(Trace, GivesEachPlaceTheCentreOfItsPoliceUnit) {
  const auto centre_at = [&](const std::string& place) {
    return centre(read(heading + "2023-03-14 19:30:00,other," + place + ",2000,60\n").at(0));
  };
  EXPECT_EQ(centre_at("52.3731,4.8926"), "Amsterdam");
  EXPECT_EQ(centre_at("51.9225,4.4792"), "Rotterdam");
  EXPECT_EQ(centre_at("50.8514,5.6910"), "Limburg");          // Maastricht
  EXPECT_EQ(centre_at("53.2194,6.5665"), "Noord-Nederland");  // Groningen
}

TEST_F(Trace, KnowsTheWholeCountryByItsEmptyPlace) {
  const std::vector<Alert> alerts = read(heading + "2023-06-17 15:00:00,amber,,,,14400\n");
  ASSERT_EQ(alerts.size(), 1U);
  EXPECT_FALSE(alerts[0].area);
  EXPECT_EQ(alerts[0].centre, country_.national_centre());
  EXPECT_EQ(alerts[0].kind, AlertKind::amber);
}

TEST_F(Trace, TakesItsColumnsInAnyOrder) {
  const Alert plain = read(heading + utrecht).at(0);
  const Alert other = read(
                          "radius_m,duration_s,kind,longitude,launch,latitude\n"
                          "2000,2700,time_critical,5.1214,2023-03-14 19:30:00,52.0907\n")
                          .at(0);
  EXPECT_EQ(plain.launch, other.launch);
  EXPECT_EQ(plain.area->centre.east, other.area->centre.east);
  EXPECT_EQ(plain.area->centre.north, other.area->centre.north);
  EXPECT_EQ(plain.area->radius, other.area->radius);
  EXPECT_EQ(plain.duration, other.duration);
}

TEST_F(Trace, MayHaveWindowsLineEndsBlanksAndNoNewlineAtItsEnd) {
  const std::vector<Alert> alerts =
      read("launch, kind,\tlatitude,longitude,radius_m,duration_s\r\n\r\n 2023-03-14 19:30:00 ,amber, , , ,\t60");
  ASSERT_EQ(alerts.size(), 1U);
  EXPECT_EQ(alerts[0].duration, Seconds{60});
  EXPECT_FALSE(alerts[0].area);
}

TEST_F(Trace, MayBeginWithAByteOrderMarkAsSpreadsheetsWrite) {
  EXPECT_EQ(problems_in("\xEF\xBB\xBF" + heading + utrecht), "");
}

TEST_F(Trace, IsReturnedInOrderOfLaunchAndNumberedByKind) {
  const std::vector<Alert> alerts = read(heading +
                                         "2023-03-02 00:00:00,other,,,,60\n2023-03-01 00:00:00,other,,,,60\n"
                                         "2023-03-03 00:00:00,amber,,,,60\n");
  ASSERT_EQ(alerts.size(), 3U);
  EXPECT_EQ(local_time(alerts[0]), "2023-03-01 00:00:00");
  EXPECT_EQ(alerts[0].id, alert_id(AlertKind::other, 1));
  EXPECT_EQ(alerts[1].id, alert_id(AlertKind::other, 0));
  EXPECT_EQ(alerts[2].id, alert_id(AlertKind::amber, 0));
}

TEST_F(Trace, KnowsEveryKind) {
  for (std::size_t k = 0; k < alert_kind_count; ++k)
    EXPECT_EQ(read(heading + "2023-03-01 00:00:00," + alert_kind_names[k] + ",,,,60\n").at(0).kind,
              static_cast<AlertKind>(k));
}

// On 29 October 2023 the hour from 2 to 3 passes twice; on 26 March it does not exist.
TEST_F(Trace, TakesTheFirstOfTheHourThatTheEndOfSummerTimeRepeats) {
  const std::vector<Alert> alerts = read(heading +
                                         "2023-10-29 01:30:00,other,,,,60\n2023-10-29 02:30:00,other,,,,60\n"
                                         "2023-10-29 03:30:00,other,,,,60\n");
  EXPECT_EQ(local_time(alerts.at(1)), "2023-10-29 02:30:00");
  EXPECT_EQ(alerts[1].launch - alerts[0].launch, Seconds{3600});
  EXPECT_EQ(alerts[2].launch - alerts[1].launch, Seconds{7200});
}

TEST_F(Trace, CountsOneHourOverTheStartOfSummerTime) {
  const std::vector<Alert> alerts =
      read(heading + "2023-03-26 01:59:59,other,,,,60\n2023-03-26 03:00:00,other,,,,60\n");
  EXPECT_EQ(alerts.at(1).launch - alerts.at(0).launch, Seconds{1});
}

TEST_F(Trace, MayTellUpdates) {
  EXPECT_EQ(read("launch,kind,latitude,longitude,radius_m,duration_s,updates\n2023-03-01 00:00:00,other,,,,60,2\n")
                .at(0)
                .updates,
            2U);
  EXPECT_EQ(read(heading + "2023-03-01 00:00:00,other,,,,60\n").at(0).updates, 0U);
}

TEST_F(Trace, MayHaveNoAlerts) { EXPECT_TRUE(read(heading).empty()); }

// Nothing but the bounds tells kilometres from metres.
TEST_F(Trace, TakesARadiusOfAnythingFromAMetreToThreeHundredKilometres) {
  for (const char* radius : {"1", "2", "300000"})
    EXPECT_EQ(problems_in(heading + "2023-03-14 19:30:00,other,52.0907,5.1214," + radius + ",60\n"), "") << radius;
}

}  // namespace
}  // namespace bereik
