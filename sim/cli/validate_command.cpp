#include "sim/cli/validate_command.h"

#include <fmt/format.h>

#include "sim/cli/program.h"
#include "sim/scenario/budget_file.h"
#include "sim/scenario/spelling.h"

namespace bereik {
namespace {

// What a valid file is. Throws InputError for any other.
std::string judged(const std::filesystem::path& file, const std::filesystem::path& data, const Geography& country) {
  constexpr std::size_t longest = 1000;
  if (is_budget_file(file)) {
    const std::size_t count = read_budget_file(file).budgets.size();
    return fmt::format("{}: valid: {} budget{}\n", shown(file.string(), longest), count, count == 1 ? "" : "s");
  }
  const Scenario scenario = read_question(file, {}, data, country).scenario;
  return fmt::format("{}: valid: {}, digest {}\n", shown(file.string(), longest), shown(scenario.title, longest),
                     scenario.digest);
}

}  // namespace

void validate_command(const ValidateOptions& options) {
  const std::filesystem::path data = data_folder();
  const Geography country = load_geography(data);
  std::vector<Problem> problems;
  for (const std::filesystem::path& file : options.files) try {
      print(judged(file, data, country));
    } catch (const InputError& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  if (!problems.empty()) throw InputError{std::move(problems)};
}

}  // namespace bereik
