// CAP 1.2: what is read of valid files.
#include <gtest/gtest.h>

#include <concepts>

#include "sim/import/alert_words.h"
#include "sim/import/cap_shapes.h"
#include "tests/import/alert_files.h"

namespace bereik {
namespace {

using test::alert_bytes;
using test::alerts_in;
using test::alerts_of;
using test::with;

// Kilometres become metres where it is asked for, and nowhere by accident.
static_assert(!std::convertible_to<Kilometres, Metres> && !std::convertible_to<Metres, Kilometres>);
static_assert(!std::constructible_from<Metres, Kilometres> && !std::constructible_from<Kilometres, Metres>);
static_assert(!std::equality_comparable_with<Metres, Kilometres> && !std::totally_ordered_with<Metres, Kilometres>);
static_assert(!std::convertible_to<double, Kilometres> && !std::assignable_from<Metres&, Kilometres>);
static_assert(metres(Kilometres{2.5}) == Metres{2500});

TEST(CapCircle, HasItsRadiusInKilometres) {
  const auto circle = std::get<CapCircle>(cap_circle(" 32.9525,-115.5527  12.5\n"));
  EXPECT_EQ(circle.centre, (GeoPoint{32.9525, -115.5527}));
  EXPECT_EQ(circle.radius, Kilometres{12.5});
  EXPECT_EQ(in_metres(circle).radius, Metres{12500});
}

TEST(CapCircle, IsRefusedWithTheReason) {
  const auto problem = [](const std::string& text) { return std::get<ShapeFault>(cap_circle(text)).problem; };
  EXPECT_EQ(problem("52,5"), "`52,5` is no circle");
  EXPECT_EQ(problem("52,5 1 2"), "`52,5 1 2` is no circle");
  EXPECT_EQ(problem("52 5"), "`52` is no point");
  EXPECT_EQ(problem("52,5,6 5"), "`52,5,6` is no point");
  EXPECT_EQ(problem("152,5 1"), "`152,5` lies outside the globe");
  EXPECT_EQ(problem("52,5 -1"), "`-1` is no radius");
  EXPECT_EQ(problem("52,5 1km"), "`1km` is no radius");
  EXPECT_EQ(problem("52,5 25000"), "a radius of 25000 km is more than half the globe");
}

TEST(CapPolygon, IsClosedAndHasFourPoints) {
  EXPECT_EQ(std::get<GeoPolygon>(cap_polygon("52,5 52,6 53,6 52,5")).size(), 4U);
  const auto problem = [](const std::string& text) { return std::get<ShapeFault>(cap_polygon(text)).problem; };
  EXPECT_EQ(problem("52,5 52,6 52,5"), "3 points");
  EXPECT_EQ(problem(""), "0 points");
  EXPECT_EQ(problem("52,5 52,6 53,6 53,5"), "it is not closed");
  EXPECT_EQ(problem("52,5 91,6 53,6 52,5"), "`91,6` lies outside the globe");
  EXPECT_EQ(problem("52,5 52,nan 53,6 52,5"), "`52,nan` is no point");
}

TEST(CapTime, IsThatOfItsDistanceToUtc) {
  EXPECT_EQ(utc_text(cap_time("2003-06-11T22:39:00-07:00")->instant), "2003-06-12T05:39:00Z");
  EXPECT_EQ(cap_time("2003-06-11T22:39:00-07:00")->utc_offset, std::chrono::minutes{-420});
  EXPECT_EQ(utc_text(cap_time("2023-03-26T02:30:00.999+01:00")->instant), "2023-03-26T01:30:00Z");
  EXPECT_EQ(utc_text(cap_time("2023-05-30T17:30:00Z")->instant), "2023-05-30T17:30:00Z");
  for (const char* text :
       {"", "2023-05-30", "2023-05-30T17:30:00", "2023-05-30 17:30:00+02:00", "2023-02-29T17:30:00+01:00",
        "2023-05-30T24:30:00+02:00", "2023-05-30T17:30:00+2:00", "2023-05-30T17:30:00+15:00",
        "2023-05-30T17:30:00.+02:00", "1969-12-31T17:30:00+02:00", "2023-05-30T17:30:00+02:00x"})
    EXPECT_FALSE(cap_time(text)) << text;
}

TEST(Cap, IsReadWithItsNamesTimesAndAreas) {
  const ImportedFile file = alerts_of("high-water.cap");
  EXPECT_EQ(file.format, AlertFormat::cap);
  EXPECT_TRUE(file.notes.empty());
  ASSERT_EQ(file.alerts.size(), 1U);
  const ImportedAlert& alert = file.alerts.front();
  EXPECT_EQ(alert.place, "high-water.cap:3");
  EXPECT_EQ(alert.name, (AlertReference{"water@limburg.example", "WATER-1"}));
  EXPECT_EQ(alert.event, "Hoogwater");
  EXPECT_EQ(alert.headline, "Blijf weg van de Maas");
  EXPECT_EQ(utc_text(alert.sent.instant), "2021-07-15T14:00:00Z");
  EXPECT_EQ(utc_text(alert.begins.value()), "2021-07-15T16:00:00Z");
  EXPECT_EQ(utc_text(alert.ends.value()), "2021-07-16T02:00:00Z");
  EXPECT_EQ(alert.kind, AlertKind::time_critical);
  EXPECT_EQ(alert.area.circles, (std::vector<GeoCircle>{{{51.20, 6.05}, Metres{1500}}}));
  ASSERT_EQ(alert.area.polygons.size(), 1U);
  EXPECT_EQ(alert.area.polygons[0].size(), 5U);
}

TEST(Cap, WithAPrefixAndTwoBlocksHasEachCircleOnce) {
  const ImportedAlert alert = alerts_of("bush-fire.cap").alerts.at(0);
  EXPECT_EQ(alert.area.circles, (std::vector<GeoCircle>{{{-35.3888, 147.0598}, Metres{25000}}}));
  EXPECT_EQ(alert.kind, AlertKind::time_critical);
}

TEST(Cap, UpdateNamesWhatItUpdates) {
  const ImportedAlert alert = alerts_of("earthquake-update.cap").alerts.at(0);
  EXPECT_EQ(alert.message, AlertMessage::update);
  EXPECT_EQ(alert.references, (std::vector<AlertReference>{{"net@quakes.example", "QUAKE-7.1"}}));
  EXPECT_EQ(alert.area.circles.at(0).radius, Metres{0});
  EXPECT_EQ(alert.kind, AlertKind::not_time_critical);
  EXPECT_FALSE(alert.ends);
}

TEST(Cap, OfAnAbductionIsAmberWithoutAPlace) {
  const ImportedAlert alert = alerts_of("child-abduction.cap").alerts.at(0);
  EXPECT_EQ(alert.kind, AlertKind::amber);
  EXPECT_EQ(alert.area.extent, GeoArea::Extent::named);
}

TEST(Cap, MayHoldElementsThatAreNotOfIt) {
  const std::string text =
      with(alert_bytes("high-water.cap"), "<scope>", "<mood>grim</mood>\n  <mood>better</mood>\n  <scope>");
  EXPECT_EQ(alerts_in(text).notes,
            std::vector<std::string>{"a:9:4: mood: CAP 1.2 has no such element here; it is ignored (2 times)"});
}

TEST(Cap, OfAnotherVersionOrWithZIsReadWithANote) {
  const std::string older = with(alert_bytes("high-water.cap"), "cap:1.2", "cap:1.1");
  EXPECT_EQ(alerts_in(older).notes.at(0), "a:3:2: alert: the file is CAP 1.1, and is read as CAP 1.2");
  const std::string in_utc = with(alert_bytes("high-water.cap"), "T16:00:00+02:00", "T14:00:00Z");
  EXPECT_EQ(alerts_in(in_utc).notes.at(0), "a:6:4: sent: Z is read as +00:00; CAP 1.2 asks for the number");
  EXPECT_EQ(alerts_in(in_utc).alerts[0].sent.instant, alerts_of("high-water.cap").alerts[0].sent.instant);
}

TEST(CapKind, IsToldByItsWords) {
  const auto kind = [](const char* event, const char* headline, std::vector<std::string> categories,
                       const char* urgency) {
    return kind_of_cap({event, headline, {}, std::move(categories), urgency});
  };
  EXPECT_EQ(kind("AMBER Alert", "", {"Rescue"}, "Immediate"), AlertKind::amber);
  EXPECT_EQ(kind("Child Abduction", "Alerta Amber", {"Rescue"}, "Unknown"), AlertKind::amber);
  EXPECT_EQ(kind("Wind", "Amber warning of wind", {"Met"}, "Expected"), AlertKind::time_critical);
  EXPECT_EQ(kind("Vermist kind", "", {"Rescue"}, "Immediate"), AlertKind::missing_child);
  EXPECT_EQ(kind("Missing person", "", {"Rescue"}, "Immediate"), AlertKind::time_critical);
  for (const char* urgency : {"Future", "Past", "Unknown"})
    EXPECT_EQ(kind("Fire", "", {"Fire"}, urgency), AlertKind::not_time_critical);
}

}  // namespace
}  // namespace bereik
