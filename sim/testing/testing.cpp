#include "sim/testing/testing.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <string_view>

extern char** environ;

namespace bereik::testing {
namespace {

// Of each exit code that is an answer; see bereik help check.
constexpr int passed = 0, broken = 3, undecided = 5;

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error{"bereik: " + what}; }

// A folder of its own, gone afterwards.
class Scratch {
 public:
  Scratch() {
    std::string name = (std::filesystem::temp_directory_path() / "bereik-testing-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) fail("no temporary folder: " + std::string{std::strerror(errno)});
    path_ = name;
  }
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  std::string operator/(const char* name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

// As TOML writes text.
std::string toml_text(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    if (c == '\n' || c == '\r' || c == '\0') fail("a line break in the words of a budget");
    result += c;
  }
  return result + '"';
}

std::string limit_line(const std::string& limit) {
  for (const auto& [words, key] : {std::pair{"at most ", "at_most = "}, {"at least ", "at_least = "}})
    if (limit.starts_with(words)) {
      const std::string value = limit.substr(std::strlen(words));
      const bool is_number = !value.empty() && value.find_first_not_of("0123456789.") == std::string::npos;
      return key + (is_number ? value : toml_text(value));
    }
  fail("the limit " + toml_text(limit) + " does not begin with \"at most \" or \"at least \"");
}

std::vector<std::string> words_of(const Experiment& experiment, const std::string& budgets) {
  std::vector<std::string> words{experiment.program,
                                 "check",
                                 experiment.scenario.string(),
                                 "--budgets",
                                 budgets,
                                 "--no-progress",
                                 "--replications",
                                 std::to_string(experiment.least) + ".." + std::to_string(experiment.most)};
  for (const auto& [key, value] : experiment.settings) words.insert(words.end(), {"--set", key + "=" + value});
  if (experiment.seed) words.insert(words.end(), {"--seed", std::to_string(*experiment.seed)});
  return words;
}

// Waits for the program; its words go to a file. Returns its exit code.
int run(std::vector<std::string> words, const std::string& output) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  ::posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  ::posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  pid_t child = 0;
  const int error = ::posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  if (error != 0)
    fail("cannot start " + words.front() + ": " + std::strerror(error) +
         ". Set BEREIK_PROGRAM to the path of the program");
  int status = 0;
  while (::waitpid(child, &status, 0) < 0)
    if (errno != EINTR) fail("lost its process: " + std::string{std::strerror(errno)});
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string text_of(const std::string& file) {
  std::ifstream stream{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

}  // namespace

Answer check(const Experiment& experiment, const std::string& metric, const std::string& limit,
             const std::string& scope) {
  const Scratch scratch;
  const std::string budgets = scratch / "budgets.toml", output = scratch / "output";
  std::ofstream{budgets} << "schema = 1\n[[budget]]\nname = " << toml_text(metric) << "\nmetric = " << toml_text(metric)
                         << "\nscope = " << toml_text(scope) << '\n'
                         << limit_line(limit) << '\n';
  const int code = run(words_of(experiment, budgets), output);
  const std::string text = text_of(output);
  switch (code) {
    case passed:
      return {Verdict::pass, text};
    case broken:
      return {Verdict::fail, text};
    case undecided:
      return {Verdict::inconclusive, text};
    default:
      fail("ended with " + std::to_string(code) + ":\n" + text);
  }
}

}  // namespace bereik::testing
