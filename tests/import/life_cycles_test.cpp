// Alerts, updates and cancellations as lives.
#include "sim/import/life_cycles.h"

#include <gtest/gtest.h>

#include <utility>

namespace bereik {
namespace {

ImportedAlert message(AlertMessage kind, const char* identifier, int sent_s, std::vector<const char*> refers_to = {}) {
  ImportedAlert alert;
  alert.place = std::string{"a:"} + identifier;
  alert.name = {"s", identifier};
  alert.sent.instant = std::chrono::sys_seconds{std::chrono::seconds{sent_s}};
  alert.message = kind;
  for (const char* name : refers_to) alert.references.push_back({"s", name});
  alert.ends = alert.sent.instant + std::chrono::seconds{1000};
  return alert;
}

int end_of(const LifeCycle& life) { return static_cast<int>(life.end.value().time_since_epoch().count()); }

using enum AlertMessage;

TEST(LifeCycles, AlertWithItsUpdatesIsOneWithTheEndOfTheLatest) {
  const LifeCycles lives = life_cycles(
      {message(update, "3", 200, {"2"}), message(alert, "1", 0), message(update, "2", 100, {"1"})}, Tests::left_out);
  ASSERT_EQ(lives.alerts.size(), 1U);
  EXPECT_EQ(lives.alerts[0].start.name.identifier, "1");
  EXPECT_EQ(lives.alerts[0].updates, 2U);
  EXPECT_EQ(end_of(lives.alerts[0]), 1200);
  EXPECT_FALSE(lives.alerts[0].is_cancelled);
  EXPECT_TRUE(lives.left_out.empty() && lives.notes.empty());
}

TEST(LifeCycles, CancelEndsAnAlertEarlyAndNeverLate) {
  const LifeCycles early = life_cycles({message(alert, "1", 0), message(cancel, "2", 50, {"1"})}, Tests::left_out);
  EXPECT_EQ(end_of(early.alerts.at(0)), 50);
  EXPECT_TRUE(early.alerts[0].is_cancelled);
  const LifeCycles late = life_cycles({message(alert, "1", 0), message(cancel, "2", 5000, {"1"})}, Tests::left_out);
  EXPECT_EQ(end_of(late.alerts.at(0)), 1000);
}

TEST(LifeCycles, UpdateOfNothingKnownOrOfACancelledAlertIsAnAlertOfItsOwn) {
  const LifeCycles lives = life_cycles({message(update, "2", 100, {"1"}), message(update, "5", 300, {"2"}),
                                        message(cancel, "3", 400, {"5"}), message(update, "4", 500, {"2"})},
                                       Tests::left_out);
  ASSERT_EQ(lives.alerts.size(), 2U);
  EXPECT_EQ(lives.alerts[0].updates, 1U);
  EXPECT_EQ(lives.alerts[1].start.name.identifier, "4");
  EXPECT_EQ(lives.notes,
            (std::vector<std::string>{"a:2: 2: it updates an alert that no file tells, and becomes one of its own",
                                      "a:4: 4: it updates an alert that was cancelled, and becomes one of its own"}));
}

TEST(LifeCycles, LeaveOutWhatAlertsNobody) {
  const LifeCycles lives = life_cycles({message(cancel, "1", 0, {"9"}), message(acknowledgement, "2", 1, {"9"}),
                                        message(error, "3", 2, {"9"}), message(alert, "4", 3), message(alert, "4", 3)},
                                       Tests::left_out);
  EXPECT_EQ(lives.alerts.size(), 1U);
  ASSERT_EQ(lives.left_out.size(), 4U);
  EXPECT_EQ(lives.left_out[0].why, "it cancels an alert that no file tells");
  EXPECT_EQ(lives.left_out[1].why, "it answers a message, and alerts nobody");
  EXPECT_EQ(lives.left_out[3].why, "the same message is there before");
}

TEST(LifeCycles, KeepTestsOnlyWhereTheyAreAskedFor) {
  std::vector<ImportedAlert> messages;
  for (const AlertStatus status :
       {AlertStatus::actual, AlertStatus::exercise, AlertStatus::system, AlertStatus::test, AlertStatus::draft}) {
    messages.push_back(message(alert, std::to_string(static_cast<int>(status)).c_str(), 0));
    messages.back().status = status;
  }
  const LifeCycles without = life_cycles(messages, Tests::left_out);
  EXPECT_EQ(without.alerts.size(), 1U);
  ASSERT_EQ(without.left_out.size(), 4U);
  EXPECT_EQ(without.left_out[0].why, "its status is Exercise, and --include-tests is not given");
  EXPECT_EQ(life_cycles(messages, Tests::kept).alerts.size(), 5U);
}

TEST(LifeCycles, KeepTheAreaOfTheStart) {
  ImportedAlert start = message(alert, "1", 0), later = message(update, "2", 1, {"1"});
  start.area = {GeoArea::Extent::shapes, {{{52, 5}, Metres{1000}}}, {}};
  later.area = {GeoArea::Extent::shapes, {{{52, 5}, Metres{2000}}}, {}};
  const LifeCycles lives = life_cycles({start, later}, Tests::left_out);
  EXPECT_EQ(lives.alerts.at(0).start.area, start.area);
  EXPECT_EQ(lives.notes.at(0),
            "a:2: 2: it changes the area, and the area of the start is kept: an alert of the simulator has one");
  later.area = start.area;
  EXPECT_TRUE(life_cycles({start, later}, Tests::left_out).notes.empty());
}

TEST(LifeCycles, TakeTheAreaOfAnUpdateWhereTheStartToldNone) {
  ImportedAlert later = message(update, "2", 1, {"1"});
  later.area = {GeoArea::Extent::shapes, {{{52, 5}, Metres{2000}}}, {}};
  const LifeCycles lives = life_cycles({message(alert, "1", 0), later}, Tests::left_out);
  EXPECT_EQ(lives.alerts.at(0).start.area, later.area);
  EXPECT_EQ(lives.notes.at(0), "a:2: 2: its area is taken for the whole alert, which told none before");
}

TEST(LifeCycles, CancelEndsEveryAlertThatItRefersTo) {
  const LifeCycles lives = life_cycles(
      {message(alert, "1", 0), message(alert, "2", 1), message(cancel, "3", 50, {"1", "9", "2"})}, Tests::left_out);
  EXPECT_EQ(end_of(lives.alerts.at(0)), 50);
  EXPECT_EQ(end_of(lives.alerts.at(1)), 50);
}

TEST(LifeCycles, OfOneIdentifierDependOnTheSender) {
  ImportedAlert other = message(alert, "1", 5);
  other.name.sender = "t";
  EXPECT_EQ(life_cycles({message(alert, "1", 0), other}, Tests::left_out).alerts.size(), 2U);
}

}  // namespace
}  // namespace bereik
