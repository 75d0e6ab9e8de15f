// Words in colour, where somebody is there to see them.
#include "sim/cli/colour.h"

#include <gtest/gtest.h>

namespace bereik {
namespace {

const Environment xterm{{"TERM", "xterm"}};

Environment xterm_and(const char* name, const char* value) {
  Environment environment = xterm;
  environment[name] = value;
  return environment;
}

TEST(Colour, IsForATerminalThatCan) {
  const auto automatic = ColourChoice::automatic;
  EXPECT_TRUE(is_painted(automatic, Sink::terminal, xterm));
  EXPECT_FALSE(is_painted(automatic, Sink::elsewhere, xterm));
  EXPECT_FALSE(is_painted(automatic, Sink::terminal, {{"TERM", "dumb"}}));
  EXPECT_FALSE(is_painted(automatic, Sink::terminal, xterm_and("NO_COLOR", "1")));
  EXPECT_TRUE(is_painted(automatic, Sink::terminal, xterm_and("NO_COLOR", "")));
}

TEST(Colour, IsWhatWasAskedForOtherwise) {
  EXPECT_TRUE(is_painted(ColourChoice::on, Sink::elsewhere, xterm_and("NO_COLOR", "1")));
  EXPECT_FALSE(is_painted(ColourChoice::off, Sink::terminal, xterm));
}

TEST(Colour, IsFoundInACommandLineThatCannotBeUnderstood) {
  EXPECT_EQ(colour_asked({"rnu", "--color", "never"}, {}), ColourChoice::off);
  EXPECT_EQ(colour_asked({"--color=always"}, {{"BEREIK_COLOR", "never"}}), ColourChoice::on);
  EXPECT_EQ(colour_asked({"run"}, {{"BEREIK_COLOR", "never"}}), ColourChoice::off);
  EXPECT_EQ(colour_asked({"run", "--", "--color=never"}, {}), ColourChoice::automatic);
  EXPECT_EQ(colour_asked({"run", "--color"}, {}), ColourChoice::automatic);
  EXPECT_EQ(colour_asked({"run", "--color", "red"}, {}), ColourChoice::automatic);
}

TEST(Painter, PutsAWordBetweenEscapes) {
  const Painter painter{ColourChoice::on, Sink::elsewhere, {}};
  EXPECT_EQ(painter.paint("pass", Ink::good), "\033[32mpass\033[0m");
  EXPECT_EQ(painter.paint("breached", Ink::bad), "\033[31mbreached\033[0m");
  EXPECT_EQ(painter.paint("inconclusive", Ink::doubtful), "\033[33minconclusive\033[0m");
}

TEST(Painter, PaintsThePlaceOfEveryProblem) {
  const Painter painter{ColourChoice::on, Sink::elsewhere, {}};
  EXPECT_EQ(painter.paint_places("a:1:2: bad (so: it is)\nno place\nb: x", Ink::bad),
            "\033[31ma:1:2:\033[0m bad (so: it is)\nno place\n\033[31mb:\033[0m x");
  EXPECT_EQ(painter.paint_places("", Ink::bad), "");
}

TEST(Painter, LeavesTextAsItIsWhereNothingIsPainted) {
  const Painter painter{ColourChoice::off, Stream::err};
  EXPECT_EQ(painter.paint("pass", Ink::good), "pass");
  EXPECT_EQ(painter.paint_places("a: b\nc: d", Ink::bad), "a: b\nc: d");
}

}  // namespace
}  // namespace bereik
