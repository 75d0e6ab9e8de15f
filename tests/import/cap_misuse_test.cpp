// CAP 1.2: what is wrong with a file is told at its place, all at once, and nothing that it names is opened.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/import/alert_files.h"

namespace bereik {
namespace {

using test::alert_bytes;
using test::problems_in_alerts;
using test::with;

std::string problems_with(std::string_view part, std::string_view by) {
  return problems_in_alerts(with(alert_bytes("high-water.cap"), part, by));
}

TEST(CapMisuse, NamesTheElementThatIsMissing) {
  EXPECT_EQ(problems_in_alerts(alert_bytes("missing-scope.cap")),
            "a:2:2: scope: it is missing (CAP 1.2 needs it in alert) add it");
}

TEST(CapMisuse, RefusesADocumentType) {
  EXPECT_EQ(
      problems_in_alerts(alert_bytes("external-entity.cap")),
      "a:3:1: DOCTYPE: it is refused (it can name other files to read, and entities that grow without end; CAP needs "
      "none) remove it, with the entities that it defines");
  EXPECT_TRUE(problems_with("<alert", "<!DOCTYPE alert SYSTEM \"x\"><alert").starts_with("a:3:1: DOCTYPE"));
}

TEST(CapMisuse, NamesEveryProblemAtOnce) {
  std::string text = alert_bytes("missing-scope.cap");
  text = with(text, "<status>Actual", "<status>Real");
  text = with(text, "2021-08-31T00:09:25+00:00", "yesterday");
  text = with(text, "<category>Met", "<category>Weather");
  text = with(text, "<areaDesc>the coast</areaDesc>", "<circle>52.09;5.12 2</circle>");
  const std::string all = problems_in_alerts(text);
  EXPECT_EQ(std::ranges::count(all, '\n'), 5) << all;
  for (const char* part : {"a:5:2: sent: `yesterday` is no time",
                           "a:6:2: status: `Real` is none of its values (Actual, Exercise, System, Test "
                           "or Draft is expected) choose one of them",
                           "a:2:2: scope: it is missing", "a:9:2: category: `Weather` is none",
                           "a:14:2: areaDesc: it is missing", "a:15:2: circle: `52.09;5.12` is no point"})
    EXPECT_NE(all.find(part), std::string::npos) << part << " in\n" << all;
}

TEST(CapMisuse, NamesAnElementThatIsEmptyOrThereTwice) {
  EXPECT_EQ(problems_with("<event>Hoogwater</event>", "<event> </event>"),
            "a:13:6: event: it is empty (CAP 1.2 needs it in info) fill it in");
  EXPECT_EQ(problems_with("<scope>Public</scope>", "<scope>Public</scope><scope>Private</scope>"),
            "a:9:25: scope: it is there twice (CAP 1.2 has it once in alert) remove one");
}

TEST(CapMisuse, NamesWhatReferencesCannotName) {
  EXPECT_TRUE(problems_with("WATER-1", "WATER 1").starts_with("a:4:4: identifier: `WATER 1` holds a space"));
  const std::string update = alert_bytes("high-water-update.cap");
  EXPECT_TRUE(problems_in_alerts(with(update, ",WATER-1,", ","))
                  .starts_with("a:10:4: references: `water@limburg.example,2021-07-15T16:00:00+02:00` names no alert"));
}

TEST(CapMisuse, NamesAnEndThatIsNoLaterThanItsStart) {
  EXPECT_TRUE(problems_with("2021-07-16T04:00:00+02:00", "2021-07-15T16:00:00+02:00")
                  .starts_with("a:18:6: expires: 2021-07-15T16:00:00+02:00 is no later than sent"));
}

TEST(CapMisuse, NamesAShapeThatIsNone) {
  EXPECT_TRUE(problems_with("51.21,5.95 51.19,5.95", "51.21,5.95").starts_with("a:22:8: polygon: it is not closed"));
  EXPECT_TRUE(problems_with("51.20,6.05 1.5", "51.20,6.05").starts_with("a:23:8: circle: `51.20,6.05` is no circle"));
}

TEST(CapMisuse, RefusesWhatIsNotCap) {
  EXPECT_TRUE(problems_in_alerts("<feed xmlns=\"http://www.w3.org/2005/Atom\"/>")
                  .starts_with("a:1:2: feed: the file is not CAP"));
  EXPECT_TRUE(problems_with(" xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\"", "")
                  .starts_with("a:3:2: alert: the file is not CAP"));
  EXPECT_TRUE(problems_in_alerts("<alert>").starts_with("a:1:7: the file is not XML"));
  EXPECT_TRUE(problems_with("</info>", "").starts_with("a:26:3: the file is not XML"));
}

TEST(CapMisuse, RefusesWhatIsNotText) {
  EXPECT_EQ(
      problems_with("Roermond", "Ro\xC3rmond"),
      "a:21:19: the bytes are not UTF-8 (CAP, JSON and CSV files of alerts are UTF-8 text) save the file as UTF-8");
  EXPECT_TRUE(
      problems_with("Roermond", std::string_view{"Ro\0mond", 7}).starts_with("a:21:19: there is a control character"));
  EXPECT_TRUE(problems_in_alerts(std::string((64 << 20) + 1, ' ')).starts_with("a: the file is larger than 64 MiB"));
}

TEST(CapMisuse, RefusesElementsThatNestWithoutEnd) {
  std::string deep = "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">";
  for (int k = 0; k < 100000; ++k) deep += "<a>";
  for (int k = 0; k < 100000; ++k) deep += "</a>";
  EXPECT_EQ(problems_in_alerts(deep + "</alert>").find("elements nest deeper than 32"),
            std::string{"a:1:146: a: "}.size());
}

TEST(CapMisuse, RefusesMoreShapesThanAnAlertHas) {
  std::string circles;
  for (int k = 0; k < 1001; ++k) circles += "<circle>52," + std::to_string(k) + "e0 1</circle>";
  EXPECT_NE(problems_with("<circle>", circles + "<circle>"), "");
  circles.clear();
  for (int k = 0; k < 1001; ++k) circles += "<circle>52,5 " + std::to_string(k) + "</circle>";
  EXPECT_TRUE(
      problems_with("<circle>", circles + "<circle>").starts_with("a:20:6: area: more than 1000 circles and polygons"));
}

}  // namespace
}  // namespace bereik
