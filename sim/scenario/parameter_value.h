// A TOML value as the value of a parameter, or the reason why it is none.
#pragma once

#include <toml++/toml.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sim/scenario/settings.h"

namespace bereik {

// Durations in seconds, lengths in metres, shares as fractions, rates per second, money in euros and numbers; counts,
// counts per action and how many elements a list has; arrays of numbers; choices, texts and dates.
using Value = std::variant<double, std::uint64_t, std::vector<double>, std::string>;

struct Limits {
  Value low, high;   // inclusive
  std::string text;  // "1 m to 300 km"
};

// What a parameter's value must be.
struct ValueRule {
  std::string key;
  ParameterKind kind = ParameterKind::number;
  std::string example;                  // the default, as written; may be empty
  std::vector<std::string> choices;     // of a choice
  std::optional<std::size_t> elements;  // of an array of numbers; nothing where any number will do
  std::optional<Limits> limits;
};

struct Misreading {
  Problem problem;  // its `where` is empty
  toml::source_position at;
};

using Reading = std::variant<Value, Misreading>;

// The node as the user wrote it, fit for a message: "2 km" in quotes, 2, true, [...] or {...}.
std::string as_written(const toml::node& node);
// The same without the quotes, as --set takes it: 1.85 km, [1, 2.5], [{ from = 2023-03-01, max = "3000/action" }].
std::string plain(const toml::node& node);
// The example, between quotes where it needs them.
std::string example_of(const ValueRule& rule);
// `key` is ... (why) suggestion
Misreading misread(const toml::node& node, const ValueRule& rule, std::string why, std::string suggestion);

// Of a list only how many elements it has: each is read by itself.
Reading read_value(const toml::node& node, const ValueRule& rule);

}  // namespace bereik
