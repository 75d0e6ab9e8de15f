#include "sim/scenario/unit_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "sim/scenario/spelling.h"

namespace bereik {
namespace {

struct Unit {
  std::string_view name;
  ParameterKind kind;
  double factor, divisor;  // to the base unit; two of them, so that 35 % is exactly 35 / 100
};

constexpr std::array units{Unit{"ms", ParameterKind::duration, 1, 1000}, Unit{"s", ParameterKind::duration, 1, 1},
                           Unit{"min", ParameterKind::duration, 60, 1},  Unit{"h", ParameterKind::duration, 3600, 1},
                           Unit{"d", ParameterKind::duration, 86400, 1}, Unit{"m", ParameterKind::length, 1, 1},
                           Unit{"km", ParameterKind::length, 1000, 1},   Unit{"%", ParameterKind::share, 1, 100},
                           Unit{"/s", ParameterKind::rate, 1, 1},        Unit{"/min", ParameterKind::rate, 1, 60},
                           Unit{"/h", ParameterKind::rate, 1, 3600},     Unit{"EUR", ParameterKind::money, 1, 1}};

const Unit* unit_named(std::string_view name) {
  for (const Unit& unit : units)
    if (unit.name == name) return &unit;
  return nullptr;
}

std::string lower_case(std::string_view text) {
  std::string lower{text};
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

std::string like(std::string_view example) {
  return example.empty() ? "" : fmt::format("write it like {}", in_quotes(example));
}

Flaw not_a_unit(std::string_view number, std::string_view unit, ParameterKind kind, std::string_view example) {
  if (const Unit* other = unit_named(unit))
    return {
        fmt::format("{} measures {}, {} is in {}", unit, with_article(other->kind), with_article(kind), units_of(kind)),
        like(example)};
  const auto meant = std::ranges::find_if(units, [lower = lower_case(unit), kind](const Unit& known) {
    return known.kind == kind && lower_case(known.name) == lower;
  });
  const std::string separator = kind == ParameterKind::rate ? "" : " ";
  return {fmt::format("{} is in {}, not in {}", with_article(kind), units_of(kind), in_quotes(unit)),
          meant == units.end()
              ? like(example)
              : fmt::format("did you mean {}?", in_quotes(fmt::format("{}{}{}", number, separator, meant->name)))};
}

std::variant<double, Flaw> in_base_unit(double number, const Unit& unit) {
  const double value = without_rounding_error(number * unit.factor / unit.divisor) + 0.0;  // + 0.0 turns -0 into 0
  if (value < 0) return Flaw{fmt::format("{} cannot be negative", with_article(unit.kind)), {}};
  if (!std::isfinite(value)) return Flaw{"it is larger than a number can be", {}};
  return value;
}

}  // namespace

std::string_view with_article(ParameterKind kind) {
  switch (kind) {
    case ParameterKind::duration:
      return "a duration";
    case ParameterKind::length:
      return "a length";
    case ParameterKind::share:
      return "a share";
    case ParameterKind::rate:
      return "a rate";
    case ParameterKind::money:
      return "an amount of money";
    case ParameterKind::count:
      return "a count";
    case ParameterKind::per_action:
      return "a whole count per action";
    case ParameterKind::number:
      return "a number";
    case ParameterKind::numbers:
      return "an array of numbers";
    case ParameterKind::choice:
      return "a choice";
    case ParameterKind::text:
      return "a text";
    case ParameterKind::date:
      return "a date";
    case ParameterKind::list:
      return "a list of tables";
  }
  return "a value";
}

std::vector<std::string> unit_names(ParameterKind kind) {
  std::vector<std::string> names;
  for (const Unit& unit : units)
    if (unit.kind == kind) names.emplace_back(unit.name);
  return names;
}

std::string units_of(ParameterKind kind) { return listed(unit_names(kind), " or "); }

std::string with_units(std::string_view number, ParameterKind kind) {
  switch (kind) {
    case ParameterKind::duration:
      return fmt::format("write \"{0} s\" or \"{0} min\"", number);
    case ParameterKind::length:
      return fmt::format("write \"{0} km\" or \"{0} m\"", number);
    case ParameterKind::share:
      return fmt::format("write \"{0} %\"", number);
    case ParameterKind::rate:
      return fmt::format("write \"{0}/s\" or \"{0}/min\"", number);
    case ParameterKind::money:
      return fmt::format("write \"{} EUR\"", number);
    default:
      return {};
  }
}

std::optional<double> number_in(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_read = error == std::errc{} && end == text.data() + text.size() && std::isfinite(value);
  return is_read ? std::optional{value} : std::nullopt;
}

std::string number_text(double value) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  return {digits.data(), end};
}

double without_rounding_error(double value) {
  std::array<char, 32> digits{};
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::general, 15).ptr;
  const double decimal = number_in({digits.data(), static_cast<std::size_t>(end - digits.data())}).value_or(value);
  return std::abs(decimal - value) <= 4e-16 * std::abs(value) ? decimal : value;
}

// A hundredth of no number of percent is some shares' last bit.
std::string percent_text(double share) {
  const double held = without_rounding_error(share);
  std::string percent = number_text(without_rounding_error(share * 100)) + " %";
  const auto read = quantity_in(percent, ParameterKind::share, {});
  const auto* back = std::get_if<double>(&read);
  return back != nullptr && *back == held ? percent : number_text(held);
}

std::string quantity_text(double value, ParameterKind kind) {
  switch (kind) {
    case ParameterKind::duration:
      return number_text(value) + " s";
    case ParameterKind::length:
      return number_text(value) + " m";
    case ParameterKind::share:
      return percent_text(value);
    case ParameterKind::rate:
      return number_text(value) + "/s";
    case ParameterKind::money:
      return number_text(value) + " EUR";
    case ParameterKind::count:
      return fmt::format("{:.0f}", value);
    case ParameterKind::per_action:
      return fmt::format("{:.0f}/action", value);
    default:
      return number_text(value);
  }
}

std::variant<double, Flaw> quantity_in(std::string_view text, ParameterKind kind, std::string_view example) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc::result_out_of_range) return Flaw{"its number is too large or too small to be held", {}};
  if (error != std::errc{} || !std::isfinite(number))
    return Flaw{fmt::format("{} starts with a finite number", with_article(kind)), like(example)};

  const std::string_view digits = text.substr(0, static_cast<std::size_t>(end - text.data()));
  std::string_view unit = text.substr(digits.size());
  if (unit.starts_with(',')) {
    std::string with_point{text};
    return Flaw{"decimals follow a point, not a comma",
                fmt::format("did you mean {}?", in_quotes(with_point.replace(digits.size(), 1, ".")))};
  }
  unit.remove_prefix(std::min(unit.find_first_not_of(' '), unit.size()));
  if (unit.empty()) {
    if (kind == ParameterKind::share) return in_base_unit(number, {"", kind, 1, 1});
    return Flaw{fmt::format("{} needs its unit: {}", with_article(kind), units_of(kind)),
                with_units(shown(digits), kind)};
  }
  const Unit* found = unit_named(unit);
  if (found == nullptr || found->kind != kind) return not_a_unit(shown(digits), unit, kind, example);
  return in_base_unit(number, *found);
}

}  // namespace bereik
