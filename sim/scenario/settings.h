// A scenario file, with all that it extends and every --set, checked against the register of parameters.
// The register (models/netherlands/parameters.toml) is the one place that knows which keys exist, of which kind they
// are, and their default, range, source and confidence. This header is free of toml++ on purpose.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/core/errors.h"
#include "models/core/units.h"
#include "sim/scenario/text_source.h"

namespace bereik {

// What a key's value may look like. A list holds elements, each with the same fields, numbered from 0; the key of a field
// is campaign[1].conversion, in the register campaign[].conversion.
enum class ParameterKind {
  duration,
  length,
  share,
  rate,
  money,
  count,
  per_action,
  number,
  numbers,
  choice,
  text,
  date,
  list
};

// What is plausible for a number: in the unit of its type (s, m, shares as fractions, per s, EUR).
struct Spread {
  double low = 0, high = 0;
};

// One entry of the register, as its file states it.
struct Parameter {
  std::string key;  // dotted: alerts.radius.median; a list is followed by its fields
  ParameterKind kind = ParameterKind::number;
  std::string value;  // the default, as written
  std::string meaning, range, source, confidence;
  std::optional<Spread> plausible;  // the range of durations, lengths, shares, rates, money, counts and numbers, if any
  std::vector<std::string> choices{};     // of a choice
  std::optional<std::size_t> elements{};  // of an array of numbers
  std::optional<Spread> limits{};         // what a value may be at all, in the same unit; of numbers each of them
};

// The register alone, in the order of its file. Throws ContractViolation where it is malformed, EnvironmentError where it
// cannot be read.
std::vector<Parameter> load_parameters(const std::filesystem::path& parameter_register);

// One `--set key=value`.
struct Override {
  std::string key;
  std::string value;
};

class ParameterRegister;

// The register, for any number of Settings. Throws ContractViolation where it is malformed, EnvironmentError where it
// cannot be read.
std::shared_ptr<const ParameterRegister> read_register(const std::filesystem::path& file);

class Settings {
 public:
  // Reads everything and keeps the semantic problems until finish(). A file that cannot be parsed, or that holds what no
  // scenario may hold, throws InputError at once, at its place; a file that cannot be opened throws InputError too.
  Settings(const std::filesystem::path& scenario, const std::filesystem::path& parameter_register,
           const std::vector<Override>& overrides);
  // The same, with the files from a source and a register that was read before.
  Settings(const std::filesystem::path& scenario, const TextSource& source,
           std::shared_ptr<const ParameterRegister> parameters, const std::vector<Override>& overrides);
  ~Settings();
  Settings(Settings&&) noexcept;

  // The value of a key in the unit of its type: the last --set, else the scenario, else what it extends, else the
  // register's default. Where the user's value had a problem, the default. A list is replaced as a whole; a --set may
  // change a field of one element. Throws ContractViolation for a key that is not in the register, for an element that
  // the list does not have, or for another kind.
  Seconds duration(std::string_view key) const;
  Metres length(std::string_view key) const;
  Fraction share(std::string_view key) const;
  MessagesPerSecond rate(std::string_view key) const;
  Euros money(std::string_view key) const;
  std::uint64_t count(std::string_view key) const;
  std::uint64_t per_action(std::string_view key) const;
  double number(std::string_view key) const;
  std::vector<double> numbers(std::string_view key) const;
  std::string choice(std::string_view key) const;
  std::string text(std::string_view key) const;  // a path in it is relative to the file that holds it: see path()
  std::filesystem::path path(std::string_view key) const;  // text as a path; empty where the text is empty
  std::string date(std::string_view key) const;            // "2023-01-01", a date that exists
  std::size_t items(std::string_view list) const;

  // The value as a user would write it, with its unit: 1.85 km, 3000/action. Of a list the fields that differ from their
  // defaults: [{ from = 2023-03-01, max = "3000/action" }, {}].
  std::string shown(std::string_view key) const;
  // True where the value is the register's default, however it came about. Of a field the default that an element has
  // when it leaves the field out.
  bool is_default(std::string_view key) const;
  // True where both have the same value, however it is written; of a list the same elements. Requires the same register.
  bool agrees_with(const Settings& other, std::string_view key) const;

  std::uint64_t seed() const;
  std::string title() const;
  std::string question() const;
  const std::vector<Parameter>& parameters() const;  // the register, in the order of its file
  // Every file that was read: the scenario, what it extends, and so on. As TextSource::kept they give equal settings.
  const std::vector<ScenarioText>& texts() const;
  // True where the scenario, a file that it extends or a --set gives the key: a list as a whole, or a field.
  bool given(std::string_view key) const;

  // Records a problem that needs more than one key to see (a contradiction). Placed at the key's own position where it
  // was given, else at its element where that was given, else at the scenario file.
  void report(std::string_view key, std::string problem, std::string why, std::string suggestion);
  // Throws InputError with every problem so far, in order of file and position; returns where there is none.
  void finish() const;

  // 16 hexadecimal digits over every resolved value and the seed: equal digests, equal scenarios.
  std::string digest() const;

 private:
  class Contents;
  std::unique_ptr<Contents> contents_;
};

}  // namespace bereik
