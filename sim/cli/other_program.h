// Another program, started and waited for.
#pragma once

#include <string>
#include <vector>

namespace bereik {

struct ProgramEnd {
  int code = 0;       // its exit code; 128 and the signal's number where one ended it; 127 where it cannot be started
  std::string words;  // what it said on stderr, or why it cannot be started
};

// The path of this program.
std::string own_program();

// The first word is looked for in PATH where it holds no slash. Its stdout goes nowhere. It ends when this process does.
// To be called in a child of run_in_children(), which leaves nothing behind.
ProgramEnd run_other_program(std::vector<std::string> words);

}  // namespace bereik
