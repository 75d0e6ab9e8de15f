#include "sim/replication/local_workers.h"

#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "models/core/errors.h"
#include "sim/replication/replicate.h"
#include "sim/replication/wire.h"

namespace bereik {
namespace {

std::string system_reason() { return std::strerror(errno); }

void write_all(int to, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(to, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return;  // the parent is gone; so is the reason to go on
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

[[noreturn]] void work(const World& world, ReplicationId id, int to) {
  try {
    const Outcome outcome = replicate(world, id);
    write_all(to, encoded({id, metrics_of(outcome), fingerprint_of(outcome), {}, 0}));
  } catch (const std::exception& error) {
    write_all(to, encoded_failure(error.what()));
  }
  ::_exit(0);
}

struct Child {
  pid_t pid;
  ReplicationId id;
  int from;
  std::string said;
};

// The children under way. Whatever happens, none outlives this object.
class Children {
 public:
  Children() = default;
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

  void start(const World& world, ReplicationId id) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0)
      throw EnvironmentError{"cannot open a pipe to a replication: " + system_reason() + ". Try fewer --jobs"};
    std::fflush(nullptr);  // or the child would print what the parent has not printed yet
    const pid_t pid = ::fork();
    if (pid < 0) {
      const std::string reason = system_reason();
      ::close(ends[0]);
      ::close(ends[1]);
      throw EnvironmentError{"cannot start a replication: " + reason + ". Try fewer --jobs, or free some memory"};
    }
    if (pid == 0) {
      ::close(ends[0]);
      work(world, id, ends[1]);
    }
    ::close(ends[1]);
    list_.push_back({pid, id, ends[0], {}});
  }

  // Waits until at least one child has ended, and returns those that have.
  std::vector<ReplicationResult> ended() {
    std::vector<ReplicationResult> results;
    while (results.empty()) {
      std::vector<pollfd> ends;
      for (const Child& child : list_) ends.push_back({child.from, POLLIN, 0});
      if (::poll(ends.data(), static_cast<nfds_t>(ends.size()), -1) < 0 && errno != EINTR)
        throw EnvironmentError{"cannot wait for replications: " + system_reason()};
      for (std::size_t k = ends.size(); k-- > 0;)
        if (ends[k].revents != 0 && listen(list_[k])) results.push_back(reap(k));
    }
    return results;
  }

 private:
  // Reads what there is; true at the end of what the child says.
  static bool listen(Child& child) {
    std::array<char, 65536> buffer;
    const ssize_t n = ::read(child.from, buffer.data(), buffer.size());
    if (n < 0) return errno != EINTR && errno != EAGAIN;
    child.said.append(buffer.data(), static_cast<std::size_t>(n));
    return n == 0;
  }

  ReplicationResult reap(std::size_t k) {
    Child child = std::move(list_[k]);
    list_.erase(list_.begin() + static_cast<std::ptrdiff_t>(k));
    ::close(child.from);
    int status = 0;
    rusage usage{};
    while (::wait4(child.pid, &status, 0, &usage) < 0 && errno == EINTR) {
    }
    const std::string name = "replication " + std::to_string(child.id.value);
    ChildMessage message = decoded(child.said);
    if (!message.failure.empty()) throw ContractViolation{name + ": " + message.failure};
    if (WIFSIGNALED(status))
      throw EnvironmentError{name + " was stopped by signal " + std::to_string(WTERMSIG(status)) +
                             (WTERMSIG(status) == SIGKILL ? " (often: out of memory). Try fewer --jobs" : "")};
    if (!message.result) throw EnvironmentError{name + " ended without a result. Run it alone with --replications to see why"};
    const auto seconds = [](const timeval& t) { return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec); };
    message.result->cpu = Seconds{seconds(usage.ru_utime) + seconds(usage.ru_stime)};
    message.result->peak_kib = static_cast<std::uint64_t>(usage.ru_maxrss);
    return std::move(*message.result);
  }

  std::vector<Child> list_;
};

}  // namespace

std::vector<ReplicationResult> run_replications(const World& world, std::uint32_t first, std::uint32_t count,
                                                std::uint32_t jobs,
                                                const std::function<void(const ReplicationResult&)>& on_result) {
  require(jobs > 0, "at least one job");
  std::vector<ReplicationResult> results;
  Children children;
  for (std::uint32_t next = 0; results.size() < count;) {
    while (next < count && children.size() < jobs) children.start(world, {first + next++});
    for (ReplicationResult& result : children.ended()) {
      if (on_result) on_result(result);
      results.push_back(std::move(result));
    }
  }
  std::ranges::sort(results, {}, [](const ReplicationResult& r) { return r.id; });
  return results;
}

}  // namespace bereik
