#include "sim/replication/children.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

#include "models/core/errors.h"
#include "sim/replication/stop_signals.h"

namespace bereik {
namespace {

using Clock = std::chrono::steady_clock;

// A child says one of the first two, its bytes, and the last: a message without an end was cut short.
constexpr char result_mark = 'R';
constexpr char failure_mark = 'F';
constexpr char end_mark = '.';

std::string system_reason() { return std::strerror(errno); }

void write_all(int to, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(to, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return;  // the parent is gone; so is the reason to go on
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

// Locks and pipes of the parent must end with the parent.
void keep_only_standard_files_and(int own) {
  const auto first = static_cast<unsigned>(STDERR_FILENO + 1), kept = static_cast<unsigned>(own);
  if (kept > first) ::close_range(first, kept - 1, 0);
  ::close_range(kept + 1, ~0U, 0);
}

[[noreturn]] void be_a_child(const ChildWork& work, std::size_t piece, int to, pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(0);  // it died before it could be watched
  keep_only_standard_files_and(to);
  std::string message;
  try {
    message = result_mark + work.run(piece) + end_mark;
  } catch (const std::exception& error) {
    message = std::string{failure_mark} + error.what() + end_mark;
  }
  write_all(to, message);
  ::_exit(0);
}

// Both ends beyond the standard files, which a caller may have closed.
std::array<int, 2> new_pipe() {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0)
    throw EnvironmentError{"cannot open a pipe to a replication: " + system_reason() + ". Try fewer --jobs"};
  for (int& end : ends)
    if (end <= STDERR_FILENO) {
      const int low = std::exchange(end, ::fcntl(end, F_DUPFD, STDERR_FILENO + 1));
      ::close(low);
    }
  return ends;
}

struct Child {
  pid_t pid;
  std::size_t piece;
  int from;
  std::string said;
  Clock::time_point since;
};

// The children under way. Whatever happens, none outlives this object.
class Children {
 public:
  explicit Children(const ChildWork& work) : work_{work} {}
  Children(const Children&) = delete;
  Children& operator=(const Children&) = delete;
  ~Children() {
    for (const Child& child : list_) {
      ::kill(child.pid, SIGKILL);
      ::waitpid(child.pid, nullptr, 0);
      ::close(child.from);
    }
  }

  std::size_t size() const { return list_.size(); }

  void start(std::size_t piece) {
    const std::array<int, 2> ends = new_pipe();
    std::fflush(nullptr);  // or the child would print what the parent has not printed yet
    const pid_t parent = ::getpid();
    const pid_t pid = ::fork();
    if (pid < 0) {
      const std::string reason = system_reason();
      ::close(ends[0]);
      ::close(ends[1]);
      throw EnvironmentError{"cannot start a replication: " + reason + ". Try fewer --jobs, or free some memory"};
    }
    if (pid == 0) be_a_child(work_, piece, ends[1], parent);
    ::close(ends[1]);
    list_.push_back({pid, piece, ends[0], {}, Clock::now()});
  }

  // Waits until at least one child has ended, and returns those that have.
  std::vector<std::pair<std::size_t, ChildReport>> ended() {
    std::vector<std::pair<std::size_t, ChildReport>> reports;
    while (reports.empty()) {
      std::vector<pollfd> ends;
      for (const Child& child : list_) ends.push_back({child.from, POLLIN, 0});
      ends.push_back({signals_.descriptor(), POLLIN, 0});
      if (::poll(ends.data(), static_cast<nfds_t>(ends.size()), milliseconds_left()) < 0 && errno != EINTR)
        throw EnvironmentError{"cannot wait for replications: " + system_reason()};
      if (const auto signal = signals_.received()) throw Interrupted{*signal};
      for (std::size_t k = list_.size(); k-- > 0;)
        if (ends[k].revents != 0 && listen(list_[k])) reports.push_back(reap(k));
      refuse_to_wait_longer();
    }
    return reports;
  }

 private:
  Seconds left(const Child& child) const { return work_.patience - Seconds{Clock::now() - child.since}; }

  // Until the patience with the first of them ends; an hour at most.
  int milliseconds_left() const {
    Seconds least{3600};
    for (const Child& child : list_) least = std::min(least, left(child));
    return static_cast<int>(std::ceil(std::max(least.count(), 0.0) * 1000));
  }

  void refuse_to_wait_longer() const {
    for (const Child& child : list_)
      if (left(child) <= Seconds{0}) {
        std::array<char, 32> seconds{};
        std::snprintf(seconds.data(), seconds.size(), "%g s", work_.patience.count());
        throw EnvironmentError{
            work_.name(child.piece) + " has not ended after " + seconds.data() +
            ", and was stopped. Is the machine overloaded? Try fewer --jobs, or a longer --patience"};
      }
  }

  // Reads what there is; true at the end of what the child says.
  static bool listen(Child& child) {
    std::array<char, 65536> buffer;
    const ssize_t n = ::read(child.from, buffer.data(), buffer.size());
    if (n < 0) return errno != EINTR && errno != EAGAIN;
    child.said.append(buffer.data(), static_cast<std::size_t>(n));
    return n == 0;
  }

  std::pair<std::size_t, ChildReport> reap(std::size_t k) {
    Child child = std::move(list_[k]);
    list_.erase(list_.begin() + static_cast<std::ptrdiff_t>(k));
    ::close(child.from);
    int status = 0;
    rusage usage{};
    while (::wait4(child.pid, &status, 0, &usage) < 0 && errno == EINTR) {
    }
    const std::string name = work_.name(child.piece);
    if (WIFSIGNALED(status))
      throw EnvironmentError{name + " was stopped by signal " + std::to_string(WTERMSIG(status)) + " (" +
                             ::strsignal(WTERMSIG(status)) +
                             (WTERMSIG(status) == SIGKILL ? "; often: out of memory). Try fewer --jobs" : ")")};
    const bool is_whole = child.said.size() >= 2 && child.said.back() == end_mark;
    if (!is_whole || status != 0) throw EnvironmentError{name + " ended without a result"};
    std::string bytes = child.said.substr(1, child.said.size() - 2);
    if (child.said.front() == failure_mark) throw ContractViolation{name + ": " + bytes};
    const auto seconds = [](const timeval& t) {
      return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
    };
    return {child.piece,
            {std::move(bytes), Seconds{seconds(usage.ru_utime) + seconds(usage.ru_stime)},
             static_cast<std::uint64_t>(usage.ru_maxrss)}};
  }

  const ChildWork& work_;
  StopSignals signals_;
  std::vector<Child> list_;
};

}  // namespace

Interrupted::Interrupted(int signal)
    : std::runtime_error{std::string{"stopped by signal "} + std::to_string(signal) + " (" + ::strsignal(signal) + ")"},
      signal_{signal} {}

void run_in_children(std::size_t count, std::uint32_t jobs, const ChildWork& work,
                     const std::function<void(std::size_t, ChildReport)>& on_end) {
  require(jobs > 0, "at least one job");
  Children children{work};
  std::size_t next = 0;
  const auto start_all_that_may = [&] {
    while (next < count && children.size() < jobs) children.start(next++);
  };
  start_all_that_may();
  for (std::size_t done = 0; done < count;) {
    auto ended = children.ended();
    start_all_that_may();  // no core waits while the parent looks at what came out
    for (auto& [piece, report] : ended) {
      on_end(piece, std::move(report));
      ++done;
    }
  }
}

}  // namespace bereik
