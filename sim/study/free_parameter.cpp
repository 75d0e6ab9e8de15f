#include "sim/study/free_parameter.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "models/core/errors.h"
#include "sim/scenario/unit_text.h"

namespace bereik {
namespace {

constexpr std::string_view of_any_element = "[]";
constexpr double wide = 10;  // a range so many times its low end is even in the logarithm

bool is_field(const std::string& key) { return key.find(of_any_element) != std::string::npos; }

// campaign[0].spread, campaign[1].spread, ...: those that the scenario leaves out.
std::vector<std::string> open_fields(const Settings& settings, const std::string& key) {
  const std::size_t brackets = key.find(of_any_element);
  const std::string list = key.substr(0, brackets);
  std::vector<std::string> fields;
  for (std::size_t k = 0; k < settings.items(list); ++k) {
    const std::string field = fmt::format("{}[{}]{}", list, k, key.substr(brackets + of_any_element.size()));
    if (!settings.given(field)) fields.push_back(field);
  }
  return fields;
}

bool is_open(const Settings& settings, const std::string& key) {
  return is_field(key) ? !open_fields(settings, key).empty() : !settings.given(key);
}

// What faults there might be changes no run.
bool is_of_chaos(const Parameter& parameter) { return parameter.key.starts_with("chaos."); }

bool is_uncertain(const Parameter& parameter) {
  constexpr std::array known{"H", "fitted"};
  return parameter.plausible && parameter.plausible->low < parameter.plausible->high &&
         std::ranges::find(known, parameter.confidence) == known.end() && parameter.source != "a choice of method" &&
         !is_of_chaos(parameter);
}

}  // namespace

double FreeParameter::at(double position) const {
  const auto& [low, high] = plausible;
  const bool by_logarithm = low > 0 && high >= wide * low;
  const double value = by_logarithm ? low * std::pow(high / low, position) : low + position * (high - low);
  return kind == ParameterKind::count ? std::round(value) : value;
}

std::vector<FreeParameter> free_parameters(const Settings& settings) {
  std::vector<FreeParameter> free;
  for (const Parameter& parameter : settings.parameters()) {
    if (!is_uncertain(parameter) || !is_open(settings, parameter.key)) continue;
    FreeParameter one{parameter.key, parameter.key, std::nullopt, parameter.kind, *parameter.plausible};
    if (parameter.kind != ParameterKind::numbers) {
      free.push_back(std::move(one));
      continue;
    }
    for (std::size_t k = 0; k < settings.numbers(parameter.key).size(); ++k) {
      one.name = fmt::format("{}[{}]", parameter.key, k);
      one.element = k;
      free.push_back(one);
    }
  }
  return free;
}

std::vector<Override> overrides_at(const Settings& settings, std::span<const FreeParameter> parameters,
                                   std::span<const double> positions) {
  require(parameters.size() == positions.size(), "a position for each parameter");
  std::vector<Override> overrides;
  std::map<std::string, std::vector<double>> several;
  for (std::size_t k = 0; k < parameters.size(); ++k) {
    const FreeParameter& parameter = parameters[k];
    const double value = parameter.at(positions[k]);
    if (!is_open(settings, parameter.key)) continue;
    if (parameter.element) {
      auto& numbers = several.try_emplace(parameter.key, settings.numbers(parameter.key)).first->second;
      numbers.at(*parameter.element) = value;
    } else if (is_field(parameter.key)) {
      for (const std::string& field : open_fields(settings, parameter.key))
        overrides.push_back({field, quantity_text(value, parameter.kind)});
    } else {
      overrides.push_back({parameter.key, quantity_text(value, parameter.kind)});
    }
  }
  for (const auto& [key, numbers] : several) {
    std::string list;
    for (const double number : numbers) list += (list.empty() ? "[" : ", ") + number_text(number);
    overrides.push_back({key, list + "]"});
  }
  return overrides;
}

}  // namespace bereik
