// What became of those who opened alerts, and of the servers behind the app.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "models/core/log_histogram.h"
#include "models/core/units.h"

namespace bereik {

// Why an opening never got its content: the failure of its last attempt.
enum class OpeningLoss : std::uint8_t { timed_out, rejected, shed };
inline constexpr std::size_t opening_loss_count = 3;

struct HerdOutcome {
  bool is_simulated = false;  // otherwise nothing was asked of it

  // People. opened = those whom the CDN serves alone + asked; asked = answered + those who gave up, by cause.
  std::uint64_t opened = 0, asked = 0, answered = 0;
  std::array<std::uint64_t, opening_loss_count> gave_up{};
  std::vector<std::uint32_t> gave_up_by_alert;
  LogHistogram latency;  // of those answered by the API: from the first request to the last answer

  // Requests to the API, retries among them.
  std::uint64_t requests = 0, retries = 0;
  std::array<std::uint64_t, opening_loss_count> failed{};  // by how
  std::uint64_t longest_queue = 0;
  std::uint64_t peak_rate = 0, retry_peak = 0;  // requests, and retries, in a whole second

  Seconds busy{0};        // work of all servers
  Seconds wasted{0};      // part of it: for clients that had given up
  double poll_share = 0;  // of the servers' time: for phones that poll, beside `busy`
  double peak_load = 0;   // largest share of a minute's server time that the requests of the minute asked for
  std::uint64_t most_servers = 0;
  Seconds server_time{0};  // of the servers that are always there, over the horizon

  // The longest time of minutes on end in each of which somebody asked for the first time and fewer than half of them were
  // answered without a retry; when it began. All such minutes.
  Seconds longest_failing{0}, failing{0};
  SimTime failing_from;
};

}  // namespace bereik
