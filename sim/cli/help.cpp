#include "sim/cli/help.h"

#include <algorithm>

#include "models/core/utf8.h"

namespace bereik {
namespace {

constexpr std::size_t width = 80;

// A name with what it means in a column to the right of it.
std::string row(const std::string& name, std::string_view meaning, std::size_t column) {
  std::string line = "  " + name;
  if (line.size() + 2 > column)
    line += '\n' + std::string(column, ' ');
  else
    line.resize(column, ' ');
  return line + wrapped(meaning, width - column, column) + '\n';
}

std::string examples(const std::vector<Example>& examples) {
  std::string text;
  for (const Example& example : examples) {
    text += "  " + std::string{example.command} + '\n';
    if (!example.what.empty()) text += "      " + std::string{example.what} + '\n';
  }
  return text;
}

std::string exits_of(std::vector<ExitMeaning> exits) {
  const auto& common = common_exits();
  exits.insert(exits.end(), common.begin(), common.end());
  std::ranges::sort(exits, {}, &ExitMeaning::code);
  std::string text = "\nExit codes:\n";
  for (const ExitMeaning& exit : exits) text += row(std::to_string(exit.code), exit.meaning, 6);
  return text;
}

std::string variables_of(const Verb& verb) {
  std::string names;
  for (const Option& option : options_of(verb))
    if (!option.variable.empty()) names += (names.empty() ? "" : ", ") + std::string{option.variable};
  if (names.empty()) return {};
  return "\nEnvironment:\n  " + wrapped(names + "; what is typed wins", width - 2, 2) + '\n';
}

}  // namespace

std::string wrapped(std::string_view text, std::size_t width_of_line, std::size_t indent) {
  std::string lines;
  std::size_t used = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    if (used > 0 && used + 1 + columns(word) > width_of_line) {
      lines += '\n' + std::string(indent, ' ');
      used = 0;
    }
    if (used > 0) lines += ' ';
    used += columns(word) + (used > 0 ? 1 : 0);
    lines += word;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string help_of(const Verb& verb) {
  std::string text = synopsis_of(verb) + "\n\n" + wrapped(verb.about, width, 0) + '\n';
  for (const OptionGroup& group : verb.groups) {
    text += '\n' + std::string{group.title} + ":\n";
    for (const Option& option : group.options) {
      const std::string argument = option.takes == Takes::nothing ? "" : ' ' + std::string{option.argument};
      text += row("--" + std::string{option.name} + argument, option.meaning, 27);
    }
  }
  text += "\nExamples:\n" + examples(verb.examples) + variables_of(verb);
  return text + exits_of(verb.exits);
}

std::string general_help() {
  std::string text = "bereik: how far does a citizen alert reach, and what breaks first?\n\n";
  std::vector<ExitMeaning> exits;
  for (const Verb& verb : verbs()) {
    const std::string synopsis = synopsis_of(verb);
    text += row(synopsis.substr(0, synopsis.find(" [options]")), verb.summary, 34);
    exits.insert(exits.end(), verb.exits.begin(), verb.exits.end());
  }
  text += "\nScenarios are TOML files; the gallery is the folder scenarios/. For example:\n\n";
  for (const char* name : {"run", "compare"}) text += examples({find_verb(name)->examples.front()});
  return text + "\nbereik help VERB shows the options of a verb, with examples.\n" + exits_of(exits);
}

}  // namespace bereik
