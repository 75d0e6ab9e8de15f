#include "sim/scenario/budget_limit.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>

#include "models/response/tally.h"
#include "sim/scenario/spelling.h"
#include "sim/scenario/unit_text.h"

namespace bereik {
namespace {

struct MeasuredIn {
  ParameterKind kind;
  std::string_view unit;
};
constexpr std::array kinds{MeasuredIn{ParameterKind::duration, "s"}, MeasuredIn{ParameterKind::rate, "messages/s"},
                           MeasuredIn{ParameterKind::money, "EUR"}, MeasuredIn{ParameterKind::share, "1"}};

std::optional<BudgetLimit> bare(const toml::node& node) {
  double value = -1;
  if (const auto* integer = node.as_integer()) value = static_cast<double>(integer->get());
  if (const auto* number = node.as_floating_point()) value = number->get();
  if (!std::isfinite(value) || value < 0) return std::nullopt;
  return BudgetLimit{value + 0.0, "1", as_written(node)};
}

std::string all_units() {
  std::vector<std::string> units;
  for (const MeasuredIn& measured : kinds) units.push_back(units_of(measured.kind));
  return listed(units, ", or ");
}

}  // namespace

std::variant<BudgetLimit, Misreading> read_limit(const toml::node& node, const std::string& key) {
  ValueRule rule;
  rule.key = key;
  const auto* text = node.as_string();
  if (text == nullptr) {
    if (const auto limit = bare(node)) return *limit;
    return misread(node, rule, "a limit is a finite number, not negative, or text with a unit",
                   "write it like \"15 s\", \"20 %\" or 2500");
  }
  if (number_in(text->get()))
    return misread(node, rule, "text says its unit",
                   fmt::format("write {0} without quotes, or like \"{0} s\"", shown(text->get())));
  std::string suggestion;
  for (const MeasuredIn& measured : kinds) {
    const auto quantity = quantity_in(text->get(), measured.kind, {});
    if (const double* value = std::get_if<double>(&quantity))
      return BudgetLimit{*value, std::string{measured.unit}, text->get()};
    if (suggestion.empty()) suggestion = std::get<Flaw>(quantity).suggestion;
  }
  return misread(node, rule, fmt::format("a limit is not negative, and in {}", all_units()),
                 suggestion.empty() ? "write it like \"15 s\", \"20 %\" or 2500" : suggestion);
}

std::optional<std::string> seen_mark_at(Seconds time) {
  const auto mark = std::ranges::find(seen_mark_s, static_cast<float>(time.count()));
  if (mark == seen_mark_s.end()) return std::nullopt;
  return seen_mark_names[static_cast<std::size_t>(mark - seen_mark_s.begin())];
}

}  // namespace bereik
