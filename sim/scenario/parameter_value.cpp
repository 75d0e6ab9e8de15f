#include "sim/scenario/parameter_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <utility>

#include "models/core/utf8.h"
#include "sim/scenario/spelling.h"
#include "sim/scenario/unit_text.h"

namespace bereik {
namespace {

std::optional<double> number_of(const toml::node& node) {
  if (const auto* integer = node.as_integer()) return static_cast<double>(integer->get());
  if (const auto* number = node.as_floating_point(); number != nullptr && std::isfinite(number->get()))
    return number->get() + 0.0;
  return std::nullopt;
}

bool is_a_number(const toml::node& node) { return node.is_integer() || node.is_floating_point(); }

std::string like_example(const ValueRule& rule) {
  return rule.example.empty() ? "" : fmt::format("write it like {}", example_of(rule));
}

std::string why_no_number(const toml::node& node, ParameterKind kind) {
  return is_a_number(node) ? fmt::format("{} is finite", with_article(kind))
                           : fmt::format("{} is expected", with_article(kind));
}

Reading read_share(const toml::node& node, const ValueRule& rule, double share) {
  if (share >= 0 && share <= 1) return share;
  const bool is_percentage = is_a_number(node) && share > 1 && share <= 100;
  return misread(node, rule, "a share lies between 0 and 1, or 0 % and 100 %",
                 is_percentage ? with_units(as_written(node), rule.kind) : std::string{});
}

Reading read_quantity(const toml::node& node, const ValueRule& rule) {
  if (const auto* text = node.as_string()) {
    const auto quantity = quantity_in(text->get(), rule.kind, rule.example);
    if (const Flaw* flaw = std::get_if<Flaw>(&quantity)) return misread(node, rule, flaw->why, flaw->suggestion);
    if (rule.kind == ParameterKind::share) return read_share(node, rule, std::get<double>(quantity));
    return std::get<double>(quantity);
  }
  const std::optional<double> number = number_of(node);
  if (!number) return misread(node, rule, why_no_number(node, rule.kind), like_example(rule));
  if (rule.kind == ParameterKind::share) return read_share(node, rule, without_rounding_error(*number));
  if (*number < 0) return misread(node, rule, fmt::format("{} cannot be negative", with_article(rule.kind)), {});
  return misread(node, rule, fmt::format("{} needs its unit: {}", with_article(rule.kind), units_of(rule.kind)),
                 with_units(as_written(node), rule.kind));
}

std::string without_quotes(const toml::node& node) {
  const auto* text = node.as_string();
  return text != nullptr && number_in(text->get()) ? fmt::format("write {} without quotes", shown(text->get())) : "";
}

// What a user may have meant by a count that is none: 3.0 or "3".
std::optional<std::int64_t> count_meant(const toml::node& node) {
  constexpr double most_exact = 9007199254740992;
  const auto* text = node.as_string();
  const std::optional<double> number = text != nullptr ? number_in(text->get()) : number_of(node);
  const bool is_count = number && *number >= 0 && *number <= most_exact && *number == std::floor(*number);
  return is_count ? std::optional{static_cast<std::int64_t>(*number)} : std::nullopt;
}

Reading read_count(const toml::node& node, const ValueRule& rule) {
  if (const auto* integer = node.as_integer()) {
    if (integer->get() >= 0) return static_cast<std::uint64_t>(integer->get());
    return misread(node, rule, "a count cannot be negative", {});
  }
  const auto meant = count_meant(node);
  return misread(node, rule, "a count is a whole number, from 0 to 9223372036854775807",
                 meant ? fmt::format("write {}", *meant) : like_example(rule));
}

// "3000/action", or 3000.
Reading read_per_action(const toml::node& node, const ValueRule& rule) {
  const std::string_view unit = "/action";
  const auto* text = node.as_string();
  std::string_view count = text != nullptr ? std::string_view{text->get()} : std::string_view{};
  const bool has_unit = count.ends_with(unit);
  if (has_unit) count.remove_suffix(unit.size());
  count = count.substr(0, count.find_last_not_of(' ') + 1);
  const toml::value<std::string> digits{std::string{count}};
  const auto meant = count_meant(text != nullptr ? static_cast<const toml::node&>(digits) : node);
  const bool is_whole = count.find_first_not_of("0123456789") == std::string_view::npos;
  if (meant && (node.is_integer() || (has_unit && is_whole))) return static_cast<std::uint64_t>(*meant);
  return misread(node, rule, fmt::format("{} is expected, 0 or more", with_article(rule.kind)),
                 meant ? fmt::format("write \"{}/action\"", *meant) : like_example(rule));
}

Reading read_number(const toml::node& node, const ValueRule& rule) {
  if (const auto number = number_of(node)) return *number;
  const std::string bare = without_quotes(node);
  return misread(node, rule, why_no_number(node, rule.kind), bare.empty() ? like_example(rule) : bare);
}

Reading read_numbers(const toml::node& node, const ValueRule& rule) {
  const toml::array* array = node.as_array();
  if (array == nullptr)
    return misread(node, rule, fmt::format("{} is expected", with_article(rule.kind)), like_example(rule));
  if (rule.elements && array->size() != *rule.elements)
    return misread(node, rule, fmt::format("it takes exactly {} numbers, here are {}", *rule.elements, array->size()),
                   like_example(rule));
  std::vector<double> numbers;
  for (const toml::node& element : *array) {
    const auto number = number_of(element);
    if (number)
      numbers.push_back(*number);
    else
      return Misreading{{{},
                         fmt::format("element {} of {} is {}", numbers.size() + 1, code(rule.key), as_written(element)),
                         why_no_number(element, ParameterKind::number),
                         without_quotes(element)},
                        element.source().begin};
  }
  return numbers;
}

Reading read_text(const toml::node& node, const ValueRule& rule) {
  const auto* text = node.as_string();
  if (text == nullptr) {
    const bool is_scalar = node.is_value() && !node.is_string();
    return misread(
        node, rule, fmt::format("{} is expected", with_article(rule.kind)),
        is_scalar ? fmt::format("write it between quotes: {}", in_quotes(as_written(node))) : like_example(rule));
  }
  if (!is_plain_text(text->get()))
    return misread(node, rule, "a text holds no control characters and is valid UTF-8", {});
  return text->get();
}

Reading read_choice(const toml::node& node, const ValueRule& rule) {
  std::vector<std::string> choices;
  for (const std::string& choice : rule.choices) choices.push_back(in_quotes(choice));
  const std::string why = fmt::format("it is one of {}", listed(choices, " or "));
  const auto* text = node.as_string();
  if (text == nullptr) return misread(node, rule, why, like_example(rule));
  if (std::ranges::find(rule.choices, text->get()) != rule.choices.end()) return text->get();
  const std::string meant = nearest(text->get(), rule.choices);
  return misread(node, rule, why, meant.empty() ? std::string{} : fmt::format("did you mean {}?", in_quotes(meant)));
}

std::string date_text(toml::date date) {
  return fmt::format("{:04}-{:02}-{:02}", unsigned{date.year}, unsigned{date.month}, unsigned{date.day});
}

std::optional<unsigned> whole(std::string_view digits) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc{} && end == digits.data() + digits.size() ? std::optional{value} : std::nullopt;
}

Reading read_date(const toml::node& node, const ValueRule& rule) {
  if (const auto* date = node.as_date()) return date_text(date->get());
  const auto* text = node.as_string();
  if (text == nullptr) return misread(node, rule, "a date is expected, as YYYY-MM-DD", like_example(rule));
  const std::string& date = text->get();
  const bool has_form = date.size() == 10 && date[4] == '-' && date[7] == '-';
  const auto year = has_form ? whole(date.substr(0, 4)) : std::nullopt;
  const auto month = has_form ? whole(date.substr(5, 2)) : std::nullopt;
  const auto day = has_form ? whole(date.substr(8, 2)) : std::nullopt;
  if (!year || !month || !day) return misread(node, rule, "a date is expected, as YYYY-MM-DD", like_example(rule));
  const std::chrono::year_month_day calendar{std::chrono::year{static_cast<int>(*year)}, std::chrono::month{*month},
                                             std::chrono::day{*day}};
  if (!calendar.ok()) return misread(node, rule, "the calendar has no such day", like_example(rule));
  return date;
}

Reading read_list(const toml::node& node, const ValueRule& rule) {
  constexpr std::size_t most_elements = 1000;
  const toml::array* array = node.as_array();
  if (array == nullptr)
    return misread(node, rule, fmt::format("{} is expected", with_article(rule.kind)),
                   fmt::format("write [[{0}]], or {0} = [{{ … }}]", rule.key));
  if (array->size() <= most_elements) return std::uint64_t{array->size()};
  return Misreading{{{},
                     fmt::format("{} has {} elements", code(rule.key), array->size()),
                     fmt::format("a list has at most {}", most_elements),
                     {}},
                    node.source().begin};
}

Reading read_kind(const toml::node& node, const ValueRule& rule) {
  switch (rule.kind) {
    case ParameterKind::duration:
    case ParameterKind::length:
    case ParameterKind::share:
    case ParameterKind::rate:
    case ParameterKind::money:
      return read_quantity(node, rule);
    case ParameterKind::count:
      return read_count(node, rule);
    case ParameterKind::per_action:
      return read_per_action(node, rule);
    case ParameterKind::number:
      return read_number(node, rule);
    case ParameterKind::numbers:
      return read_numbers(node, rule);
    case ParameterKind::choice:
      return read_choice(node, rule);
    case ParameterKind::text:
      return read_text(node, rule);
    case ParameterKind::date:
      return read_date(node, rule);
    case ParameterKind::list:
      return read_list(node, rule);
  }
  throw ContractViolation{"a parameter has a kind"};
}

bool is_within(const Value& value, const Limits& limits) {
  const auto* numbers = std::get_if<std::vector<double>>(&value);
  if (numbers == nullptr) return limits.low <= value && value <= limits.high;
  return std::ranges::all_of(*numbers, [&](double x) { return limits.low <= Value{x} && Value{x} <= limits.high; });
}

// 3.0 is no count, so it must not look like 3.
std::string with_point(double number) {
  const std::string text = number_text(number);
  return text.find_first_not_of("-0123456789") == std::string::npos ? text + ".0" : text;
}

std::string array_as_written(const toml::array& array) {
  constexpr std::size_t most_shown = 6;
  std::string text;
  for (std::size_t i = 0; i < std::min(array.size(), most_shown); ++i) {
    const toml::node& element = *array.get(i);
    if (!element.is_value()) return "an array";
    text += (i == 0 ? "" : ", ") + as_written(element);
  }
  return fmt::format("[{}{}]", text, array.size() > most_shown ? ", …" : "");
}

std::string plain_table(const toml::table& table) {
  std::string text;
  for (const auto& [name, node] : table)
    text += fmt::format("{} {} = {}", text.empty() ? "" : ",", name.str(), as_written(node));
  return text.empty() ? "{}" : fmt::format("{{{} }}", text);
}

}  // namespace

