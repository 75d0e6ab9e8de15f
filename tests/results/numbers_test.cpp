// Numbers as people read them: grouping, significant digits, units, intervals.
#include "results/report/numbers.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <limits>

namespace bereik {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Estimate with(double mean, double half_width, std::size_t n = 20) {
  Estimate e;
  e.n = n;
  e.mean = mean;
  e.half_width = half_width;
  return e;
}

// "91 s" and "91.0 s" are the same reading.
void expect_reads(const std::string& text, double number, const std::string& unit) {
  char* end = nullptr;
  EXPECT_DOUBLE_EQ(std::strtod(text.c_str(), &end), number) << text;
  EXPECT_EQ(std::string{end}, " " + unit) << text;
}

TEST(Whole, GroupsByThousands) {
  EXPECT_EQ(whole(0), "0");
  EXPECT_EQ(whole(999), "999");
  EXPECT_EQ(whole(1000), "1,000");
  EXPECT_EQ(whole(21938552), "21,938,552");
  EXPECT_EQ(whole(1e15), "1,000,000,000,000,000");
}

TEST(Whole, RoundsToTheNearest) {
  EXPECT_EQ(whole(999.6), "1,000");
  EXPECT_EQ(whole(0.4), "0");
}

TEST(Whole, GroupsNegativeNumbersBehindTheirSign) {
  EXPECT_EQ(whole(-7), "-7");
  EXPECT_EQ(whole(-123), "-123");
  EXPECT_EQ(whole(-1234), "-1,234");
  EXPECT_EQ(whole(-1234567), "-1,234,567");
}

TEST(Whole, SaysUnreachedForInfinity) { EXPECT_EQ(whole(infinity), "unreached"); }

TEST(Rounded, KeepsTheDigitsAsked) {
  EXPECT_EQ(rounded(0, 3), "0");
  EXPECT_EQ(rounded(0.012345, 2), "0.012");
  EXPECT_EQ(rounded(3.14159, 3), "3.14");
  EXPECT_EQ(rounded(1234, 2), "1,200");
  EXPECT_EQ(rounded(-1234, 2), "-1,200");
  EXPECT_EQ(rounded(21938552, 4), "21,940,000");
  EXPECT_EQ(rounded(1000, 2), "1,000");
  EXPECT_EQ(rounded(infinity, 3), "unreached");
}

TEST(Rounded, KeepsTheDigitsAskedWhereRoundingCarries) {
  EXPECT_EQ(rounded(999.6, 3), "1,000");
  EXPECT_EQ(rounded(9.99, 2), "10");
  EXPECT_EQ(rounded(99.96, 3), "100");
  EXPECT_EQ(rounded(0.0999, 2), "0.10");
}

TEST(Percent, HasTheDecimalsAsked) {
  EXPECT_EQ(percent(0), "0.0 %");
  EXPECT_EQ(percent(0.3794), "37.9 %");
  EXPECT_EQ(percent(1, 0), "100 %");
  EXPECT_EQ(percent(-0.041), "-4.1 %");
}

TEST(DurationText, ChoosesTheUnitThatPeopleReadEasily) {
  expect_reads(duration_text(0.0014), 1.4, "ms");
  expect_reads(duration_text(0.2), 0.2, "s");
  expect_reads(duration_text(91), 91, "s");
  expect_reads(duration_text(150), 150, "s");
  expect_reads(duration_text(720), 12, "min");
  expect_reads(duration_text(6480), 108, "min");
  expect_reads(duration_text(3.4 * 3600), 3.4, "h");
  expect_reads(duration_text(86400), 24, "h");
}

TEST(DurationText, ReadsNothingAndNever) {
  EXPECT_TRUE(duration_text(0).starts_with("0 ")) << duration_text(0);
  EXPECT_EQ(duration_text(infinity), "unreached");
}

TEST(WithInterval, HasTheDigitsThatTheIntervalSupports) {
  EXPECT_EQ(with_interval(with(21'938'552, 123'456)), "21,940,000 ± 130,000");
  EXPECT_EQ(with_interval(with(12'237, 390)), "12,240 ± 390");
  EXPECT_EQ(with_interval(with(0.3791, 0.0042)), "0.3791 ± 0.0042");
  EXPECT_EQ(with_interval(with(2, 0.5)), "2.00 ± 0.50");
}

TEST(WithInterval, NeverPrintsAnIntervalThatIsTooNarrow) {
  EXPECT_EQ(with_interval(with(50'000, 1'201)), "50,000 ± 1,300");
  EXPECT_EQ(with_interval(with(50'000, 1'200)), "50,000 ± 1,200");
}

TEST(WithInterval, GroupsByThousandsAlsoWhereTheIntervalIsNarrow) {
  EXPECT_EQ(with_interval(with(1'234'567, 5.5)), "1,234,567.0 ± 5.5");
}

TEST(WithInterval, IsTheMeanAloneWhereThereIsNoInterval) {
  EXPECT_EQ(with_interval(with(11'842, 0)), "11,842");
  EXPECT_EQ(with_interval(with(11'842, infinity, 1)), "11,842");
  EXPECT_EQ(with_interval(with(infinity, infinity, 0)), "unreached");
}

TEST(PercentWithInterval, HasTheDigitsThatTheIntervalSupports) {
  EXPECT_EQ(percent_with_interval(with(0.2163, 0.0014)), "21.63 ± 0.14 %");
  EXPECT_EQ(percent_with_interval(with(0.5, 0.12)), "50 ± 12 %");
}

TEST(PercentWithInterval, IsTheMeanAloneWhereThereIsNoInterval) {
  EXPECT_EQ(percent_with_interval(with(0.216, 0)), "21.6 %");
  EXPECT_EQ(percent_with_interval(with(0.216, 1e-17)), "21.6 %");
  EXPECT_EQ(percent_with_interval(with(0.216, infinity, 1)), "21.6 %");
  EXPECT_EQ(percent_with_interval(with(infinity, infinity, 0)), "unreached");
}

}  // namespace
}  // namespace bereik
