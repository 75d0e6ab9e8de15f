#include "sim/scenario/value_text.h"

#include <fmt/format.h>

#include "models/core/utf8.h"
#include "sim/scenario/unit_text.h"

namespace bereik {

std::string with_its_unit(const Value& value, ParameterKind kind, const std::string& written) {
  if (kind == ParameterKind::per_action) return fmt::format("{}/action", std::get<std::uint64_t>(value));
  if (kind == ParameterKind::share && number_in(written)) return percent_text(std::get<double>(value));
  return written;
}

std::string toml_text(ParameterKind kind, const std::string& shown) {
  switch (kind) {
    case ParameterKind::count:
    case ParameterKind::number:
    case ParameterKind::numbers:
    case ParameterKind::date:
    case ParameterKind::list:
      return shown;
    default:
      break;
  }
  std::string text = "\"";
  for (const char c : shown) {
    if (c == '"' || c == '\\') text += '\\';
    if (is_control(static_cast<unsigned char>(c)) && static_cast<unsigned char>(c) < 0x80)
      text += fmt::format("\\u{:04X}", static_cast<unsigned>(c));
    else
      text += c;
  }
  return text + '"';
}

}  // namespace bereik
