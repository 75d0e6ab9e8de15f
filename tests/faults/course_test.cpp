#include "models/faults/course.h"

#include <gtest/gtest.h>

#include "tests/faults/made_fault.h"

namespace bereik {
namespace {

Fault slowed(std::vector<std::string> components, double from, double until, double factor) {
  Fault made = made_fault(FaultKind::slowed, std::move(components), from, until);
  made.factor = factor;
  return made;
}

using Course = std::vector<FactorStep>;

TEST(CapacityCourse, IsTheProductOfTheFaultsThatHold) {
  const std::vector<Fault> faults{slowed({"a", "b"}, 10, 40, 0.5), slowed({"a"}, 20, 30, 0.25),
                                  made_fault(FaultKind::down, {"b"}, 35, 50), slowed({"b"}, 45, 60, 0.1)};
  EXPECT_EQ(capacity_course(faults, "a"),
            (Course{{at_second(10), 0.5}, {at_second(20), 0.125}, {at_second(30), 0.5}, {at_second(40), 1}}));
  EXPECT_EQ(capacity_course(faults, "b"),
            (Course{{at_second(10), 0.5}, {at_second(35), 0}, {at_second(50), 0.1}, {at_second(60), 1}}));
  EXPECT_TRUE(capacity_course(faults, "c").empty());
}

TEST(CapacityCourse, LeavesNoRoundingBehind) {
  std::vector<Fault> faults;
  for (int k = 0; k < 30; ++k) faults.push_back(slowed({"a"}, k, 100 - k, 0.1 + 0.03 * k));
  EXPECT_EQ(capacity_course(faults, "a").back(), (FactorStep{at_second(100), 1}));
}

TEST(CapacityCourse, HasNoStepWhereNothingChanges) {
  const std::vector<Fault> faults{made_fault(FaultKind::down, {"a"}, 0, 10), made_fault(FaultKind::down, {"a"}, 5, 20)};
  EXPECT_EQ(capacity_course(faults, "a"), (Course{{at_second(0), 0}, {at_second(20), 1}}));
}

TEST(PassingCourse, LetsPassWhatEachFaultLetsPass) {
  std::vector<Fault> faults{made_fault(FaultKind::dropping, {"a"}, 0, 10),
                            made_fault(FaultKind::dropping, {"a"}, 5, 20)};
  faults[0].share = Fraction{0.5};
  faults[1].share = Fraction{0.75};
  EXPECT_EQ(passing_course(faults, "a"),
            (Course{{at_second(0), 0.5}, {at_second(5), 0.125}, {at_second(10), 0.25}, {at_second(20), 1}}));
  EXPECT_TRUE(capacity_course(faults, "a").empty());
}

TEST(LocationAgeCourse, MultipliesAges) {
  std::vector<Fault> faults{made_fault(FaultKind::stale_locations, {}, 0, 10),
                            made_fault(FaultKind::stale_locations, {}, 5, 20)};
  faults[0].factor = 3;
  faults[1].factor = 4;
  const Course course = location_age_course(faults);
  EXPECT_EQ(factor_at(course, at_second(-1)), 1);
  EXPECT_EQ(factor_at(course, at_second(0)), 3);
  EXPECT_EQ(factor_at(course, at_second(5)), 12);
  EXPECT_EQ(factor_at(course, at_second(19)), 4);
  EXPECT_EQ(factor_at(course, at_second(20)), 1);
}

TEST(DelayAt, AddsUpTheFaultsOfAKind) {
  std::vector<Fault> faults{made_fault(FaultKind::clock_skew, {}, 0, 10), made_fault(FaultKind::clock_skew, {}, 5, 20),
                            made_fault(FaultKind::staff_delay, {}, 0, 20)};
  for (Fault& one : faults) one.delay = Seconds{60};
  EXPECT_EQ(delay_at(faults, FaultKind::clock_skew, at_second(7)), Seconds{120});
  EXPECT_EQ(delay_at(faults, FaultKind::clock_skew, at_second(10)), Seconds{60});
  EXPECT_EQ(delay_at(faults, FaultKind::staff_delay, at_second(7)), Seconds{60});
}

}  // namespace
}  // namespace bereik
