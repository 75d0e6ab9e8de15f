#include "sim/cli/number_setting.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "models/core/errors.h"
#include "sim/scenario/element_key.h"
#include "sim/scenario/unit_text.h"

namespace bereik {
namespace {

constexpr double larger = 1.1;                                   // a unit of what is measured, and of large counts
constexpr double few = 1000;                                     // so many are counted one by one
constexpr std::array no_capacities{"infrastructure.sms.parts"};  // more of it is more to carry

bool is_capacity(const Parameter& parameter) {
  const bool is_amount = parameter.kind == ParameterKind::rate || parameter.kind == ParameterKind::count;
  if (std::ranges::find(no_capacities, parameter.key) != no_capacities.end()) return false;
  return is_amount && (parameter.key.starts_with("infrastructure.") ||
                       (parameter.key.starts_with("staff.") && parameter.key.ends_with(".seats")));
}

// The key itself, or that of the field in every element.
std::vector<std::string> keys_of(const Settings& settings, const std::string& key) {
  const std::size_t brackets = key.find("[]");
  if (brackets == std::string::npos) return {key};
  std::vector<std::string> keys;
  const std::string list = key.substr(0, brackets);
  for (std::size_t k = 0; k < settings.items(list); ++k) keys.push_back(element_of(list, k) + key.substr(brackets + 2));
  return keys;
}

}  // namespace

bool is_whole(ParameterKind kind) { return kind == ParameterKind::count || kind == ParameterKind::per_action; }

bool is_number(ParameterKind kind) {
  switch (kind) {
    case ParameterKind::duration:
    case ParameterKind::length:
    case ParameterKind::share:
    case ParameterKind::rate:
    case ParameterKind::money:
    case ParameterKind::number:
      return true;
    default:
      return is_whole(kind);
  }
}

const Parameter* number_parameter(const Settings& settings, const std::string& key) {
  const auto& parameters = settings.parameters();
  const auto found = std::ranges::find(parameters, register_key(key), &Parameter::key);
  if (found == parameters.end() || !is_number(found->kind)) return nullptr;
  if (key.find("[]") != std::string::npos) return nullptr;
  const auto element = element_key(key);
  return element && element->index >= settings.items(element->list) ? nullptr : &*found;
}

double number_setting(const Settings& settings, const std::string& key, ParameterKind kind) {
  switch (kind) {
    case ParameterKind::duration:
      return settings.duration(key).count();
    case ParameterKind::length:
      return settings.length(key).value();
    case ParameterKind::share:
      return settings.share(key).value();
    case ParameterKind::rate:
      return settings.rate(key).value();
    case ParameterKind::money:
      return settings.money(key).value();
    case ParameterKind::count:
      return static_cast<double>(settings.count(key));
    case ParameterKind::per_action:
      return static_cast<double>(settings.per_action(key));
    default:
      return settings.number(key);
  }
}

std::vector<CapacityUnit> capacities_of(const Settings& settings) {
  std::vector<CapacityUnit> capacities;
  for (const Parameter& parameter : settings.parameters()) {
    if (!is_capacity(parameter)) continue;
    for (const std::string& key : keys_of(settings, parameter.key)) {
      const double now = number_setting(settings, key, parameter.kind);
      const bool is_counted = is_whole(parameter.kind) && now <= few;
      const double more = is_counted ? now + 1 : now * larger;
      if (!(now > 0) || (parameter.limits && more > parameter.limits->high)) continue;
      capacities.push_back({key, settings.shown(key), quantity_text(without_rounding_error(more), parameter.kind),
                            is_counted ? "1 more" : "10 % more"});
    }
  }
  return capacities;
}

}  // namespace bereik
