// The JSON Schema of scenario files, for editors and for whoever writes scenarios by a program.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace bereik {

enum class SchemaType { string, integer, number, numbers, list };  // numbers: an array of them; list: one of tables

// One way to write a value.
struct SchemaForm {
  SchemaType type = SchemaType::string;
  std::string pattern;                  // of a string, a regular expression; empty for any
  std::vector<std::string> choices;     // of a string; empty for any
  std::optional<double> least, most;    // of a number, or of each of several
  std::optional<std::size_t> elements;  // of numbers
};

struct SchemaKey {
  std::string key;  // dotted: alerts.radius.median; of a field of a list: campaign[].conversion
  std::string description;
  std::string default_json;       // as JSON; empty where there is none
  std::vector<SchemaForm> forms;  // any of them will do
};

// Draft 7, which editors of TOML understand. Requires that a list comes before its fields, and that no key is there twice.
std::string scenario_schema_json(const std::vector<SchemaKey>& keys);

}  // namespace bereik
