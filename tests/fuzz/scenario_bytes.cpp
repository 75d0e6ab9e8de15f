#include "tests/fuzz/scenario_bytes.h"

#include <algorithm>
#include <functional>
#include <utility>
#include <variant>

#include "models/core/errors.h"
#include "models/core/utf8.h"
#include "sim/scenario/unit_text.h"

namespace bereik::test {
namespace {

constexpr std::size_t most_overrides = 16;
// So many of the register's keys are looked at for each input: which, the input decides.
constexpr std::size_t looks = 8;
// A digest goes over all keys, so it is taken of one input in so many: which, the input decides.
constexpr std::size_t inputs_a_digest = 16;

// What follows the line is cut off from `bytes`.
std::string_view part_after(std::string_view& bytes, std::string_view line) {
  const std::size_t at = bytes.find(line);
  if (at == std::string_view::npos) return {};
  const std::string_view part = bytes.substr(at + line.size());
  bytes = bytes.substr(0, at + 1);
  return part;
}

Settings settings_of(const ScenarioBytes& parts, const std::shared_ptr<const ParameterRegister>& parameters) {
  std::vector<ScenarioText> texts{{"a.toml", parts.scenario}};
  if (!parts.base.empty()) texts.push_back({"base.toml", parts.base});
  return {"a.toml", TextSource::kept(std::move(texts)), parameters, parts.overrides};
}

bool is_field(const Parameter& parameter) { return parameter.key.find('[') != std::string::npos; }

void look_at(const Settings& settings, std::size_t choice) {
  const std::vector<Parameter>& parameters = settings.parameters();
  for (std::size_t i = 0; i < looks; ++i) {
    const Parameter& parameter = parameters[(choice + i) % parameters.size()];
    if (is_field(parameter)) continue;
    require(!settings.shown(parameter.key).empty() || parameter.kind == ParameterKind::text ||
                parameter.kind == ParameterKind::choice,
            "a value shows");
    settings.is_default(parameter.key);
    settings.given(parameter.key);
    if (parameter.kind == ParameterKind::text) settings.path(parameter.key);
  }
}

// Text is left out: --set takes the text "a" without its quotes.
bool is_told_in_full(ParameterKind kind) { return kind != ParameterKind::text && kind != ParameterKind::choice; }

void check_reads_back(const Settings& settings, ScenarioBytes parts,
                      const std::shared_ptr<const ParameterRegister>& parameters, std::size_t choice) {
  const std::string key = parts.overrides.back().key;
  const auto known = std::ranges::find(settings.parameters(), key, &Parameter::key);
  if (known == settings.parameters().end() || is_field(*known) || !is_told_in_full(known->kind)) return;
  parts.overrides.push_back({key, settings.shown(key)});
  const Settings again = settings_of(parts, parameters);
  again.finish();
  require(again.shown(key) == settings.shown(key) && again.is_default(key) == settings.is_default(key),
          "a value reads back as it is shown");
  if (choice % inputs_a_digest == 0) require(again.digest() == settings.digest(), "the shown value is the same value");
}

void read_quantities(const std::string& text) {
  for (const ParameterKind kind : {ParameterKind::duration, ParameterKind::length, ParameterKind::share,
                                   ParameterKind::rate, ParameterKind::money}) {
    const auto quantity = quantity_in(text, kind, "1");
    const auto* value = std::get_if<double>(&quantity);
    const bool is_in_range = value != nullptr && (kind != ParameterKind::share || *value <= 1);
    if (is_in_range)
      require(std::get<double>(quantity_in(quantity_text(*value, kind), kind, "1")) == *value,
              "a quantity reads back as it is written");
    if (value == nullptr)
      require(is_plain_text(std::get<Flaw>(quantity).why + std::get<Flaw>(quantity).suggestion), "a flaw prints");
  }
}

}  // namespace

ScenarioBytes parts_of(std::string_view bytes) {
  std::string_view overrides = part_after(bytes, "\n--set\n");
  const std::string_view base = part_after(bytes, "\n--base\n");
  ScenarioBytes parts{std::string{bytes}, std::string{base}, {}};
  while (!overrides.empty() && parts.overrides.size() < most_overrides) {
    const std::string_view line = overrides.substr(0, overrides.find('\n'));
    const std::size_t equals = std::min(line.find('='), line.size());
    parts.overrides.push_back(
        {std::string{line.substr(0, equals)}, std::string{line.substr(std::min(equals + 1, line.size()))}});
    overrides.remove_prefix(std::min(line.size() + 1, overrides.size()));
  }
  return parts;
}

void read_as_scenario(std::string_view bytes, const std::shared_ptr<const ParameterRegister>& parameters) {
  const ScenarioBytes parts = parts_of(bytes);
  const std::size_t choice = std::hash<std::string_view>{}(bytes);
  for (const Override& given : parts.overrides) read_quantities(given.value);
  try {
    const Settings settings = settings_of(parts, parameters);
    look_at(settings, choice);
    settings.finish();
    require(!settings.title().empty() && !settings.question().empty(), "a scenario has a title and a question");
    if (choice % inputs_a_digest == 0) require(settings.digest().size() == 16, "a digest has 16 digits");
    if (!parts.overrides.empty()) check_reads_back(settings, parts, parameters, choice);
  } catch (const InputError& error) {
    require(!error.problems().empty() && is_plain_text(error.what()), "a problem prints");
  }
}

}  // namespace bereik::test
