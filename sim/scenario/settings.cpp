#include "sim/scenario/settings.h"

#include <fmt/format.h>

#include "models/core/digest.h"
#include "sim/scenario/element_key.h"
#include "sim/scenario/resolution.h"
#include "sim/scenario/spelling.h"
#include "sim/scenario/unit_text.h"
#include "sim/scenario/value_text.h"

namespace bereik {
namespace {

// Every kind of value as text that differs wherever the value does.
std::string canonical(const Value& value) {
  if (const auto* number = std::get_if<double>(&value)) return number_text(*number);
  if (const auto* count = std::get_if<std::uint64_t>(&value)) return fmt::format("{}", *count);
  if (const auto* text = std::get_if<std::string>(&value)) return fmt::format("{}:{}", text->size(), *text);
  std::string list;
  for (const double number : std::get<std::vector<double>>(value)) list += number_text(number) + ',';
  return list;
}

}  // namespace

class Settings::Contents {
 public:
  explicit Contents(Resolution resolved) : resolution{std::move(resolved)} {}

  const Setting& setting(std::string_view key) const {
    if (const Setting* found = resolution.settings.find(key)) return *found;
    const auto element = element_key(key);
    if (element && resolution.parameters->find(key) != nullptr)
      throw ContractViolation{
          fmt::format("{} has {} elements, so there is no {}", code(element->list), items(element->list), code(key))};
    throw ContractViolation{fmt::format("no parameter {} in the register", code(key))};
  }

  const RegisterEntry& entry(std::string_view key) const {
    const RegisterEntry* found = resolution.parameters->find(key);
    if (found == nullptr) throw ContractViolation{fmt::format("no parameter {} in the register", code(key))};
    return *found;
  }

  const Setting& setting(std::string_view key, ParameterKind kind) const {
    const RegisterEntry* entry = resolution.parameters->find(key);
    if (entry == nullptr || entry->rule.kind != kind)
      throw ContractViolation{fmt::format("the register has no {} that is {}", code(key), with_article(kind))};
    return setting(key);
  }

  template <class T>
  const T& value(std::string_view key, ParameterKind kind) const {
    return std::get<T>(setting(key, kind).value);
  }

  std::size_t items(std::string_view list) const { return value<std::uint64_t>(list, ParameterKind::list); }

  std::string shown(std::string_view key) const {
    const Setting& found = setting(key);
    const RegisterEntry& known = entry(key);
    if (known.rule.kind == ParameterKind::list) return shown_list(known);
    return with_its_unit(found.value, known.rule.kind, found.written);
  }

  bool is_default(std::string_view key) const {
    const Setting& found = setting(key);
    const RegisterEntry& known = entry(key);
    if (found.value != known.value || known.rule.kind != ParameterKind::list) return found.value == known.value;
    for (std::size_t i = 0; i < items(key); ++i)
      for (std::size_t f = 0; f < known.fields.size(); ++f)
        if (const std::string field = field_key(known, i, f);
            setting(field).value != resolution.settings.defaults().at(field).value)
          return false;
    return true;
  }

  bool agrees_with(const Contents& other, std::string_view key) const {
    if (setting(key).value != other.setting(key).value) return false;
    const RegisterEntry& known = entry(key);
    if (known.rule.kind != ParameterKind::list) return true;
    for (std::size_t i = 0; i < items(key); ++i)
      for (std::size_t f = 0; f < known.fields.size(); ++f)
        if (const std::string field = field_key(known, i, f); setting(field).value != other.setting(field).value)
          return false;
    return true;
  }

  Resolution resolution;

