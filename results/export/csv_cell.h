// A cell of a CSV file. Not for others.
#pragma once

#include <string>

namespace bereik {

// Quoted where a comma, a quote or a new line would end it (RFC 4180).
inline std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string{c};
  return quoted + '"';
}

}  // namespace bereik
