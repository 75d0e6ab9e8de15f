// How far a run is: told by a clock of the test, into a text.
#include "sim/cli/progress.h"

#include <gtest/gtest.h>

#include <cmath>
#include <optional>

namespace bereik {
namespace {

struct Told {
  Seconds now{100};
  std::string text;
};

// A run of so many replications, each of which takes so long.
std::string told_of(std::uint32_t replications, ProgressLines lines, Seconds each,
                    std::optional<double> headline = {}) {
  Told told;
  Progress progress{replications, lines, [&] { return told.now; }, [&](const std::string& text) { told.text += text; }};
  for (std::uint32_t i = 0; i < replications; ++i) {
    told.now += each;
    if (headline)
      progress.one_more(*headline + i % 2);
    else
      progress.one_more();
  }
  return told.text;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

TEST(Progress, TellsEveryTenthOfALongRunOnALineOfItsOwn) {
  const std::string text = told_of(40, ProgressLines::tenths, Seconds{2});
  EXPECT_EQ(count(text, "\n"), 10U) << text;
  EXPECT_TRUE(text.starts_with("4 of 40 replications (10 %), about 72 s left\n")) << text;
  EXPECT_TRUE(text.ends_with("40 of 40 replications (100 %), about 0 s left\n")) << text;
  EXPECT_EQ(count(text, "\033"), 0U);
}

TEST(Progress, RewritesOneLineOnATerminalAndCleansItUp) {
  Told told;
  {
    Progress progress{3, ProgressLines::rewritten, [&] { return told.now; },
                      [&](const std::string& text) { told.text += text; }};
    told.now += Seconds{60};
    progress.one_more();
    EXPECT_EQ(told.text, "\r1 of 3 replications (33 %), about 2 min left\033[K");
    told.text.clear();
  }
  EXPECT_EQ(told.text, "\r\033[K");
}

TEST(Progress, RewritesNoFasterThanOneReads) {
  EXPECT_LE(count(told_of(10'000, ProgressLines::rewritten, Seconds{0.001}), "\r"), 87U);
  EXPECT_GE(count(told_of(10'000, ProgressLines::rewritten, Seconds{0.001}), "\r"), 80U);
}

TEST(Progress, SaysNothingOfAShortRun) { EXPECT_EQ(told_of(100, ProgressLines::tenths, Seconds{0.01}), ""); }

TEST(Progress, SaysNothingWhereItIsNotWanted) { EXPECT_EQ(told_of(10, ProgressLines::none, Seconds{10}), ""); }

TEST(Progress, ShowsHowWideTheIntervalOfTheHeadlineIs) {
  // Values 9, 10: mean 9.5, standard error 0.5, t of 1 degree 12.706.
  Told told;
  Progress progress{4, ProgressLines::tenths, [&] { return told.now; },
                    [&](const std::string& text) { told.text += text; }};
  told.now += Seconds{5};
  progress.one_more(9);
  EXPECT_EQ(count(told.text, "±"), 0U);
  progress.one_more(std::numeric_limits<double>::infinity());
  EXPECT_EQ(count(told.text, "±"), 0U);
  progress.one_more(10);
  EXPECT_EQ(count(told.text, "3 of 4 replications (75 %), ±67 %, "), 1U) << told.text;
}

TEST(Progress, ShowsNoWidthAsAShareOfNothing) {
  Told told;
  Progress progress{2, ProgressLines::tenths, [&] { return told.now; },
                    [&](const std::string& text) { told.text += text; }};
  told.now += Seconds{5};
  progress.one_more(-1);
  progress.one_more(1);
  EXPECT_EQ(count(told.text, "±"), 0U) << told.text;
}

TEST(Progress, GrowsSurerWithEveryReplication) {
  const std::string text = told_of(10, ProgressLines::tenths, Seconds{10}, 5.0);
  EXPECT_NE(text.find("2 of 10 replications (20 %), ±116 %"), text.npos) << text;
  EXPECT_NE(text.find("10 of 10 replications (100 %), ±6.9 %"), text.npos) << text;
}

TEST(Progress, TakesOneLineOnATerminalThatCan) {
  const Environment xterm{{"TERM", "xterm"}};
  EXPECT_EQ(progress_lines(Sink::terminal, xterm), ProgressLines::rewritten);
  EXPECT_EQ(progress_lines(Sink::elsewhere, xterm), ProgressLines::tenths);
  EXPECT_EQ(progress_lines(Sink::terminal, {{"TERM", "dumb"}}), ProgressLines::tenths);
  EXPECT_EQ(progress_lines(Sink::terminal, {{"TERM", "xterm"}, {"CI", "true"}}), ProgressLines::tenths);
}

TEST(RoughTime, IsInTheUnitThatOneReads) {
  EXPECT_EQ(rough_time(Seconds{0}), "about 0 s");
  EXPECT_EQ(rough_time(Seconds{99}), "about 99 s");
  EXPECT_EQ(rough_time(Seconds{150}), "about 2 min");
  EXPECT_EQ(rough_time(Seconds{7200}), "about 2 h");
}

}  // namespace
}  // namespace bereik
