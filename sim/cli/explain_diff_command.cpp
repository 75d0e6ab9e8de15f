#include "sim/cli/explain_diff_command.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "results/statistics/comparison.h"
#include "results/store/store.h"
#include "sim/cli/pairing.h"
#include "sim/cli/program.h"
#include "sim/cli/run_difference_text.h"

namespace bereik {
namespace {

constexpr std::uint32_t sides = 2;

Question question_of(const SideOptions& side, const ExplainDiffOptions& options, const std::filesystem::path& data,
                     const Geography& country) {
  if (!side.run) return read_question(side.scenario, side.overrides, data, country);
  return read_question(Store{options.out, Store::Access::read}.run({*side.run}), side.overrides, data, country);
}

std::string name_of(const SideOptions& side) {
  const std::string own = side.own_text();
  return own.empty() ? side.name() : side.name() + " " + own;
}

std::string shown_value(const Settings& settings, const Parameter& parameter) {
  const bool is_list = parameter.kind == ParameterKind::list;
  return is_list && settings.items(parameter.key) == 0 ? "none" : settings.shown(parameter.key);
}

std::vector<SettingDifference> differing_settings(const Settings& a, const Settings& b) {
  std::vector<SettingDifference> differing;
  for (const Parameter& parameter : a.parameters()) {
    const bool is_field = parameter.key.find("[]") != std::string::npos;  // its list is told as a whole
    if (!is_field && !a.agrees_with(b, parameter.key))
      differing.push_back({parameter.key, shown_value(a, parameter), shown_value(b, parameter)});
  }
  return differing;
}

}  // namespace

void explain_diff_command(const ExplainDiffOptions& options) {
  const std::filesystem::path data = data_folder();
  const auto country = std::make_shared<const Geography>(load_geography(data));
  Question of_a = question_of(options.a, options, data, *country);
  Question of_b = question_of(options.b, options, data, *country);
  check_that_residents_are_shared(of_a.scenario, of_b.scenario);
  std::vector<SettingDifference> settings = differing_settings(*of_a.settings, *of_b.settings);

  const bool same_people = have_the_same_people(of_a.scenario, of_b.scenario);
  const World a{std::move(of_a.scenario), country, std::move(of_a.trace)};
  const World b{std::move(of_b.scenario), country, std::move(of_b.trace), same_people ? a.people() : nullptr};
  const ReplicationId id{options.replication};
  RunDifference run{
      a, b, name_of(options.a), name_of(options.b), id, residents_of(a.scenario(), *country, id), std::move(settings)};
  run_pairs(a, b, id.value, 1, sides, [&](const ReplicationPair& pair) {
    run.equal_until = equal_until(pair.a.epochs, pair.b.epochs);
    run.metrics = differing_metrics(pair.a.metrics, pair.b.metrics);
    run.is_equal = pair.a.fingerprint == pair.b.fingerprint && run.metrics.empty();
  });
  if (a.scenario().digest != b.scenario().digest) {
    const bool is_to_the_end = std::isinf(run.equal_until.count());
    run.first = find_first_difference(a, b, id, is_to_the_end ? SimTime::max() : SimTime{run.equal_until}, sides);
  }
  print(run_difference_text(run));
}

}  // namespace bereik
