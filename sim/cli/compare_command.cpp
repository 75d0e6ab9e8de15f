#include "sim/cli/compare_command.h"

#include "results/export/comparison_json.h"
#include "results/report/comparison_summary.h"
#include "sim/cli/compared_programs.h"
#include "sim/cli/compared_runs.h"
#include "sim/cli/compared_scenarios.h"
#include "sim/cli/json_answer.h"

namespace bereik {
namespace {

struct Country {
  std::filesystem::path data = data_folder();
  std::shared_ptr<const Geography> geography = std::make_shared<const Geography>(load_geography(data));
  Question question(const SideOptions& side) const {
    return read_question(side.scenario, side.overrides, data, *geography);
  }
};

ComparedScenarios made(const CompareOptions& options, const std::vector<std::string>& arguments) {
  if (options.a.run || options.b.run) return {compare_runs(options, arguments), ""};
  const Country country;
  Question of_a = country.question(options.a);
  if (!options.program_b.empty())
    return {compare_programs(options, options.replications.value_or(of_a.replications)), ""};
  return compare_scenarios(std::move(of_a), country.question(options.b), options, arguments, country.geography);
}

}  // namespace

void compare_command(const CompareOptions& options, const std::vector<std::string>& arguments) {
  JsonAnswer answer{options};
  const ComparedScenarios result = made(options, arguments);
  const auto document = [&] { return comparison_json(result.comparison); };
  answer.keep(document);
  answer.show(document, [&] { return comparison_text(result.comparison, result.equal_until); });
}

}  // namespace bereik
