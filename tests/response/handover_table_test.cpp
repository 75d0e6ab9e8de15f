#include "models/response/handover_table.h"

#include <gtest/gtest.h>

#include <cmath>

#include "models/core/draws.h"

namespace bereik {
namespace {

const SimTime launch = at_second(5000);

DispatchCurve::Breakpoint point(double after_s, double messages) {
  return {launch + Seconds{after_s}, Messages{messages}};
}

TEST(HandoverTable, IsALineForOneRate) {
  const HandoverTable table{DispatchCurve{{point(2, 0), point(12, 100)}}, launch, 100};
  EXPECT_EQ(table(0), 2);
  EXPECT_EQ(table(0x80000000), 7);
  EXPECT_EQ(table(0xFFFFFFFF), 12);
}

TEST(HandoverTable, HandsOverAtOnceWhereTheCurveJumps) {
  const HandoverTable table{DispatchCurve{{point(3, 0), point(3, 10)}}, launch, 10};
  for (const std::uint32_t word : {0u, 1u << 31, ~0u}) EXPECT_EQ(table(word), 3);
}

TEST(HandoverTable, IsTheInverseOfTheCurve) {
  const DispatchCurve curve{{point(0, 0), point(10, 1000), point(40, 1000), point(40, 3000), point(100, 3500),
                             point(700, 4000), point(701, 9000), point(702, 9000)}};
  const HandoverTable table{curve, launch, 9000};
  const Draws draws{Seed{4}, ReplicationId{0}};
  for (std::uint32_t i = 0; i < 50'000; ++i) {
    const std::uint32_t word = draws.word(Decision::app_rank, i);
    const double u = static_cast<double>(word >> 1) * 0x1p-31;
    // A rank within the rounding of a float from the corner of a pause may fall on its other side.
    const double early = (curve.when(Messages{std::max(0.0, u * 9000 - 1e-3)}) - launch).count();
    const double late = (curve.when(Messages{std::min(9000.0, u * 9000 + 1e-3)}) - launch).count();
    ASSERT_GE(static_cast<double>(table(word)), early - 1e-3) << u;
    ASSERT_LE(static_cast<double>(table(word)), late + 1e-3) << u;
  }
}

TEST(HandoverTable, IsInfiniteForMessagesThatTheNetworkNeverCarries) {
  const DispatchCurve curve{{point(0, 0), point(30, 75)}};
  const HandoverTable table{curve, launch, 100};
  EXPECT_NEAR(table(1u << 31), 20, 1e-5);
  EXPECT_TRUE(std::isfinite(table(0xBFFFFF00)));
  EXPECT_TRUE(std::isinf(table(0xC0000000)));
  EXPECT_TRUE(std::isinf(table(0xFFFFFFFF)));
  EXPECT_NEAR(HandoverTable::quantile_s(curve, launch, 100, 0.75), 30, 1e-9);
  EXPECT_TRUE(std::isinf(HandoverTable::quantile_s(curve, launch, 100, 0.76)));
}

TEST(HandoverTable, IsInfiniteForAllWhereNothingIsCarried) {
  EXPECT_TRUE(std::isinf(HandoverTable(DispatchCurve{{point(0, 0)}}, launch, 5)(0)));
}

}  // namespace
}  // namespace bereik
