#include "sim/cli/other_program.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include "models/core/errors.h"

namespace bereik {
namespace {

constexpr int cannot_start = 127;

[[noreturn]] void fail(const char* what) {
  throw EnvironmentError{std::string{what} + " (" + std::generic_category().message(errno) +
                         "). Close other programs, and try again"};
}

[[noreturn]] void become(std::vector<std::string>& words, int stderr_to) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  const int nowhere = ::open("/dev/null", O_WRONLY);
  if (nowhere >= 0) ::dup2(nowhere, STDOUT_FILENO);
  ::dup2(stderr_to, STDERR_FILENO);
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  ::execvp(arguments[0], arguments.data());
  const std::string why = "it cannot be started (" + std::generic_category().message(errno) + ")";
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, why.data(), why.size());
  ::_exit(cannot_start);
}

std::string all_of(int pipe) {
  std::string text;
  std::array<char, 4096> part;
  for (;;) {
    const ssize_t size = ::read(pipe, part.data(), part.size());
    if (size == 0) return text;
    if (size > 0)
      text.append(part.data(), static_cast<std::size_t>(size));
    else if (errno != EINTR)
      return text;
  }
}

}  // namespace

std::string own_program() { return std::filesystem::read_symlink("/proc/self/exe").string(); }

ProgramEnd run_other_program(std::vector<std::string> words) {
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) fail("no pipe");
  const pid_t child = ::fork();
  if (child < 0) fail("no process");
  if (child == 0) become(words, pipe[1]);
  ::close(pipe[1]);
  ProgramEnd end{0, all_of(pipe[0])};
  ::close(pipe[0]);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0)
    if (errno != EINTR) fail("its process is lost");
  end.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return end;
}

}  // namespace bereik
