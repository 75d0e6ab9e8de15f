#include "sim/cli/new_scenario.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <string_view>

#include "sim/cli/help.h"
#include "sim/scenario/spelling.h"
#include "sim/scenario/toml_text.h"
#include "sim/scenario/unit_text.h"

namespace bereik {
namespace {

constexpr std::size_t width = 96;

using ValueOf = std::function<std::string(const Parameter&)>;  // as a user would write it, without quotes

// Lines of a comment; all but the first are indented a little more.
std::string comment(const std::string& text, std::size_t indent = 0) {
  std::string lines = "# " + std::string(indent, ' ') + wrapped(text, width - indent, 0);
  const std::string begin = "\n#   " + std::string(indent, ' ');
  for (std::size_t at = lines.find('\n'); at != lines.npos; at = lines.find('\n', at + begin.size()))
    lines.replace(at, 1, begin);
  return lines + '\n';
}

std::string form_of(const Parameter& parameter) {
  switch (parameter.kind) {
    case ParameterKind::duration:
    case ParameterKind::length:
    case ParameterKind::share:
    case ParameterKind::rate:
    case ParameterKind::money:
      return fmt::format("{} in {}", with_article(parameter.kind), units_of(parameter.kind));
    case ParameterKind::choice: {
      std::vector<std::string> choices;
      for (const std::string& choice : parameter.choices) choices.push_back(in_quotes(choice));
      return choices.size() == 1 ? choices.front() : "one of " + listed(choices, " or ");
    }
    case ParameterKind::numbers:
      return parameter.elements ? fmt::format("{} numbers", *parameter.elements) : "numbers";
    default:
      return std::string{with_article(parameter.kind)};
  }
}

std::string about(const Parameter& parameter) {
  std::string text = fmt::format("{}; {}", parameter.meaning, form_of(parameter));
  if (parameter.range != "any") text += fmt::format("; plausible: {}", parameter.range);
  return text;
}

std::string section_of(const std::string& key) {
  std::string section = key.substr(0, std::min(key.find('.'), key.size()));
  for (char& c : section)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return section;
}

bool is_field(const Parameter& parameter) { return parameter.key.find("[].") != std::string::npos; }

std::string fields_of(const std::vector<Parameter>& parameters, const std::string& list) {
  std::string text;
  for (const Parameter& parameter : parameters)
    if (parameter.key.starts_with(list + "[]."))
      text += comment(fmt::format("{}: {}; without it {}", parameter.key.substr(list.size() + 3), about(parameter),
                                  toml_text(parameter.kind, parameter.value)),
                      2);
  return text;
}

std::string keys_of(const std::vector<Parameter>& parameters, const ValueOf& value_of) {
  std::string text, section;
  for (const Parameter& parameter : parameters) {
    if (is_field(parameter)) continue;
    if (section != section_of(parameter.key)) text += "\n# " + (section = section_of(parameter.key)) + '\n';
    const std::string value = toml_text(parameter.kind, value_of(parameter));
    const std::string usual = toml_text(parameter.kind, parameter.value);
    text += '\n' + comment(about(parameter) + (value == usual ? "" : fmt::format("; by default {}", usual)));
    if (parameter.kind == ParameterKind::list) text += fields_of(parameters, parameter.key);
    text += fmt::format("#{} = {}\n", parameter.key, value);
  }
  return text;
}

std::string head_of(const std::string& silence, std::uint64_t seed, const std::string& title,
                    const std::string& question) {
  return comment(
             "A scenario of bereik. " + silence +
             " To change a value, take away the # before its key. "
             "bereik validate tells what is wrong with this file, and bereik explain where each value comes from.") +
         "schema = 1\n" + comment("which Netherlands and which chance; compare takes scenarios of the same seed") +
         fmt::format("seed = {}\n", seed) + comment("what answers call this scenario") +
         fmt::format("title = {}\n", toml_text(ParameterKind::text, title)) + comment("what you want to know from it") +
         fmt::format("question = {}\n", toml_text(ParameterKind::text, question));
}

}  // namespace

std::string new_scenario(const std::vector<Parameter>& parameters) {
  return head_of("Where it is silent, the default holds that stands behind the #.", 42, "A new scenario",
                 "What is it to answer?") +
         keys_of(parameters, [](const Parameter& parameter) { return parameter.value; });
}

std::string new_scenario(const Settings& extended, const std::string& path) {
  return head_of("Where it is silent, the value of the scenario holds that it extends; it stands behind the #.",
                 extended.seed(), extended.title() + ", changed", extended.question()) +
         comment("the scenario that this one extends") +
         fmt::format("extends = {}\n", toml_text(ParameterKind::text, path)) +
         keys_of(extended.parameters(), [&](const Parameter& parameter) { return extended.shown(parameter.key); });
}

}  // namespace bereik
