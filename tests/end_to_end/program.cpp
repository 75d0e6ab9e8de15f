#include "tests/end_to_end/program.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace bereik::test {
namespace {

// Beside which nobody else in this process or another has anything.
std::string new_stem(const char* what) {
  static int number = 0;
  return testing::TempDir() + "/bereik_" + what + "_" + std::to_string(::getpid()) + "_" + std::to_string(++number);
}

void redirect(int to, const std::string& file) {
  const int handle = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (handle < 0 || ::dup2(handle, to) < 0) ::_exit(126);
  ::close(handle);
}

// Whoever runs the tests may have variables of bereik set.
void forget_variables() {
  std::vector<std::string> names{"NO_COLOR", "CI", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"};
  for (char** line = ::environ; *line != nullptr; ++line)
    if (const std::string text{*line}; text.starts_with("BEREIK_")) names.push_back(text.substr(0, text.find('=')));
  for (const std::string& name : names) ::unsetenv(name.c_str());
}

// The streams and the store of one run, in files of its own.
struct Traces {
  std::string out, err, store;
};

[[noreturn]] void become(const Start& start, const Traces& traces) {
  if (start.prepare) start.prepare();
  redirect(STDERR_FILENO, traces.err);
  redirect(STDOUT_FILENO, start.to == Stdout::full ? "/dev/full" : traces.out);
  if (start.to == Stdout::closed) ::close(STDOUT_FILENO);
  forget_variables();
  ::setenv("BEREIK_DATA", start.data.c_str(), 1);
  ::setenv("BEREIK_OUT", traces.store.c_str(), 1);
  for (const std::string& variable : start.variables)
    ::setenv(variable.substr(0, variable.find('=')).c_str(), variable.substr(variable.find('=') + 1).c_str(), 1);
  std::string program = BEREIK_PROGRAM;
  std::vector<std::string> words = start.arguments;
  std::vector<char*> argv{program.data()};
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  ::execv(program.c_str(), argv.data());
  ::_exit(127);
}

}  // namespace

Running::Running(const Start& start) : stem_{new_stem("running")}, pid_{::fork()}, to_{start.to} {
  if (pid_ < 0) throw std::runtime_error{"cannot fork"};
  if (pid_ == 0) become(start, {stem_ + ".out", stem_ + ".err", stem_ + ".store"});
}

Running::Running(std::vector<std::string> arguments, std::function<void()> prepare, Stdout to)
    : Running{Start{std::move(arguments), {}, to, "", std::move(prepare)}} {}

Running::~Running() {
  if (!has_ended()) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  for (const char* end : {".out", ".err", ".store"}) std::filesystem::remove_all(stem_ + end);
}

std::vector<int> Running::children() const {
  std::ifstream in{"/proc/" + std::to_string(pid_) + "/task/" + std::to_string(pid_) + "/children"};
  std::vector<int> all;
  for (int child = 0; in >> child;) all.push_back(child);
  return all;
}

bool Running::has_ended() {
  if (!has_ended_) has_ended_ = ::waitpid(pid_, &status_, WNOHANG) == pid_;
  return has_ended_;
}

Ended Running::wait() {
  while (!has_ended_) has_ended_ = ::waitpid(pid_, &status_, 0) == pid_;
  return {WIFEXITED(status_) ? WEXITSTATUS(status_) : -1, WIFSIGNALED(status_) ? WTERMSIG(status_) : 0,
          to_ == Stdout::full ? "" : text_of(stem_ + ".out"), text_of(stem_ + ".err")};
}

Ended run_program(const std::vector<std::string>& arguments, Stdout to, const std::string& data) {
  return Running{Start{arguments, {}, to, data, {}}}.wait();
}

Ended run_program_with(const std::vector<std::string>& variables, const std::vector<std::string>& arguments) {
  return Running{Start{arguments, variables, Stdout::kept, "", {}}}.wait();
}

std::string text_of(const std::string& file) {
  std::ostringstream text;
  text << std::ifstream{file, std::ios::binary}.rdbuf();
  return text.str();
}

std::string gallery(const std::string& name) { return BEREIK_SOURCE_DIR "/scenarios/" + name + ".toml"; }

std::string too_wide(const std::string& text) {
  std::istringstream lines{text};
  std::string wide;
  for (std::string line; std::getline(lines, line);)
    if (std::ranges::count_if(line, [](char c) { return (c & 0xC0) != 0x80; }) > 100) wide += line + "\n";
  return wide;
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

Folder::Folder() : path_{new_stem("folder")} {
  std::filesystem::remove_all(path_);
  std::filesystem::create_directories(path_);
}

Folder::~Folder() { std::filesystem::remove_all(path_); }

std::string Folder::write(const std::string& name, std::string_view text) const {
  std::ofstream{path_ / name, std::ios::binary} << text;
  return (path_ / name).string();
}

}  // namespace bereik::test
