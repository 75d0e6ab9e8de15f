// Words in colour, where somebody is there to see them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/cli/command_line.h"
#include "sim/cli/environment.h"

namespace bereik {

enum class Ink { good, bad, doubtful };  // green, red, yellow

// What is typed or said by the environment, also where the rest of the command line cannot be understood.
ColourChoice colour_asked(const std::vector<std::string>& arguments, const Environment& environment);

// Automatic: on a terminal that obeys escapes, unless NO_COLOR is set.
bool is_painted(ColourChoice choice, Sink sink, const Environment& environment);

class Painter {
 public:
  Painter(ColourChoice choice, Stream stream);  // in the environment of the program
  Painter(ColourChoice choice, Sink sink, const Environment& environment);

  // The text between escapes, or as it is.
  std::string paint(std::string_view text, Ink ink) const;
  // Of each line what stands before its first colon and space: the place of a problem.
  std::string paint_places(std::string_view message, Ink ink) const;

 private:
  bool paints_;
};

}  // namespace bereik
