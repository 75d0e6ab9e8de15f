// How far a run is, on stderr: one line that is rewritten on a terminal, a line per 10 % elsewhere.
#pragma once

#include <chrono>
#include <cstdint>

namespace bereik {

class Progress {
 public:
  Progress(std::uint32_t replications, bool shown);
  ~Progress();  // leaves a clean line behind
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void one_more();

 private:
  std::uint32_t replications_;
  std::uint32_t done_ = 0;
  bool shown_;
  bool rewrites_;
  std::chrono::steady_clock::time_point start_;
};

}  // namespace bereik
