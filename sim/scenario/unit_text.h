// Numbers and quantities as text: "90 s", "2 km", "35 %", "600000/min". Independent of the locale.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/scenario/settings.h"

namespace bereik {

// Why a value cannot be used, and what to write instead.
struct Flaw {
  std::string why;
  std::string suggestion;
};

// "a duration", for any kind.
std::string_view with_article(ParameterKind kind);
// The units of a duration, length, share, rate or amount of money: "ms, s, min, h or d".
std::string units_of(ParameterKind kind);
std::vector<std::string> unit_names(ParameterKind kind);
// `write "2 km" or "2 m"`: what a user may have meant by a number that lacks its unit.
std::string with_units(std::string_view number, ParameterKind kind);

// Text as a finite number, all of it; nothing where it is anything else.
std::optional<double> number_in(std::string_view text);
// The shortest text that reads back as the same number.
std::string number_text(double value);

// The nearest decimal of 15 digits where the value lies within rounding error of it, so that spellings in other units
// agree; else the value.
double without_rounding_error(double value);

// The share, without rounding error, as text that reads back as it: 35 %, or a fraction where no percentage does.
std::string percent_text(double share);

// A number of a kind as --set takes it: 12.5 s, 1850 m, 35 %, 100/s, 0.059 EUR, a whole number for a count, else a number.
std::string quantity_text(double value, ParameterKind kind);

// A duration in seconds, a length in metres, a share as a fraction, a rate per second, money in euros: finite and not
// negative.
// Spellings of the same decimal give the same bits: "1.1 min" is "66 s". `example` is text that would be right.
std::variant<double, Flaw> quantity_in(std::string_view text, ParameterKind kind, std::string_view example);

}  // namespace bereik
