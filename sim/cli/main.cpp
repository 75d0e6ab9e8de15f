// The program: what was typed becomes a verb, and what goes wrong becomes an exit code.
#include <signal.h>

#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "models/core/errors.h"
#include "sim/cli/backtest_command.h"
#include "sim/cli/check_command.h"
#include "sim/cli/command_line.h"
#include "sim/cli/compare_command.h"
#include "sim/cli/explain_command.h"
#include "sim/cli/program.h"
#include "sim/cli/run_command.h"

namespace {

enum ExitCode { done = 0, bug = 1, input = 2, breached = 3, inconclusive = 5, backtest_failed = 7, machine = 74 };

int fail(ExitCode code, const std::string& text) {
  std::fprintf(stderr, "%s\n", text.c_str());
  return code;
}

ExitCode exit_code_of(bereik::Verdict verdict) {
  if (verdict == bereik::Verdict::pass) return done;
  return verdict == bereik::Verdict::fail ? breached : inconclusive;
}

ExitCode obey(const std::vector<std::string>& arguments) {
  const bereik::CommandLine command = bereik::parse_command_line(arguments);
  switch (command.verb) {
    case bereik::CommandLine::Verb::help:
      bereik::print(command.help);
      break;
    case bereik::CommandLine::Verb::version:
      bereik::print("bereik " BEREIK_VERSION "\n");
      break;
    case bereik::CommandLine::Verb::run:
      bereik::run_command(command.run, arguments);
      break;
    case bereik::CommandLine::Verb::compare:
      bereik::compare_command(command.compare, arguments);
      break;
    case bereik::CommandLine::Verb::check:
      return exit_code_of(bereik::check_command(command.check, arguments));
    case bereik::CommandLine::Verb::backtest:
      return bereik::backtest_command(command.backtest) ? done : backtest_failed;
    case bereik::CommandLine::Verb::explain:
      bereik::explain_command(command.explain);
      break;
  }
  return done;
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