 private:
  std::string shown_list(const RegisterEntry& list) const {
    std::string text;
    for (std::size_t i = 0; i < items(list.rule.key); ++i) {
      std::string element;
      for (std::size_t f = 0; f < list.fields.size(); ++f) {
        const RegisterEntry& field = list.fields[f];
        const std::string key = field_key(list, i, f);
        if (setting(key).value == field.value) continue;
        element += fmt::format("{} {} = {}", element.empty() ? "" : ",", key.substr(key.rfind('.') + 1),
                               toml_text(field.rule.kind, shown(key)));
      }
      text += fmt::format("{}{{{}{}}}", text.empty() ? "" : ", ", element, element.empty() ? "" : " ");
    }
    return '[' + text + ']';
  }
};

std::shared_ptr<const ParameterRegister> read_register(const std::filesystem::path& file) {
  return std::make_shared<const ParameterRegister>(file);
}

Settings::Settings(const std::filesystem::path& scenario, const std::filesystem::path& parameter_register,
                   const std::vector<Override>& overrides)
    : Settings{scenario, TextSource::disk(), read_register(parameter_register), overrides} {}

Settings::Settings(const std::filesystem::path& scenario, const TextSource& source,
                   std::shared_ptr<const ParameterRegister> parameters, const std::vector<Override>& overrides)
    : contents_{std::make_unique<Contents>(resolve(scenario, source, std::move(parameters), overrides))} {}

Settings::~Settings() = default;
Settings::Settings(Settings&&) noexcept = default;

Seconds Settings::duration(std::string_view key) const {
  return Seconds{contents_->value<double>(key, ParameterKind::duration)};
}

Metres Settings::length(std::string_view key) const {
  return Metres{contents_->value<double>(key, ParameterKind::length)};
}

Fraction Settings::share(std::string_view key) const {
  return Fraction{contents_->value<double>(key, ParameterKind::share)};
}

MessagesPerSecond Settings::rate(std::string_view key) const {
  return MessagesPerSecond{contents_->value<double>(key, ParameterKind::rate)};
}

Euros Settings::money(std::string_view key) const { return Euros{contents_->value<double>(key, ParameterKind::money)}; }

std::uint64_t Settings::count(std::string_view key) const {
  return contents_->value<std::uint64_t>(key, ParameterKind::count);
}

std::uint64_t Settings::per_action(std::string_view key) const {
  return contents_->value<std::uint64_t>(key, ParameterKind::per_action);
}

double Settings::number(std::string_view key) const { return contents_->value<double>(key, ParameterKind::number); }

std::vector<double> Settings::numbers(std::string_view key) const {
  return contents_->value<std::vector<double>>(key, ParameterKind::numbers);
}

std::string Settings::choice(std::string_view key) const {
  return contents_->value<std::string>(key, ParameterKind::choice);
}

std::string Settings::text(std::string_view key) const {
  return contents_->value<std::string>(key, ParameterKind::text);
}

std::filesystem::path Settings::path(std::string_view key) const {
  const std::string name = text(key);
  return name.empty() ? std::filesystem::path{} : (contents_->setting(key).folder / name).lexically_normal();
}

std::string Settings::date(std::string_view key) const {
  return contents_->value<std::string>(key, ParameterKind::date);
}

std::size_t Settings::items(std::string_view list) const { return contents_->items(list); }

std::string Settings::shown(std::string_view key) const { return contents_->shown(key); }

bool Settings::is_default(std::string_view key) const { return contents_->is_default(key); }

bool Settings::agrees_with(const Settings& other, std::string_view key) const {
  return contents_->agrees_with(*other.contents_, key);
}

std::uint64_t Settings::seed() const { return std::get<std::uint64_t>(contents_->setting("seed").value); }

std::string Settings::title() const { return std::get<std::string>(contents_->setting("title").value); }

std::string Settings::question() const { return std::get<std::string>(contents_->setting("question").value); }

const std::vector<Parameter>& Settings::parameters() const { return contents_->resolution.parameters->parameters(); }

const std::vector<ScenarioText>& Settings::texts() const { return contents_->resolution.texts; }

bool Settings::given(std::string_view key) const { return contents_->setting(key).is_given; }

void Settings::report(std::string_view key, std::string problem, std::string why, std::string suggestion) {
  const Setting& setting = contents_->setting(key);
  const SourcePlace& place = setting.place.name.empty() ? contents_->resolution.scenario : setting.place;
  contents_->resolution.problems.add(place, {{}, std::move(problem), std::move(why), std::move(suggestion)});
}

void Settings::finish() const { contents_->resolution.problems.finish(); }

std::string Settings::digest() const {
  std::string text;
  contents_->resolution.settings.for_each([&text](const std::string& key, const Setting& setting) {
    if (key != "title" && key != "question") text += fmt::format("{}={}\n", key, canonical(setting.value));
  });
  Digest digest;
  digest.add(std::string_view{text});
  return digest.text();
}

std::vector<Parameter> load_parameters(const std::filesystem::path& parameter_register) {
  return ParameterRegister{parameter_register}.parameters();
}

}  // namespace bereik
