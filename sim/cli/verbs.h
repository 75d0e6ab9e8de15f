// The verbs of the program and their options, in one table: the command line, every help text, shell completion and the
// manual are made of it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bereik {

enum class Takes { nothing, value, values };  // a flag; a value once; a value each time that the option is given

struct Option {
  std::string_view name;  // without its dashes
  Takes takes = Takes::nothing;
  std::string_view argument;  // what stands for its value: N; empty for a flag
  std::string_view meaning;   // with what holds without it between brackets
  std::string_view variable;  // of the environment, for every verb that has the option; empty where there is none
  std::string_view choices;   // what its value may be, separated by spaces; empty where that is no short list
};

struct OptionGroup {
  std::string_view title;
  std::vector<Option> options;
};

// What stands on the command line without an option.
struct Operands {
  std::string_view synopsis;  // A B
  std::size_t least = 0;
  std::optional<std::size_t> most;  // none: any number
  std::string_view noun;            // scenario
  std::string_view rule;            // compare takes two scenario files
  std::string_view choices;         // as of an option; empty for files and numbers
  std::string_view files;           // how the names of files end: .toml, or . for any; empty where no file is meant
};

struct Example {
  std::string_view command;
  std::string_view what;  // it does; may be empty
};

struct ExitMeaning {
  int code;
  std::string_view meaning;
};

struct Verb {
  std::string_view name;
  Operands operands;
  std::string_view summary;  // one line, to follow the synopsis
  std::string_view about;    // a paragraph
  std::vector<OptionGroup> groups;
  std::vector<Example> examples;
  std::vector<ExitMeaning> exits;  // of its own, besides common_exits()
};

// In the order in which a user meets them.
const std::vector<Verb>& verbs();
// nullptr where no verb has the name.
const Verb* find_verb(std::string_view name);
std::vector<std::string> verb_names();

std::vector<Option> options_of(const Verb& verb);                      // of all groups, in order
const Option* find_option(const Verb& verb, std::string_view option);  // nullptr where the verb has none of that name
std::string synopsis_of(const Verb& verb);                             // bereik run SCENARIO [options]
std::vector<std::string> words_of(std::string_view choices);

// What any verb may end with.
const std::vector<ExitMeaning>& common_exits();

}  // namespace bereik
