// Prints the words of a scenario for libFuzzer, one a line: keys and their last segments, values, units, structure.
#include <cstdio>
#include <set>
#include <string>

#include "sim/scenario/settings.h"
#include "sim/scenario/unit_text.h"

namespace {

void print_word(const std::string& word) {
  std::string line;
  for (const char c : word) {
    if (c == '"' || c == '\\') line += '\\';
    line += c == '\n' ? "\\x0A" : std::string{c};
  }
  std::printf("\"%s\"\n", line.c_str());
}

void add_units(std::set<std::string>& words, bereik::ParameterKind kind) {
  const std::string units = bereik::units_of(kind);
  for (std::size_t from = 0; from < units.size();) {
    const std::size_t end = std::min(units.find_first_of(", ", from), units.size());
    if (end > from && units.substr(from, end - from) != "or") words.insert(units.substr(from, end - from));
    from = end + 1;
  }
}

}  // namespace

int main() {
  using bereik::ParameterKind;
  std::set<std::string> words{"schema = 1\n",
                              "seed = ",
                              "title = \"",
                              "question = \"",
                              "extends = \"base.toml\"\n",
                              "\n--base\n",
                              "\n--set\n",
                              "[[",
                              "]]",
                              "{ ",
                              " }",
                              "\"\"\"",
                              "'''",
                              "\\u0000",
                              "\\U0010FFFF",
                              "nan",
                              "inf",
                              "-0",
                              "1e308",
                              "9223372036854775807",
                              "0x",
                              "2024-02-29"};
  for (const ParameterKind kind : {ParameterKind::duration, ParameterKind::length, ParameterKind::share,
                                   ParameterKind::rate, ParameterKind::money, ParameterKind::per_action})
    add_units(words, kind);
  const auto parameters = bereik::read_register(BEREIK_SOURCE_DIR "/models/netherlands/parameters.toml");
  const bereik::Settings defaults{
      "a.toml",
      bereik::TextSource::kept({{"a.toml", "schema = 1\nseed = 1\ntitle = \"-\"\nquestion = \"-\"\n"}}),
      parameters,
      {}};
  for (const bereik::Parameter& parameter : defaults.parameters()) {
    words.insert(parameter.key + " = ");
    words.insert(parameter.key.substr(parameter.key.rfind('.') + 1) + " = ");
    if (!parameter.value.empty() && parameter.value.size() < 40) words.insert(parameter.value);
  }
  for (const std::string& word : words)
    if (!word.empty() && word.size() < 64) print_word(word);
}
