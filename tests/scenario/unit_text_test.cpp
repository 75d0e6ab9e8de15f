#include "sim/scenario/unit_text.h"

#include <gtest/gtest.h>

namespace bereik {
namespace {

double quantity(std::string_view text, ParameterKind kind) {
  const auto read = quantity_in(text, kind, "");
  EXPECT_TRUE(std::holds_alternative<double>(read)) << text;
  return std::holds_alternative<double>(read) ? std::get<double>(read) : -1;
}

TEST(QuantityInText, IsInTheBaseUnit) {
  EXPECT_EQ(quantity("250 ms", ParameterKind::duration), 0.25);
  EXPECT_EQ(quantity("90 s", ParameterKind::duration), 90);
  EXPECT_EQ(quantity("1.5min", ParameterKind::duration), 90);
  EXPECT_EQ(quantity("2 h", ParameterKind::duration), 7200);
  EXPECT_EQ(quantity("1e1   d", ParameterKind::duration), 864'000);
  EXPECT_EQ(quantity(".5 m", ParameterKind::length), 0.5);
  EXPECT_EQ(quantity("2 km", ParameterKind::length), 2000);
  EXPECT_EQ(quantity("35 %", ParameterKind::share), 0.35);
  EXPECT_EQ(quantity("0.35", ParameterKind::share), 0.35);
  EXPECT_EQ(quantity("100/s", ParameterKind::rate), 100);
  EXPECT_EQ(quantity("600000/min", ParameterKind::rate), 10'000);
  EXPECT_EQ(quantity("10 /h", ParameterKind::rate), 10.0 / 3600);
  EXPECT_EQ(quantity("0.059 EUR", ParameterKind::money), 0.059);
}

TEST(QuantityInText, HasTheSameBitsInEveryUnit) {
  for (int i = 1; i < 5000; ++i) {
    const std::string number = std::to_string(i);
    const std::string tenths = std::to_string(i / 10) + "." + std::to_string(i % 10);
    EXPECT_EQ(quantity(tenths + " min", ParameterKind::duration),
              quantity(std::to_string(6 * i) + " s", ParameterKind::duration));
    EXPECT_EQ(quantity(tenths + " h", ParameterKind::duration),
              quantity(std::to_string(6 * i) + " min", ParameterKind::duration));
    EXPECT_EQ(quantity(number + " ms", ParameterKind::duration), quantity(number + "e-3 s", ParameterKind::duration));
    EXPECT_EQ(quantity(number + "e-4 km", ParameterKind::length), quantity(tenths + " m", ParameterKind::length));
    EXPECT_EQ(quantity(std::to_string(6 * i) + "/min", ParameterKind::rate),
              quantity(tenths + "/s", ParameterKind::rate));
  }
}

TEST(QuantityInText, IsNothingElse) {
  for (const char* text : {"",        " ",        "s",       "- s",     "+5 s", " 5 s",  "5 s ",   "5\ts",
                           "5 s s",   "5 sec",    "0x10 s",  "1_000 s", "1e s", "inf s", "-inf s", "nan s",
                           "1e400 s", "1e-400 s", "-1e-9 s", "1 000 s", "5 /s", "5 %",   "٥ s"})
    EXPECT_TRUE(std::holds_alternative<Flaw>(quantity_in(text, ParameterKind::duration, ""))) << text;
}

TEST(PercentText, ReadsBackAsTheSameShare) {
  EXPECT_EQ(percent_text(0), "0 %");
  EXPECT_EQ(percent_text(0.35), "35 %");
  EXPECT_EQ(percent_text(0.5766), "57.66 %");
  for (int i = 0; i <= 10'000; ++i) EXPECT_EQ(quantity(percent_text(i / 10'000.0), ParameterKind::share), i / 10'000.0);
}

TEST(PercentText, IsAFractionWhereNoPercentageReadsBackAsTheSameShare) {
  const double share = quantity("0.80000000821148255", ParameterKind::share);
  EXPECT_EQ(percent_text(share), "0.8000000082114825");
  EXPECT_EQ(quantity(percent_text(share), ParameterKind::share), share);
  EXPECT_EQ(percent_text(0.1 + 0.2), "30 %");
  EXPECT_EQ(quantity_text(share, ParameterKind::share), percent_text(share));
}

TEST(NumberInText, IsTheWholeTextAndFinite) {
  EXPECT_EQ(number_in("1.5e3"), 1500);
  for (const char* text : {"", "1 ", " 1", "1x", "inf", "nan", "1e400", "1,5"})
    EXPECT_EQ(number_in(text), std::nullopt) << text;
}

}  // namespace
}  // namespace bereik
