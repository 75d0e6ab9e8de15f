#include "sim/scenario/settings.h"

#include <fmt/format.h>

#include "models/core/digest.h"
#include "sim/scenario/resolution.h"
#include "sim/scenario/spelling.h"
#include "sim/scenario/unit_text.h"

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
    const auto found = resolution.settings.find(key);
    if (found == resolution.settings.end())
      throw ContractViolation{fmt::format("no parameter {} in the register", code(key))};
    return found->second;
  }

  const Setting& setting(std::string_view key, ParameterKind kind) const {
    const RegisterEntry* entry = resolution.parameters.find(key);
    if (entry == nullptr || entry->rule.kind != kind)
      throw ContractViolation{fmt::format("the register has no {} that is {}", code(key), with_article(kind))};
    return setting(key);
  }

  template <class T>
  const T& value(std::string_view key, ParameterKind kind) const {
    return std::get<T>(setting(key, kind).value);
  }

  Resolution resolution;
};

Settings::Settings(const std::filesystem::path& scenario, const std::filesystem::path& parameter_register,
                   const std::vector<Override>& overrides)
    : contents_{std::make_unique<Contents>(resolve(scenario, parameter_register, overrides))} {}

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

std::uint64_t Settings::count(std::string_view key) const {
  return contents_->value<std::uint64_t>(key, ParameterKind::count);
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

std::uint64_t Settings::seed() const { return std::get<std::uint64_t>(contents_->setting("seed").value); }

std::string Settings::title() const { return std::get<std::string>(contents_->setting("title").value); }

std::string Settings::question() const { return std::get<std::string>(contents_->setting("question").value); }

const std::vector<Parameter>& Settings::parameters() const { return contents_->resolution.parameters.parameters(); }

bool Settings::given(std::string_view key) const { return contents_->setting(key).is_given; }

void Settings::report(std::string_view key, std::string problem, std::string why, std::string suggestion) {
  const Setting& setting = contents_->setting(key);
  const Place& place = setting.is_given ? setting.place : contents_->resolution.scenario;
  contents_->resolution.problems.add(place, {{}, std::move(problem), std::move(why), std::move(suggestion)});
}

void Settings::finish() const { contents_->resolution.problems.finish(); }

std::string Settings::digest() const {
  std::string text;
  for (const auto& [key, setting] : contents_->resolution.settings)
    if (key != "title" && key != "question") text += fmt::format("{}={}\n", key, canonical(setting.value));
  Digest digest;
  digest.add(std::string_view{text});
  return digest.text();
}

}  // namespace bereik
