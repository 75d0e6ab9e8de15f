// The made-up files of alerts that tests read, and what is wrong with changed ones.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "models/core/errors.h"
#include "sim/import/imported_file.h"

namespace bereik::test {

inline std::string alert_bytes(const std::string& name) {
  std::ifstream in{std::filesystem::path{BEREIK_ALERTS} / name, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

// The text with the first occurrence of a part replaced.
inline std::string with(std::string text, std::string_view part, std::string_view by) {
  const std::size_t at = text.find(part);
  require(at != std::string::npos, "the text holds the part");
  return text.replace(at, part.size(), by);
}

inline ImportedFile alerts_in(const std::string& text) { return read_alerts(AlertText{"a", text}); }
inline ImportedFile alerts_of(const std::string& name) { return read_alerts(AlertText{name, alert_bytes(name)}); }

// Empty where there is none.
inline std::string problems_in_alerts(const std::string& text) {
  try {
    alerts_in(text);
    return {};
  } catch (const InputError& error) {
    return error.what();
  }
}

}  // namespace bereik::test
