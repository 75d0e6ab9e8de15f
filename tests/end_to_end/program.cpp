#include "tests/end_to_end/program.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace bereik::test {
namespace {

std::string text_of(const std::string& file) {
  std::ostringstream text;
  text << std::ifstream{file, std::ios::binary}.rdbuf();
  return text.str();
}

void redirect(int to, const std::string& file) {
  const int handle = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (handle < 0 || ::dup2(handle, to) < 0) ::_exit(126);
  ::close(handle);
}

// Whoever runs the tests may have variables of bereik set.
void forget_variables() {
  std::vector<std::string> names{"NO_COLOR", "CI"};
  for (char** line = ::environ; *line != nullptr; ++line)
    if (const std::string text{*line}; text.starts_with("BEREIK_")) names.push_back(text.substr(0, text.find('=')));
  for (const std::string& name : names) ::unsetenv(name.c_str());
}

struct Start {
  std::vector<std::string> arguments, variables;
  Stdout to = Stdout::kept;
  std::string data;
};

// The streams and the store of one run, in files of its own.
struct Traces {
  std::string out, err, store;
};

[[noreturn]] void become(const Start& start, const Traces& traces) {
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

Ended started(const Start& start) {
  const std::string stem = testing::TempDir() + "/bereik_program_" + std::to_string(::getpid());
  const Traces traces{stem + ".out", stem + ".err", stem + ".store"};
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error{"cannot fork"};
  if (child == 0) become(start, traces);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  Ended ended;
  if (WIFEXITED(status)) ended.code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) ended.signal = WTERMSIG(status);
  ended.out = start.to == Stdout::full ? "" : text_of(traces.out);
  ended.err = text_of(traces.err);
  for (const std::string& trace : {traces.out, traces.err, traces.store}) std::filesystem::remove_all(trace);
  return ended;
}

}  // namespace

Ended run_program(const std::vector<std::string>& arguments, Stdout to, const std::string& data) {
  return started({arguments, {}, to, data});
}

Ended run_program_with(const std::vector<std::string>& variables, const std::vector<std::string>& arguments) {
  return started({arguments, variables, Stdout::kept, ""});
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

Folder::Folder()
    : path_{std::filesystem::path{testing::TempDir()} / ("bereik_end_to_end_" + std::to_string(::getpid()))} {
  std::filesystem::remove_all(path_);
  std::filesystem::create_directories(path_);
}

Folder::~Folder() { std::filesystem::remove_all(path_); }

std::string Folder::write(const std::string& name, std::string_view text) const {
  std::ofstream{path_ / name, std::ios::binary} << text;
  return (path_ / name).string();
}

}  // namespace bereik::test
