#include "sim/cli/explanation.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>
#include <vector>

#include "models/core/utf8.h"
#include "sim/scenario/element_key.h"
#include "sim/scenario/spelling.h"

namespace bereik {
namespace {

constexpr std::size_t width = 100;

constexpr std::array<std::pair<const char*, const char*>, 6> confidences{
    {{"H", "official or published"},
     {"M", "press, or a single study"},
     {"L", "weak: estimates of the trade, or from memory"},
     {"derived", "arithmetic on numbers with a source"},
     {"fitted", "chosen so that the replay of 2023 meets the report; that it does proves nothing"},
     {"assumed", "no source: a judgement. Try its range with --set before you lean on a result"}}};

// The text of a file in one line, without what does not print.
std::string one_line(std::string_view text) { return shown(text, std::numeric_limits<std::size_t>::max()); }

std::string upper_case(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

class Explanation {
 public:
  Explanation(const Settings& settings, const Laws& laws) : settings_{settings}, laws_{laws} {}

  std::string text() {
    heading();
    const auto by_law = parameters_by_law(laws_, settings_.parameters());
    std::string group;
    for (std::size_t i = 0; i < by_law.size(); ++i) {
      if (laws_.laws[i].group != group) line("\n" + upper_case(laws_.laws[i].group));
      group = laws_.laws[i].group;
      law(laws_.laws[i]);
      for (const Parameter& parameter : by_law[i]) tell(parameter);
    }
    confidence();
    not_modelled();
    return std::move(out_);
  }

 private:
  void line(const std::string& text) { out_ += text + '\n'; }

  // Breaks between words, and within a word that is longer than a line; lines after the first are indented.
  void wrapped(const std::string& start, std::string_view text, const std::string& indent) {
    std::string current = start;
    bool is_empty = true;
    while (!text.empty()) {
      std::string_view word = text.substr(0, text.find(' '));
      text.remove_prefix(std::min(word.size() + 1, text.size()));
      if (!is_empty && columns(current) + 1 + columns(word) > width) {
        line(current);
        current = indent;
        is_empty = true;
      }
      if (!is_empty) current += ' ';
      for (; columns(current) + columns(word) > width; is_empty = true) {
        const std::size_t bytes = shown_prefix(word, width - columns(current));
        line(current + std::string{word.substr(0, bytes)});
        word.remove_prefix(bytes);
        current = indent;
      }
      current += word;
      is_empty = false;
    }
    line(current);
  }

  // Bytes of so many characters.
  static std::size_t shown_prefix(std::string_view word, std::size_t characters) {
    std::size_t bytes = 0;
    for (; characters > 0 && bytes < word.size(); --characters)
      for (++bytes; bytes < word.size() && (static_cast<unsigned char>(word[bytes]) & 0xC0) == 0x80;) ++bytes;
    return bytes;
  }

  void heading() {
    wrapped("", one_line(settings_.title()), "");
    wrapped("", one_line(settings_.question()), "");
    line("");
    wrapped("",
            "What the model takes to be true, law by law, each with the parameters that it uses: value in this "
            "scenario, what it is, its plausible range, confidence and source. A * marks a value that is not the "
            "default. [report] is the annual report of Burgernet for 2023.",
            "");
  }

  void law(const Law& law) {
    line("");
    wrapped("", fmt::format("{}. {}", law.name, law.sentence), "  ");
    wrapped("  ", fmt::format("Source: {}.", law.source), "  ");
  }

  void tell(const Parameter& parameter) {
    ++count_by_confidence_.at(position_of_confidence(parameter));
    const auto [value, is_default] = value_of(parameter);
    if (!is_default) ++changed_;
    line("");
    wrapped(is_default ? "    " : "  * ",
            fmt::format("{} = {}{}", parameter.key, value,
                        is_default ? "" : fmt::format("   (default {})", default_of(parameter))),
            "        ");
    wrapped("      ", parameter.meaning, "      ");
    const std::string range = parameter.range == "any" ? "" : fmt::format("plausible {} · ", parameter.range);
    wrapped("      ", fmt::format("{}{}: {}", range, parameter.confidence, parameter.source), "      ");
  }

  static std::size_t position_of_confidence(const Parameter& parameter) {
    const auto known = std::ranges::find_if(
        confidences, [&](const auto& confidence) { return parameter.confidence == confidence.first; });
    return static_cast<std::size_t>(known - confidences.begin());
  }

  static std::string told(const std::string& value) { return value.empty() ? "empty" : one_line(value); }

  static std::string default_of(const Parameter& parameter) {
    return parameter.kind == ParameterKind::list && parameter.value == "[]" ? "none" : told(parameter.value);
  }

  // As told, and whether it is the default. A field has one value for each element of its list.
  std::pair<std::string, bool> value_of(const Parameter& parameter) const {
    const std::size_t brackets = parameter.key.find("[]");
    if (brackets != std::string::npos) return value_of_field(parameter, brackets);
    const bool is_default = settings_.is_default(parameter.key);
    if (parameter.kind == ParameterKind::list) {
      const std::size_t items = settings_.items(parameter.key);
      return {items == 0 ? "none" : fmt::format("{} element{}", items, items == 1 ? "" : "s"), is_default};
    }
    return {told(settings_.shown(parameter.key)), is_default};
  }

  std::pair<std::string, bool> value_of_field(const Parameter& parameter, std::size_t brackets) const {
    const std::string list = parameter.key.substr(0, brackets);
    if (settings_.items(list) == 0) return {default_of(parameter) + " where an element does not say", true};
    std::string values;
    bool is_default = true;
    for (std::size_t i = 0; i < settings_.items(list); ++i) {
      const std::string key = element_of(list, i) + parameter.key.substr(brackets + 2);
      values += (values.empty() ? "" : " | ") + told(settings_.shown(key));
      is_default = is_default && settings_.is_default(key);
    }
    return {values, is_default};
  }

  void confidence() {
    const std::size_t all = settings_.parameters().size();
    line("\nHOW SURE, OF " + std::to_string(all) + " PARAMETERS\n");
    for (std::size_t i = 0; i < confidences.size(); ++i)
      wrapped(fmt::format("  {:<8}{:>4}  ", confidences[i].first, count_by_confidence_[i]), confidences[i].second,
              std::string(16, ' '));
    line("");
    wrapped(
        "",
        fmt::format("{} of them {} not the default here. Only differences between scenarios that hold over the "
                    "plausible range of what is assumed are findings about the world; the others are findings about "
                    "the assumption.",
                    changed_, changed_ == 1 ? "is" : "are"),
        "");
  }

  void not_modelled() {
    line("\nNOT MODELLED\n");
    for (const std::string& item : laws_.not_modelled) wrapped("  - ", item, "    ");
  }

  const Settings& settings_;
  const Laws& laws_;
  std::array<std::size_t, confidences.size()> count_by_confidence_{};
  std::size_t changed_ = 0;
  std::string out_;
};

}  // namespace

std::string explanation_text(const Settings& settings, const Laws& laws) { return Explanation{settings, laws}.text(); }

}  // namespace bereik
