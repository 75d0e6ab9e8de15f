// The program as a user starts it: words in, exit code and text out.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace bereik::test {

struct Ended {
  int code = -1;   // -1 where a signal ended it
  int signal = 0;  // 0 where it ended by itself
  std::string out, err;
};

enum class Stdout { kept, full, closed };

// Runs the program with the project's own tables, unless `data` says where they lie. Unless --out names another, its store
// is gone afterwards.
Ended run_program(const std::vector<std::string>& arguments, Stdout to = Stdout::kept, const std::string& data = "");

// The same with variables of the environment, each as NAME=value. Elsewhere there is none that bereik reads.
Ended run_program_with(const std::vector<std::string>& variables, const std::vector<std::string>& arguments);

struct Start {
  std::vector<std::string> arguments;
  std::vector<std::string> variables;  // of the environment, each as NAME=value
  Stdout to = Stdout::kept;
  std::string data;               // where the tables lie; empty: those of the project
  std::function<void()> prepare;  // is called in the child, before it becomes the program
};

// The program under way.
class Running {
 public:
  explicit Running(const Start& start);
  explicit Running(std::vector<std::string> arguments, std::function<void()> prepare = {}, Stdout to = Stdout::kept);
  ~Running();  // kills it where it has not ended
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  int pid() const { return pid_; }
  std::vector<int> children() const;  // of the program, as of now
  bool has_ended();                   // does not wait
  Ended wait();

 private:
  std::string stem_;
  int pid_;
  Stdout to_;
  int status_ = 0;
  bool has_ended_ = false;
};

std::string text_of(const std::string& file);   // its bytes; empty where it cannot be read
std::string gallery(const std::string& name);   // the path of a scenario of the gallery
std::string too_wide(const std::string& text);  // the lines of more than a hundred characters
bool holds(const std::string& text, const std::string& part);

// A folder of its own for one test, empty at first and gone afterwards.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  std::string write(const std::string& name, std::string_view text) const;  // returns the path
  bool is_empty() const { return std::filesystem::is_empty(path_); }

 private:
  std::filesystem::path path_;
};

}  // namespace bereik::test
