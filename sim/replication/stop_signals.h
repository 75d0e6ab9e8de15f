// The signals by which a user or the system asks for the end, as something to wait for.
#pragma once

#include <signal.h>

#include <optional>

namespace bereik {

// SIGINT, SIGTERM and SIGHUP wait in here as long as it lives, and so they do in every child that is forked meanwhile.
// Those that were not taken are delivered at its end. Requires a process without threads. Throws EnvironmentError.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  int descriptor() const { return descriptor_; }  // is readable when one is there
  std::optional<int> received();                  // takes it; does not wait

 private:
  sigset_t before_;
  int descriptor_;
};

}  // namespace bereik
