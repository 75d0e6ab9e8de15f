// JSON as a tree of values with their places.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sim/import/alert_text.h"

namespace bereik {

struct JsonValue {
  enum class Type { null, boolean, number, text, list, object };
  std::string path;  // actions[3].area.radius; empty for the root
  Type type = Type::null;
  bool truth = false;               // of a boolean
  double number = 0;                // of a number
  std::string text;                 // of a text
  std::size_t offset = 0;           // of its beginning in the file
  std::vector<JsonValue> children;  // of a list or an object

  // The member of an object; nullptr where there is none, or where it is null.
  const JsonValue* member(std::string_view name) const;
};

// Throws InputError at the place where the text stops to be JSON, and where it nests deeper than 32 levels, names a
// member twice, or holds more than a million values or 200 members of one object.
JsonValue read_json(const AlertText& source);

}  // namespace bereik
