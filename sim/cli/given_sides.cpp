#include "sim/cli/given_sides.h"

#include <algorithm>
#include <iterator>
#include <span>

#include "sim/scenario/spelling.h"

namespace bereik {

std::vector<Override> overrides_of(GivenOptions& given, const std::string& option) {
  std::vector<Override> overrides;
  for (const std::string& text : given.texts(option)) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
      given.refuse("--" + option + ' ' + in_quotes(text), "a key, an equals sign and a value are expected",
                   "for example --" + option + " alerts.count.amber=1");
    else
      overrides.push_back({text.substr(0, equals), text.substr(equals + 1)});
  }
  return overrides;
}

std::vector<Override> overrides_with_seed(GivenOptions& given) {
  std::vector<Override> overrides = overrides_of(given);
  if (!given.has("seed")) return overrides;
  overrides.insert(given.is_typed("seed") ? overrides.end() : overrides.begin(),
                   {"seed", std::to_string(given.seed())});
  return overrides;
}

SideOptions side_of(GivenOptions& given, const std::string& operand, const std::string& option, Runs runs) {
  SideOptions side;
  const bool is_run = !operand.empty() && operand.find_first_not_of("0123456789") == std::string::npos;
  if (is_run) {
    const auto run = whole_number(operand);
    side.run = run.value_or(1);
    if (!run || *run == 0)
      given.refuse("run " + in_quotes(operand), "the number of a stored run is expected", "bereik list shows them");
    if (runs == Runs::as_they_were && given.has(option))
      given.refuse("--" + option + " and run " + operand, "a stored run is what it was",
                   "name its scenario instead of its number");
    if (runs == Runs::as_they_were) return side;
  } else {
    side.scenario = operand;
  }
  side.overrides = overrides_with_seed(given);
  std::vector<Override> own = overrides_of(given, option);
  side.own = own.size();
  std::ranges::move(own, std::back_inserter(side.overrides));
  return side;
}

std::string SideOptions::own_text() const {
  std::string text;
  for (const auto& [key, value] : std::span{overrides}.last(own))
    text += (text.empty() ? "with " : " and ") + shown(key + "=" + value);
  return text;
}

std::string SideOptions::name() const { return run ? "run " + std::to_string(*run) : scenario.string(); }

}  // namespace bereik
