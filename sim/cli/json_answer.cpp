#include "sim/cli/json_answer.h"

#include "sim/cli/program.h"

namespace bereik {

JsonAnswer::JsonAnswer(const SimulationOptions& options)
    : goes_to_stdout_{options.json == "-"}, is_quiet_{options.quiet} {
  if (!options.json.empty() && !goes_to_stdout_) file_.emplace("--json", options.json);
}

void JsonAnswer::keep(const Words& document) {
  if (file_) file_->keep(document());
}

void JsonAnswer::show(const Words& document, const Words& text) const {
  if (goes_to_stdout_)
    print(document());
  else if (!is_quiet_)
    print(text());
}

}  // namespace bereik
