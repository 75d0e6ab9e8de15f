#include "sim/scenario/key_problems.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "sim/scenario/element_key.h"
#include "sim/scenario/spelling.h"
#include "sim/scenario/unit_text.h"

namespace bereik {
namespace {

constexpr std::size_t longest_group = 200;

bool is_structural(std::string_view key) { return std::ranges::find(structural_keys, key) != structural_keys.end(); }

std::string_view parent_of(std::string_view key) {
  const std::size_t dot = key.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : key.substr(0, dot);
}

// The fields of an element are known by themselves, every other key as a whole.
std::string nearest_known(const ParameterRegister& parameters, std::string_view key, std::string_view group) {
  if (group.ends_with(']')) {
    const std::string field = nearest(key.substr(group.size() + 1), parameters.members_of(group));
    return field.empty() ? field : fmt::format("{}.{}", group, field);
  }
  return parameters.known_keys().nearest(key);
}

std::string members(const ParameterRegister& parameters, std::string_view group) {
  return listed(parameters.members_of(group), " and ");
}

}  // namespace

Problem unknown_key(const ParameterRegister& parameters, std::string_view key) {
  Problem problem{{}, fmt::format("unknown key {}", code(key)), {}, {}};
  const std::string_view last = key.substr(key.rfind('.') + 1);
  if (last != key && is_structural(last)) {
    problem.suggestion = fmt::format("write {} above the first [table]", code(last));
    return problem;
  }
  // No group is so long; of an endless key only the beginning is worth a look.
  std::string_view group = parent_of(key.substr(0, longest_group));
  while (!group.empty() && !parameters.is_group(group)) group = parent_of(group);
  problem.suggestion = did_you_mean(nearest_known(parameters, key, group));
  if (problem.suggestion.empty())
    problem.why = fmt::format("{} holds {}", group.empty() ? "a scenario" : code(group), members(parameters, group));
  return problem;
}

Problem value_for_group(const ParameterRegister& parameters, std::string_view group) {
  return {{},
          fmt::format("{} is a group of keys", code(group)),
          fmt::format("it holds {}", members(parameters, group)),
          fmt::format("write {} under [{}]", parameters.members_of(group).size() == 1 ? "it" : "one of them", group)};
}

Problem table_for_value(const ValueRule& rule) {
  const std::string problem = fmt::format("{} is a table", code(rule.key));
  if (rule.kind == ParameterKind::list)
    return {{}, problem, "it takes a list of them", fmt::format("write [[{0}]], or {0} = [{{ … }}]", rule.key)};
  const auto element = element_key(rule.key);
  return {{},
          problem,
          "it takes one value",
          fmt::format("write {} = {}", element ? element->field : rule.key, example_of(rule))};
}

Problem no_element_key(const ParameterRegister& parameters, std::string_view key) {
  const std::string_view list = key.substr(0, key.find('['));
  const RegisterEntry* entry = parameters.find(list);
  if (entry == nullptr || entry->rule.kind != ParameterKind::list) return unknown_key(parameters, key);
  return {{},
          fmt::format("{} is no field of an element", code(key)),
          "elements are numbered from 0",
          fmt::format("write one like {}", field_key(*entry, 0, 0))};
}

Problem no_such_element(std::string_view key, std::string_view list, std::size_t items) {
  const std::string problem = fmt::format("{} does not exist", code(key));
  if (items == 0)
    return {{}, problem, fmt::format("{} has no elements", code(list)), fmt::format("write [[{}]] first", list)};
  return {{},
          problem,
          fmt::format("{} has {}, numbered from 0", code(list),
                      items == 1 ? "1 element" : fmt::format("{} elements", items)),
          fmt::format("the last is {}", element_of(list, items - 1))};
}

}  // namespace bereik
