#include "sim/replication/stop_signals.h"

#include <sys/signalfd.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "models/core/errors.h"

namespace bereik {

StopSignals::StopSignals() {
  sigset_t wanted;
  sigemptyset(&wanted);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction now {};
    // A parent that starts us in the background, or under nohup, does not want them to end us.
    if (sigaction(signal, nullptr, &now) == 0 && now.sa_handler != SIG_IGN) sigaddset(&wanted, signal);
  }
  descriptor_ = ::signalfd(-1, &wanted, SFD_NONBLOCK | SFD_CLOEXEC);
  if (descriptor_ < 0)
    throw EnvironmentError{std::string{"cannot watch for signals: "} + std::strerror(errno) +
                           ". Close some files, or allow more (ulimit -n)"};
  sigprocmask(SIG_BLOCK, &wanted, &before_);
}

StopSignals::~StopSignals() {
  sigprocmask(SIG_SETMASK, &before_, nullptr);
  ::close(descriptor_);
}

std::optional<int> StopSignals::received() {
  signalfd_siginfo told{};
  if (::read(descriptor_, &told, sizeof told) != static_cast<ssize_t>(sizeof told)) return std::nullopt;
  return static_cast<int>(told.ssi_signo);
}

}  // namespace bereik
