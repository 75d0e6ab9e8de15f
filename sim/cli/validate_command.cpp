#include "sim/cli/validate_command.h"

#include <fmt/format.h>

#include "sim/cli/program.h"
#include "sim/scenario/spelling.h"

namespace bereik {

void validate_command(const ValidateOptions& options) {
  const std::filesystem::path data = data_folder();
  const Geography country = load_geography(data);
  std::vector<Problem> problems;
  for (const std::filesystem::path& file : options.files) try {
      const Scenario scenario = read_question(file, {}, data, country).scenario;
      print(fmt::format("{}: valid: {}, digest {}\n", shown(file.string(), 1000), shown(scenario.title, 1000),
                        scenario.digest));
    } catch (const InputError& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  if (!problems.empty()) throw InputError{std::move(problems)};
}

}  // namespace bereik