std::string as_written(const toml::node& node) {
  if (const auto* text = node.as_string()) return in_quotes(text->get());
  if (const auto* number = node.as_floating_point()) return with_point(number->get());
  if (const auto* integer = node.as_integer()) return fmt::format("{}", integer->get());
  if (const auto* boolean = node.as_boolean()) return boolean->get() ? "true" : "false";
  if (const auto* date = node.as_date()) return date_text(date->get());
  if (node.is_table()) return "a table";
  if (const auto* array = node.as_array()) return array_as_written(*array);
  return node.is_time() ? "a time of day" : "a date with a time";
}

std::string plain(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  const toml::array* array = node.as_array();
  if (array == nullptr) return as_written(node);
  std::string text;
  for (const toml::node& element : *array) {
    if (!text.empty()) text += ", ";
    text += element.is_table() ? plain_table(*element.as_table()) : plain(element);
  }
  return '[' + text + ']';
}

std::string example_of(const ValueRule& rule) {
  const bool is_bare = rule.kind == ParameterKind::count || rule.kind == ParameterKind::number ||
                       rule.kind == ParameterKind::numbers || rule.kind == ParameterKind::list ||
                       number_in(rule.example).has_value();
  return is_bare ? rule.example : in_quotes(rule.example);
}

Misreading misread(const toml::node& node, const ValueRule& rule, std::string why, std::string suggestion) {
  return {{{}, fmt::format("{} is {}", code(rule.key), as_written(node)), std::move(why), std::move(suggestion)},
          node.source().begin};
}

Reading read_value(const toml::node& node, const ValueRule& rule) {
  Reading reading = read_kind(node, rule);
  const Value* value = std::get_if<Value>(&reading);
  if (value != nullptr && rule.limits && !is_within(*value, *rule.limits))
    return misread(node, rule, fmt::format("its limits are {}", rule.limits->text), {});
  return reading;
}

}  // namespace bereik
