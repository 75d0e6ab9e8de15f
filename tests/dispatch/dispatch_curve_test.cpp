#include "models/delivery/dispatch_curve.h"

#include <gtest/gtest.h>

#include "models/core/errors.h"

namespace bereik {
namespace {

// Waits from 10 to 12, 50 a second until 14, still until 20, 25 a second until 28.
DispatchCurve sample() {
  return DispatchCurve{{{at_second(10), Messages{0}},
                        {at_second(12), Messages{0}},
                        {at_second(14), Messages{100}},
                        {at_second(20), Messages{100}},
                        {at_second(28), Messages{300}}}};
}

TEST(DispatchCurve, IsLinearBetweenBreakpoints) {
  EXPECT_EQ(sample().handed_over(at_second(13)).value(), 50);
  EXPECT_EQ(sample().handed_over(at_second(17)).value(), 100);
  EXPECT_EQ(sample().handed_over(at_second(24)).value(), 200);
}

TEST(DispatchCurve, IsZeroBeforeAndConstantAfterItsBreakpoints) {
  EXPECT_EQ(sample().handed_over(at_second(9)).value(), 0);
  EXPECT_EQ(sample().handed_over(at_second(11)).value(), 0);
  EXPECT_EQ(sample().handed_over(at_second(28)).value(), 300);
  EXPECT_EQ(sample().handed_over(at_second(1e9)).value(), 300);
}

TEST(DispatchCurve, NamesTheFirstInstantByWhichARankIsHandedOver) {
  EXPECT_EQ(seconds_since_start(sample().when(Messages{0})), 10);
  EXPECT_EQ(seconds_since_start(sample().when(Messages{25})), 12.5);
  EXPECT_EQ(seconds_since_start(sample().when(Messages{100})), 14);
  EXPECT_EQ(seconds_since_start(sample().when(Messages{300})), 28);
}

TEST(DispatchCurve, WhenAndHandedOverAreInverses) {
  const DispatchCurve curve = sample();
  for (int rank = 1; rank <= 300; ++rank)
    EXPECT_NEAR(curve.handed_over(curve.when(Messages{double(rank)})).value(), rank, 1e-9) << rank;
  for (double t = 12.25; t < 14; t += 0.25)
    EXPECT_NEAR(seconds_since_start(curve.when(curve.handed_over(at_second(t)))), t, 1e-12);
  for (double t = 20.25; t < 28; t += 0.25)
    EXPECT_NEAR(seconds_since_start(curve.when(curve.handed_over(at_second(t)))), t, 1e-12);
}

TEST(DispatchCurve, TakesTheEndOfAJump) {
  const DispatchCurve jump{{{at_second(5), Messages{0}}, {at_second(5), Messages{8}}}};
  EXPECT_EQ(jump.handed_over(at_second(4.999)).value(), 0);
  EXPECT_EQ(jump.handed_over(at_second(5)).value(), 8);
  EXPECT_EQ(seconds_since_start(jump.when(Messages{4})), 5);
}

TEST(DispatchCurve, OfAnEmptyWaveHasOneInstant) {
  const DispatchCurve empty{{{at_second(7), Messages{0}}}};
  EXPECT_EQ(empty.total().value(), 0);
  EXPECT_EQ(seconds_since_start(empty.when(Messages{0})), 7);
  EXPECT_EQ(empty.handed_over(at_second(8)).value(), 0);
}

TEST(DispatchCurve, WithoutBreakpointsHandsNothingOver) {
  EXPECT_EQ(DispatchCurve{}.total().value(), 0);
  EXPECT_EQ(DispatchCurve{}.handed_over(at_second(1)).value(), 0);
  EXPECT_THROW(DispatchCurve{}.when(Messages{0}), ContractViolation);
}

TEST(DispatchCurve, RefusesRanksOutsideTheWave) {
  EXPECT_THROW(sample().when(Messages{-1}), ContractViolation);
  EXPECT_THROW(sample().when(Messages{301}), ContractViolation);
}

TEST(DispatchCurve, RefusesToDecrease) {
  EXPECT_THROW((DispatchCurve{{{at_second(1), Messages{1}}}}), ContractViolation);
  EXPECT_THROW((DispatchCurve{{{at_second(1), Messages{0}}, {at_second(0), Messages{1}}}}), ContractViolation);
  EXPECT_THROW((DispatchCurve{{{at_second(1), Messages{0}}, {at_second(2), Messages{2}}, {at_second(3), Messages{1}}}}),
               ContractViolation);
}

}  // namespace
}  // namespace bereik
