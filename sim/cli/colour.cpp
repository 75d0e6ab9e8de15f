#include "sim/cli/colour.h"

#include <algorithm>
#include <array>

#include "sim/cli/verb_options.h"
#include "sim/cli/verbs.h"

namespace bereik {
namespace {

constexpr std::array<std::string_view, 3> openings{"\033[32m", "\033[31m", "\033[33m"};  // by Ink
constexpr std::string_view closing = "\033[0m";

ColourChoice choice_of(std::string_view word) {
  const std::vector<std::string> choices = words_of(option::colour_choices);
  const auto found = std::ranges::find(choices, word);
  return found == choices.end() ? ColourChoice::automatic : static_cast<ColourChoice>(found - choices.begin());
}

}  // namespace

ColourChoice colour_asked(const std::vector<std::string>& arguments, const Environment& environment) {
  constexpr std::string_view joined = "--color=";
  for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
    if (arguments[i].starts_with(joined)) return choice_of(std::string_view{arguments[i]}.substr(joined.size()));
    if (arguments[i] == "--color" && i + 1 < arguments.size()) return choice_of(arguments[i + 1]);
  }
  const auto variable = environment.find(option::color.variable);
  return variable == environment.end() ? ColourChoice::automatic : choice_of(variable->second);
}

bool is_painted(ColourChoice choice, Sink sink, const Environment& environment) {
  if (choice != ColourChoice::automatic) return choice == ColourChoice::on;
  const auto refusal = environment.find("NO_COLOR");
  const bool is_refused = refusal != environment.end() && !refusal->second.empty();
  return sink == Sink::terminal && !is_refused && obeys_escapes(environment);
}

Painter::Painter(ColourChoice choice, Stream stream) : Painter{choice, sink_of(stream), environment()} {}

Painter::Painter(ColourChoice choice, Sink sink, const Environment& environment)
    : paints_{is_painted(choice, sink, environment)} {}

std::string Painter::paint(std::string_view text, Ink ink) const {
  if (!paints_) return std::string{text};
  return std::string{openings[static_cast<std::size_t>(ink)]} + std::string{text} + std::string{closing};
}

std::string Painter::paint_places(std::string_view message, Ink ink) const {
  std::string painted;
  while (!message.empty()) {
    const std::string_view line = message.substr(0, std::min(message.find('\n'), message.size() - 1) + 1);
    const std::size_t colon = line.find(": ");
    const std::size_t place = colon == line.npos ? 0 : colon + 1;
    if (place > 0) painted += paint(line.substr(0, place), ink);
    painted += line.substr(place);
    message.remove_prefix(line.size());
  }
  return painted;
}

}  // namespace bereik
