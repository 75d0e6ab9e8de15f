#include "models/core/errors.h"

namespace bereik {
namespace {

std::string joined(const std::vector<Problem>& problems) {
  std::string text;
  for (const Problem& p : problems) {
    if (!text.empty()) text += '\n';
    text += p.text();
  }
  return text;
}

// A user's words may hold bytes that would move the cursor of a terminal: they are shown as \xNN.
std::string fit_to_print(const std::string& text) {
  constexpr const char* digits = "0123456789abcdef";
  std::string line;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7F)
      line += c;
    else
      line += {'\\', 'x', digits[byte >> 4], digits[byte & 15]};
  }
  return line;
}

}  // namespace

std::string Problem::text() const {
  std::string line = where.empty() ? problem : where + ": " + problem;
  if (!why.empty()) line += " (" + why + ")";
  if (!suggestion.empty()) line += " " + suggestion;
  return fit_to_print(line);
}

InputError::InputError(std::vector<Problem> problems)
    : std::runtime_error{joined(problems)}, problems_{std::move(problems)} {}

}  // namespace bereik
