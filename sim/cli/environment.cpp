#include "sim/cli/environment.h"

#include <unistd.h>

#include <algorithm>
#include <string_view>

#include "sim/cli/verbs.h"
#include "sim/scenario/spelling.h"

namespace bereik {
namespace {

constexpr std::string_view prefix = "BEREIK_";

std::vector<std::string> known_variables() {
  std::vector<std::string> known{"BEREIK_DATA", "BEREIK_PROGRAM"};
  for (const Verb& verb : verbs())
    for (const Option& option : options_of(verb))
      if (!option.variable.empty()) known.emplace_back(option.variable);
  return known;
}

}  // namespace

Environment environment() {
  Environment variables;
  for (char** line = ::environ; line != nullptr && *line != nullptr; ++line) {
    const std::string_view text{*line};
    const std::size_t equals = text.find('=');
    if (equals != text.npos) variables.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return variables;
}

std::vector<Problem> unknown_variables(const Environment& environment) {
  const std::vector<std::string> known = known_variables();
  std::vector<Problem> problems;
  for (auto entry = environment.lower_bound(prefix); entry != environment.end() && entry->first.starts_with(prefix);
       ++entry)
    if (std::ranges::find(known, entry->first) == known.end())
      problems.push_back({"environment", "unknown variable " + code(entry->first), "no verb reads it",
                          did_you_mean(nearest(entry->first, known))});
  return problems;
}

Sink sink_of(Stream stream) {
  const int handle = stream == Stream::out ? STDOUT_FILENO : STDERR_FILENO;
  return ::isatty(handle) != 0 ? Sink::terminal : Sink::elsewhere;
}

bool obeys_escapes(const Environment& environment) {
  const auto terminal = environment.find("TERM");
  return terminal != environment.end() && !terminal->second.empty() && terminal->second != "dumb";
}

}  // namespace bereik
