// The list of actions of Burgernet: radii in metres, times in seconds or milliseconds.
#include <gtest/gtest.h>

#include <algorithm>

#include "sim/import/alert_words.h"
#include "tests/import/alert_files.h"

namespace bereik {
namespace {

using test::alert_bytes;
using test::alerts_in;
using test::alerts_of;
using test::problems_in_alerts;
using test::with;

std::string problems_with(std::string_view part, std::string_view by) {
  return problems_in_alerts(with(alert_bytes("actions.json"), part, by));
}

TEST(EpochTime, IsSecondsOrMillisecondsByItsSize) {
  EXPECT_EQ(utc_text(epoch_time(1685467800).value()), "2023-05-30T17:30:00Z");
  EXPECT_EQ(epoch_time(1685467800999), epoch_time(1685467800));
  EXPECT_EQ(utc_text(epoch_time(946684800).value()), "2000-01-01T00:00:00Z");
  EXPECT_EQ(epoch_time(946684800000), epoch_time(946684800));
  for (const double value : {0.0, -1.0, 946684799.0, 946684799999.0, 7289654400.0, 1e11, 1e18, 1e300})
    EXPECT_FALSE(epoch_time(value)) << value;
}

TEST(Burgernet, IsReadWithRadiiInMetres) {
  const ImportedFile file = alerts_of("actions.json");
  EXPECT_EQ(file.format, AlertFormat::burgernet);
  ASSERT_EQ(file.alerts.size(), 3U);
  const ImportedAlert& robbery = file.alerts[0];
  EXPECT_EQ(robbery.place, "actions.json:3");
  EXPECT_EQ(robbery.name.identifier, "4711");
  EXPECT_EQ(utc_text(robbery.sent.instant), "2023-05-30T17:30:00Z");
  EXPECT_EQ(utc_text(robbery.ends.value()), "2023-05-30T18:15:00Z");
  EXPECT_EQ(robbery.area.circles, (std::vector<GeoCircle>{{{52.0907, 5.1214}, Metres{2000}}}));
  EXPECT_EQ(robbery.updates, 1U);
  EXPECT_EQ(robbery.kind, AlertKind::time_critical);
}

TEST(Burgernet, TellsMillisecondsAnOpenEndAndAMissingChild) {
  const ImportedAlert child = alerts_of("actions.json").alerts.at(1);
  EXPECT_EQ(utc_text(child.sent.instant), "2023-05-30T18:00:00Z");
  EXPECT_FALSE(child.ends);
  EXPECT_EQ(child.kind, AlertKind::missing_child);
  EXPECT_EQ(child.area.circles.at(0).radius, Metres{3500.5});
  EXPECT_EQ(child.updates, 0U);
}

TEST(Burgernet, AmberWithoutAnAreaIsForTheWholeCountry) {
  const ImportedAlert amber = alerts_of("actions.json").alerts.at(2);
  EXPECT_EQ(amber.kind, AlertKind::amber);
  EXPECT_EQ(amber.area.extent, GeoArea::Extent::whole_country);
  const std::string text = with(alert_bytes("actions.json"), "\"amberAlert\": true", "\"amberAlert\": false");
  EXPECT_EQ(alerts_in(text).alerts.at(2).area.extent, GeoArea::Extent::named);
}

TEST(Burgernet, MayBeAListAlone) {
  EXPECT_EQ(alerts_in("[{\"id\": 1, \"startTimestamp\": 1685467800}]").alerts.at(0).name.identifier, "1");
  EXPECT_TRUE(alerts_in("{\"actions\": []}").alerts.empty());
}

TEST(BurgernetKind, IsToldByTheType) {
  EXPECT_EQ(kind_of_burgernet("Overval", "", IsAmber::yes), AlertKind::amber);
  EXPECT_EQ(kind_of_burgernet("Vermissing", "Meisje van 6", IsAmber::no), AlertKind::missing_child);
  EXPECT_EQ(kind_of_burgernet("Vermissing", "Man van 80", IsAmber::no), AlertKind::time_critical);
  for (const char* type : {"Niet tijdkritisch", "Getuigenoproep", "Buurtonderzoek", "Informatie"})
    EXPECT_EQ(kind_of_burgernet(type, "", IsAmber::no), AlertKind::not_time_critical) << type;
  EXPECT_EQ(kind_of_burgernet("", "", IsAmber::no), AlertKind::time_critical);
}

TEST(BurgernetMisuse, NamesTheLineAndTheElement) {
  EXPECT_EQ(problems_with("\"radius\": 2000", "\"radius\": \"2 km\""),
            "a:11:57: actions[0].area.radius: it is no number (an area has lat and lng in degrees and radius in "
            "metres) write "
            "a number");
  EXPECT_TRUE(problems_with("\"lat\": 52.0907", "\"lat\": 152")
                  .starts_with("a:11:23: actions[0].area.lat: it is out of bounds"));
  EXPECT_TRUE(
      problems_with("1685469600000", "\"soon\"").starts_with("a:24:25: actions[1].startTimestamp: it is no time"));
  EXPECT_TRUE(problems_with("\"endTimestamp\": 1685470500", "\"endTimestamp\": 1685467800")
                  .starts_with("a:10:23: actions[0].endTimestamp: it is no later than startTimestamp"));
  EXPECT_TRUE(problems_with("\"id\": 4711,", "").starts_with("a:3:5: actions[0].id: it is missing"));
  EXPECT_TRUE(problems_with("\"amberAlert\": false", "\"amberAlert\": \"no\"")
                  .starts_with("a:7:21: actions[0].amberAlert: it is neither"));
}

TEST(BurgernetMisuse, NamesEveryProblemAtOnce) {
  const std::string all = problems_in_alerts("{\"actions\": [{}, 7, {\"id\": 1.5, \"area\": {}, \"messages\": [1]}]}");
  EXPECT_EQ(std::ranges::count(all, '\n'), 8) << all;
}

TEST(BurgernetMisuse, RefusesJsonOfAnotherKindOrNone) {
  EXPECT_TRUE(problems_in_alerts("{\"data\": []}").starts_with("a:1:1: actions: there is no list of actions"));
  EXPECT_TRUE(problems_in_alerts("{\"actions\": [\n{]}").starts_with("a:2:2: the file is not JSON"));
  EXPECT_TRUE(problems_in_alerts("[1e999]").find("the file is not JSON") != std::string::npos);
  EXPECT_TRUE(problems_in_alerts("[{\"id\": 1,\n\"id\": 2}]").starts_with("a:2:7: [0].id: it is there twice"));
  EXPECT_NE(problems_in_alerts(std::string(100000, '[')).find("nest deeper than 32"), std::string::npos);
}

}  // namespace
}  // namespace bereik
