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

}  // namespace

std::string Problem::text() const {
  std::string line = where.empty() ? problem : where + ": " + problem;
  if (!why.empty()) line += " (" + why + ")";
  if (!suggestion.empty()) line += " " + suggestion;
  return line;
}

InputError::InputError(std::vector<Problem> problems)
    : std::runtime_error{joined(problems)}, problems_{std::move(problems)} {}

}  // namespace bereik
