// The program: what was typed becomes a verb, and what goes wrong becomes an exit code.
#include <signal.h>

#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <variant>
#include <vector>

#include "models/core/errors.h"
#include "sim/cli/backtest_command.h"
#include "sim/cli/command_line.h"
#include "sim/cli/compare_command.h"
#include "sim/cli/explain_command.h"
#include "sim/cli/program.h"
#include "sim/cli/run_command.h"

namespace {

enum ExitCode { done = 0, bug = 1, input = 2, backtest_failed = 7, machine = 74 };

int fail(ExitCode code, const std::string& text) {
  std::fprintf(stderr, "%s\n", text.c_str());
  return code;
}

// One function for each kind of command.
template <class... Functions>
struct Dispatch : Functions... {
  using Functions::operator()...;
};

ExitCode obey(const std::vector<std::string>& arguments) {
  using namespace bereik;
  const Dispatch dispatch{
      [](const HelpRequest& help) { return print(help.text), done; },
      [](const VersionRequest&) { return print("bereik " BEREIK_VERSION "\n"), done; },
      [&](const RunOptions& options) { return run_command(options, arguments), done; },
      [](const CheckOptions&) -> ExitCode { throw ContractViolation{"bereik check is not there yet"}; },
      [&](const CompareOptions& options) { return compare_command(options, arguments), done; },
      [](const BacktestOptions& options) { return backtest_command(options) ? done : backtest_failed; },
      [](const ExplainOptions& options) { return explain_command(options), done; },
      [](const ListOptions&) -> ExitCode { throw ContractViolation{"bereik list is not there yet"}; },
      [](const ExportOptions&) -> ExitCode { throw ContractViolation{"bereik export is not there yet"}; },
      [](const ReproOptions&) -> ExitCode { throw ContractViolation{"bereik repro is not there yet"}; },
  };
  return std::visit(dispatch, parse_command_line(arguments, {}));
}

}  // namespace

int main(int argc, char** argv) {
  ::signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of write(), with an exit code
  try {
    return obey({argv + 1, argv + argc});
  } catch (const bereik::InputError& error) {
    return fail(input, error.what());
  } catch (const bereik::EnvironmentError& error) {
    return fail(machine, std::string{"bereik: "} + error.what());
  } catch (const std::bad_alloc&) {
    return fail(machine, "bereik: out of memory. Try fewer --jobs, or a smaller population.scale");
  } catch (const std::exception& error) {
    return fail(bug, std::string{"bereik: internal error: "} + error.what() +
                         ". Please report it with the command line and the scenario");
  }
}
