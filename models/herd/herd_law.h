// People who open an alert at once, the content API that serves them, and what they do when it does not.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "models/core/quantile_table.h"
#include "models/herd/capacity_clock.h"
#include "models/response/opening_law.h"

namespace bereik {

// Its name where changes and faults name components.
inline constexpr std::string_view content_api_name = "api";

struct HerdParameters {
  enum class Model { off, api };
  // What the servers do with a request whose client has given up: they do not know, or they do not begin it.
  enum class Abandoned { served, dropped };
  enum class Jitter { none, full };
  struct Retry {
    std::uint32_t attempts = 1;  // in all
    Seconds back_off{1};         // after the first attempt
    double growth = 1;           // of it, from attempt to attempt; >= 1
    Jitter jitter = Jitter::none;
    Fraction budget{1};  // of the requests in ten seconds: may be retries
  };
  // Refuses a request whose wait would be longer.
  struct Shedding {
    Seconds wait{0};
    SimTime from;
  };
  // Every minute: so many servers that the last minute's work would keep this share of them busy. More servers come after a
  // lag, and idle ones leave at once, down to `servers`.
  struct Scaling {
    Fraction target{1};  // > 0
    Seconds lag{0};
    std::uint32_t most = 1;
  };

  Model model = Model::off;
  OpeningParameters opening;
  std::uint32_t servers = 1;
  Seconds service{1};              // mean, > 0
  double service_cv = 0;           // standard deviation by mean; 0: all take the same
  std::uint32_t room = 1'000'000;  // requests that may wait
  Seconds time_out{10};            // of the client
  Abandoned abandoned = Abandoned::served;
  Retry retry;
  std::optional<Shedding> shedding = {};
  std::optional<Scaling> scaling = {};
  MessagesPerSecond polls{0};            // requests of phones that poll, as many as at the start, the CDN's among them
  std::vector<FactorStep> changes = {};  // planned ones of the speed of all servers; in any order
};

// Law: a request takes a log-normal time of a server, or always the same. A client waits after a failure, from attempt to
// attempt longer, either exactly or uniformly up to it ("full jitter", Brooker, "Exponential backoff and jitter", 2015).
class HerdLaw {
 public:
  explicit HerdLaw(HerdParameters parameters);

  const HerdParameters& parameters() const { return parameters_; }
  // The share of the servers' time that polling phones take, evenly; at most all of it.
  double poll_share() const;
  // How fast the servers work for those who open alerts: with the planned changes, and those faults that name the content
  // API, in what polling phones leave.
  std::vector<FactorStep> speed(std::span<const Fault> faults) const;
  bool is_on() const { return parameters_.model == HerdParameters::Model::api; }
  // Nobody opens where the herd is off.
  OpeningLaw opening() const { return is_on() ? OpeningLaw{parameters_.opening} : OpeningLaw{}; }
  std::chrono::microseconds service(std::uint32_t word) const;
  // After so many attempts, at least one. A microsecond at least.
  std::chrono::microseconds back_off(std::uint32_t attempts, std::uint32_t word) const;

 private:
  HerdParameters parameters_;
  std::optional<QuantileTable> service_s_;
  std::vector<Seconds> back_offs_;  // by attempts - 1
};

}  // namespace bereik
