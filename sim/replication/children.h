// Work in forked children: several at a time, each a copy of this process that says what came out and ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <stdexcept>
#include <string>

#include "models/core/units.h"

namespace bereik {

// What a child worked out, and what that took.
struct ChildReport {
  std::string bytes;
  Seconds cpu{0};
  std::uint64_t peak_kib = 0;  // of the child's resident memory, what it shares with the parent included
};

struct ChildWork {
  std::function<std::string(std::size_t)> name;               // of a piece of work, for messages: "replication 3"
  std::function<std::string(std::size_t)> run;                // in the child: what to say of it
  Seconds patience{std::numeric_limits<double>::infinity()};  // with a piece; one that takes longer hangs
};

// The user, or the system, wants the program to end (SIGINT, SIGTERM, SIGHUP).
class Interrupted : public std::runtime_error {
 public:
  explicit Interrupted(int signal);
  int signal() const { return signal_; }

 private:
  int signal_;
};

// Runs the pieces 0 .. count-1, each in a child of its own, at most `jobs` at a time, and calls `on_end` as each ends, in
// order of ending. Nothing is left behind: where one child fails or `on_end` throws, the others are stopped, and so they
// are where this process dies. A child has no open files but the standard ones. Requires at least one job and a process
// without threads. Signals that want the end are blocked meanwhile.
// Throws EnvironmentError where a child cannot be started, dies or hangs, ContractViolation where its work throws, and
// Interrupted on a signal.
void run_in_children(std::size_t count, std::uint32_t jobs, const ChildWork& work,
                     const std::function<void(std::size_t, ChildReport)>& on_end);

}  // namespace bereik
