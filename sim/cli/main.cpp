// The program: what was typed becomes a verb, and what goes wrong becomes an exit code.
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <cstdio>
#include <exception>
#include <new>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "models/core/errors.h"
#include "sim/cli/accept_command.h"
#include "sim/cli/backtest_command.h"
#include "sim/cli/chaos_command.h"
#include "sim/cli/check_command.h"
#include "sim/cli/colour.h"
#include "sim/cli/command_line.h"
#include "sim/cli/compare_command.h"
#include "sim/cli/completion.h"
#include "sim/cli/environment.h"
#include "sim/cli/explain_command.h"
#include "sim/cli/explain_diff_command.h"
#include "sim/cli/export_command.h"
#include "sim/cli/frontier_command.h"
#include "sim/cli/import_command.h"
#include "sim/cli/init_command.h"
#include "sim/cli/kept_run.h"
#include "sim/cli/list_command.h"
#include "sim/cli/manual.h"
#include "sim/cli/program.h"
#include "sim/cli/repro_command.h"
#include "sim/cli/run_command.h"
#include "sim/cli/schema_command.h"
#include "sim/cli/sensitivity_command.h"
#include "sim/cli/timeline_command.h"
#include "sim/cli/validate_command.h"
#include "sim/cli/version.h"
#include "sim/replication/children.h"

namespace {

enum ExitCode {
  done = 0,
  bug = 1,
  input = 2,
  breached = 3,
  regression = 4,
  inconclusive = 5,
  behaviour_changed = 6,
  backtest_failed = 7,
  machine = 74,
  signal_base = 128
};

int fail(int code, const std::string& text, const bereik::Painter& painter) {
  std::fprintf(stderr, "%s\n", painter.paint_places(text, bereik::Ink::bad).c_str());
  return code;
}

// Says what went wrong, and returns the exit code.
int tell(const std::exception_ptr& failure, const bereik::Painter& painter) {
  try {
    std::rethrow_exception(failure);
  } catch (const bereik::RunStopped& stopped) {
    const int code = tell(stopped.cause(), painter);
    return fail(code, "bereik: " + stopped.note(), painter);
  } catch (const bereik::InputError& error) {
    return fail(input, error.what(), painter);
  } catch (const bereik::EnvironmentError& error) {
    return fail(machine, std::string{"bereik: "} + error.what(), painter);
  } catch (const bereik::Interrupted& interruption) {
    return fail(signal_base + interruption.signal(), std::string{"bereik: "} + interruption.what(), painter);
  } catch (const std::bad_alloc&) {
    return fail(machine, "bereik: out of memory. Try fewer --jobs, or a smaller population.scale", painter);
  } catch (const std::exception& error) {
    return fail(bug,
                std::string{"bereik: internal error: "} + error.what() +
                    ". Please report it with the command line and the scenario",
                painter);
  }
}

// A file that is opened later must not become standard output because a caller closed that.
void hold_standard_files() {
  for (int file = STDIN_FILENO; file <= STDERR_FILENO; ++file)
    if (::fcntl(file, F_GETFD) < 0) [[maybe_unused]]
      const int held = ::open("/dev/null", O_RDONLY);
}

ExitCode exit_code_of(const bereik::CheckAnswer& answer) {
  if (answer.verdict == bereik::Verdict::fail) return breached;
  if (answer.has_regression) return regression;
  if (answer.verdict == bereik::Verdict::inconclusive) return inconclusive;
  return answer.has_changed_behaviour ? behaviour_changed : done;
}

ExitCode exit_code_of(const std::optional<bereik::Verdict>& verdict) {
  if (verdict == bereik::Verdict::fail) return breached;
  return verdict == bereik::Verdict::inconclusive ? inconclusive : done;
}

// One function for each kind of command.
template <class... Functions>
struct Dispatch : Functions... {
  using Functions::operator()...;
};
template <class... Functions>
Dispatch(Functions...) -> Dispatch<Functions...>;  // clang 14 does not find it by itself

ExitCode obey(const std::vector<std::string>& arguments) {
  using namespace bereik;
  const Dispatch dispatch{
      [](const HelpRequest& help) { return print(help.text), done; },
      [](const VersionRequest&) { return print(std::string{version_text()}), done; },
      [&](const RunOptions& options) { return run_command(options, arguments) ? done : inconclusive; },
      [&](const CheckOptions& options) { return exit_code_of(check_command(options, arguments)); },
      [&](const CompareOptions& options) { return compare_command(options, arguments), done; },
      [&](const FrontierOptions& options) { return frontier_command(options, arguments) ? done : inconclusive; },
      [&](const ChaosOptions& options) { return exit_code_of(chaos_command(options, arguments)); },
      [&](const TimelineOptions& options) { return timeline_command(options, arguments), done; },
      [](const SensitivityOptions& options) { return sensitivity_command(options), done; },
      [](const BacktestOptions& options) { return backtest_command(options) ? done : backtest_failed; },
      [](const ExplainOptions& options) { return explain_command(options), done; },
      [](const ExplainDiffOptions& options) { return explain_diff_command(options), done; },
      [](const ListOptions& options) { return list_command(options), done; },
      [](const ExportOptions& options) { return export_command(options), done; },
      [](const AcceptOptions& options) { return accept_command(options), done; },
      [](const ReproOptions& options) { return repro_command(options) ? done : behaviour_changed; },
      [](const ValidateOptions& options) { return validate_command(options), done; },
      [](const ImportOptions& options) { return import_command(options), done; },
      [](const InitOptions& options) { return init_command(options), done; },
      [](const SchemaOptions& options) { return schema_command(options), done; },
      [](const CompletionOptions& options) { return print(completion_script(options.shell)), done; },
      [](const ManualRequest&) { return print(manual_page("bereik " + std::string{code_version()})), done; },
  };
  return std::visit(dispatch, parse_command_line(arguments, environment()));
}

void warn_of_unknown_variables(const bereik::Painter& painter) {
  for (const bereik::Problem& problem : bereik::unknown_variables(bereik::environment()))
    std::fprintf(stderr, "%s\n", painter.paint_places("warning: " + problem.text(), bereik::Ink::doubtful).c_str());
}

}  // namespace

int main(int argc, char** argv) {
  ::signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of write(), with an exit code
  ::signal(SIGXFSZ, SIG_IGN);  // and so is a file that may not grow
  hold_standard_files();
  const std::vector<std::string> arguments{argv + 1, argv + argc};
  const bereik::Painter painter{bereik::colour_asked(arguments, bereik::environment()), bereik::Stream::err};
  try {
    warn_of_unknown_variables(painter);
    return obey(arguments);
  } catch (...) {
    return tell(std::current_exception(), painter);
  }
}
