// The program that users start. What needs no simulation it answers itself, at once: loading SimGrid alone takes longer
// than anybody waits for a help text. All else it leaves to bereik-simulate, which understands the same command line.
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sim/cli/command_line.h"
#include "sim/cli/completion.h"
#include "sim/cli/environment.h"
#include "sim/cli/manual.h"
#include "sim/cli/program.h"
#include "sim/cli/version.h"

namespace {

// Nothing where the simulator is to answer: it also tells what is wrong with a command line or a variable.
std::optional<std::string> quick_answer(const std::vector<std::string>& arguments) {
  using namespace bereik;
  const Environment variables = environment();
  if (!unknown_variables(variables).empty()) return std::nullopt;
  const Command command = parse_command_line(arguments, variables);
  if (const auto* help = std::get_if<HelpRequest>(&command)) return help->text;
  if (std::holds_alternative<VersionRequest>(command)) return std::string{version_text()};
  if (std::holds_alternative<ManualRequest>(command)) return manual_page("bereik " + std::string{code_version()});
  if (const auto* completion = std::get_if<CompletionOptions>(&command)) return completion_script(completion->shell);
  return std::nullopt;
}

int become_the_simulator(char** arguments) {
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  const std::string simulator = self.parent_path().parent_path() / "libexec/bereik-simulate";
  ::execv(simulator.c_str(), arguments);
  std::fprintf(stderr, "bereik: cannot start %s: %s. Reinstall bereik\n", simulator.c_str(), std::strerror(errno));
  return 74;
}

}  // namespace

int main(int argc, char** argv) {
  ::signal(SIGPIPE, SIG_IGN);
  try {
    if (const auto answer = quick_answer({argv + 1, argv + argc})) {
      bereik::print(*answer);
      return 0;
    }
  } catch (const std::exception&) {
    // The simulator meets the same, and tells it.
  }
  return become_the_simulator(argv);
}
