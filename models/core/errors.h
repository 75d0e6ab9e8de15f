// Three audiences, three kinds of error. What fails inside the simulated world is a counted outcome, never an exception.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace bereik {

// One thing the user wrote that cannot be used, in the grammar `where: problem (why) suggestion`.
struct Problem {
  std::string where;       // file:line:column, or the option's name
  std::string problem;     // what is wrong
  std::string why;         // why it is wrong; may be empty
  std::string suggestion;  // what to do; may be empty
  std::string text() const;
};

// The user's input: every problem at once. Exit code 2, nothing written.
class InputError : public std::runtime_error {
 public:
  explicit InputError(std::vector<Problem> problems);
  const std::vector<Problem>& problems() const { return problems_; }

 private:
  std::vector<Problem> problems_;
};

// A bug of ours: a caller broke a function's requirement. Exit code 1.
class ContractViolation : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

// The machine: what was attempted, on which path, the system's reason, what to try. Exit code 74.
class EnvironmentError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Throws ContractViolation with `requirement` unless `holds`.
inline void require(bool holds, const char* requirement) {
  if (!holds) throw ContractViolation{requirement};
}

}  // namespace bereik
