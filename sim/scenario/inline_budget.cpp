#include "sim/scenario/inline_budget.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/spelling.h"
#include "sim/scenario/unit_text.h"

namespace bereik {
namespace {

constexpr const char* example = R"(for example "time.handover.p95 <= 60 s")";

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == text.npos) return {};
  return std::string{text.substr(first, text.find_last_not_of(" \t") - first + 1)};
}

std::string as_toml(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    const auto code_point = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') quoted += '\\';
    if (code_point < 0x20 || code_point == 0x7F)
      quoted += fmt::format("\\u{:04x}", code_point);
    else
      quoted += c;
  }
  return quoted + '"';
}

struct Parts {
  std::string metric, scope, bound, limit;
};

// Empty parts where there is nothing.
Parts parts_of(std::string_view text) {
  const std::size_t at = text.find_first_of("<>");
  Parts parts;
  parts.bound = text.substr(at, at + 1 < text.size() && text[at + 1] == '=' ? 2 : 1);
  parts.limit = trimmed(text.substr(at + parts.bound.size()));
  parts.metric = trimmed(text.substr(0, at));
  constexpr std::string_view of = " of ";
  if (const std::size_t found = parts.metric.find(of); found != std::string::npos) {
    parts.scope = trimmed(parts.metric.substr(found + of.size()));
    parts.metric = trimmed(parts.metric.substr(0, found));
  }
  return parts;
}

}  // namespace

bool is_inline_budget(std::string_view text) { return text.find_first_of("<>") != text.npos; }

PlacedBudget inline_budget(const std::string& text, const std::string& option) {
  const auto refuse = [&](const std::string& why) { throw InputError{{{option, in_quotes(text), why, example}}}; };
  if (!is_inline_budget(text)) refuse("a metric, <= or >=, and a limit are expected");
  const Parts parts = parts_of(text);
  if (parts.bound.size() == 1)
    refuse(fmt::format("a limit may be met: write {}= in place of {}", parts.bound, parts.bound));
  if (parts.metric.empty()) refuse("there is no metric before the limit");
  if (parts.limit.empty()) refuse("there is no limit");
  const auto number = number_in(parts.limit);
  std::string toml =
      fmt::format("schema = 1\n[[budget]]\nname = {}\nmetric = {}\nop = {}\nlimit = {}\n", as_toml(shown(text)),
                  as_toml(parts.metric), as_toml(parts.bound), number ? number_text(*number) : as_toml(parts.limit));
  if (!parts.scope.empty()) toml += fmt::format("scope = {}\n", as_toml(parts.scope));
  try {
    PlacedBudget placed = budgets_in(toml, option).budgets.front();
    placed.place = placed.metric = placed.scope = placed.limit = option;
    return placed;
  } catch (const InputError& error) {
    std::vector<Problem> problems = error.problems();
    for (Problem& problem : problems) problem.where = option;
    throw InputError{std::move(problems)};
  }
}

}  // namespace bereik
