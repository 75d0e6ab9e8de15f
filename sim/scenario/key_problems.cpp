#include "sim/scenario/key_problems.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "sim/scenario/spelling.h"
#include "sim/scenario/unit_text.h"

namespace bereik {
namespace {

bool is_structural(std::string_view key) { return std::ranges::find(structural_keys, key) != structural_keys.end(); }

std::string_view parent_of(std::string_view key) {
  const std::size_t dot = key.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : key.substr(0, dot);
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
  std::vector<std::string> known = parameters.keys();
  known.insert(known.end(), structural_keys.begin(), structural_keys.end());
  problem.suggestion = did_you_mean(nearest_key(key, known));
  if (!problem.suggestion.empty()) return problem;
  std::string_view group = parent_of(key);
  while (!group.empty() && !parameters.is_group(group)) group = parent_of(group);
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
  const bool is_bare = rule.kind == ParameterKind::count || rule.kind == ParameterKind::number ||
                       rule.kind == ParameterKind::numbers || number_in(rule.example).has_value();
  return {{},
          fmt::format("{} is a table", code(rule.key)),
          "it takes one value",
          fmt::format("write {} = {}", rule.key, is_bare ? rule.example : in_quotes(rule.example))};
}

}  // namespace bereik
