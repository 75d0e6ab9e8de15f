// Looking things up in a text that people read.
#pragma once

#include <algorithm>
#include <sstream>
#include <string>

namespace bereik::test {

// Characters, not bytes: ± and · take two bytes.
inline std::size_t columns(const std::string& line) {
  return static_cast<std::size_t>(std::ranges::count_if(line, [](char c) { return (c & 0xC0) != 0x80; }));
}

// The lines that are wider than a hundred columns.
inline std::string too_wide(const std::string& text) {
  std::istringstream lines{text};
  std::string wide;
  for (std::string line; std::getline(lines, line);)
    if (columns(line) > 100) wide += std::to_string(columns(line)) + ": " + line + "\n";
  return wide;
}

inline bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// The first line that begins so.
inline std::string line_of(const std::string& text, const std::string& beginning) {
  std::istringstream lines{text};
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with(beginning)) return line;
  return {};
}

}  // namespace bereik::test
