// What became of messages, counted. Integers only: tallies add up exactly, in any order.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "models/alerts/alert.h"
#include "models/core/log_histogram.h"
#include "models/population/geography.h"
#include "models/targeting/wave.h"

namespace bereik {

// Why an addressed message was never delivered: the first thing that failed, so that nobody counts twice.
enum class LossCause : std::uint8_t { no_permission, dead_token, muted, offline, expired, carrier, dropped };
inline constexpr std::size_t loss_cause_count = 7;
inline constexpr std::array<const char*, loss_cause_count> loss_cause_names{
    "no_permission", "dead_token", "muted", "offline", "expired", "carrier", "dropped"};

// Marks on the way to having seen an alert.
inline constexpr std::array<float, 4> seen_mark_s{60, 300, 900, 3600};
inline constexpr std::array<const char*, 4> seen_mark_names{"1min", "5min", "15min", "60min"};

struct ReachTally {
  std::uint64_t capped = 0;     // people in the area whom a ceiling left out
  std::uint64_t addressed = 0;  // the others
  std::uint64_t delivered = 0;
  std::uint64_t seen = 0;       // within the day of the start message
  std::uint64_t responded = 0;  // reported it: in the app; after an SMS or a voice message by phone
  std::uint64_t called = 0;     // people with the app who reported it by phone instead
  std::array<std::uint64_t, loss_cause_count> lost{};
  std::array<std::uint64_t, seen_mark_s.size()> seen_by{};

  std::uint64_t lost_in_all() const;
  // addressed = delivered + lost, and nobody saw what was not delivered.
  bool is_conserved() const;
  ReachTally& operator+=(const ReachTally& other);
};

// By when half, 95 % and 99 % of those addressed by one alert had got so far, in seconds after its launch; infinite
// where fewer ever did. `delivered`: the same shares of those whose phone got it at all; infinite where none did; `seen`: of
// those who saw it at all. They are of the same people as `deliver` and `see`, and so no part of the fingerprint.
inline constexpr std::array<double, 3> time_shares{0.5, 0.95, 0.99};
inline constexpr std::array<const char*, 3> time_share_names{"p50", "p95", "p99"};

// Where the time went until people had seen an alert: handing over, delivery and noticing, each summed over all who saw it,
// in whole microseconds. Their sum is exactly the sum of the times from launch to view.
enum class Stretch : std::uint8_t { handing_over, delivery, noticing };
inline constexpr std::array<const char*, 3> stretch_names{"handover", "delivery", "notice"};
struct Stretches {
  std::array<std::int64_t, stretch_names.size()> sum_us{};
  std::int64_t until_seen_us = 0;
  std::uint64_t seen = 0;
  Stretches& operator+=(const Stretches& other);
  bool operator==(const Stretches&) const = default;
};

struct AlertTimes {
  std::array<float, 3> handover{};
  std::array<float, 3> deliver{};
  std::array<float, 3> delivered{};
  std::array<float, 3> see{};
  std::array<float, 3> seen{};
  std::array<std::uint64_t, seen_mark_s.size()> seen_by{};  // people, by the marks; of the app
  float first_handover = 0;  // by when the first message was handed over; no part of the fingerprint either
  SimTime launch;
  std::uint32_t alert = 0;      // position among the alerts of the replication
  std::uint64_t addressed = 0;  // people
  std::uint64_t messages = 0;   // handed over for them
  Stretches stretches;
};

// What became of a message that is no alert.
struct NoticeTally {
  std::uint64_t sent = 0;
  std::uint64_t delivered = 0;
  float last_handover_s = 0;  // after its launch
  float last_delivery_s = 0;
};

// Somebody who reports what they saw. Few do, so each is kept.
struct Reaction {
  SimTime at;
  std::uint32_t alert = 0;  // position in Waves::alerts
  ResidentId resident;
  enum class Way : std::uint8_t { app, phone } way = Way::app;
};

// Somebody who opens an alert whose content the CDN does not wholly hold.
struct Opening {
  SimTime at;
  std::uint32_t alert = 0;  // position in Waves::alerts
  ResidentId resident;
  std::uint8_t requests = 1;  // to the content API
};

using KindTallies = std::array<ReachTally, alert_kind_count>;

// Everything that the people of one replication did.
struct Responses {
  std::array<KindTallies, channel_count> by_kind;     // by channel and kind
  std::array<ReachTally, age_band_count> app_by_age;  // addressed, delivered and seen only
  std::vector<ReachTally> app_by_centre;
  std::vector<AlertTimes> app_times;  // alerts with somebody addressed, in order of launch
  std::vector<AlertTimes> sms_times;
  std::array<std::vector<AlertTimes>, addressing_count> app_times_what_if;  // hand-over only, by addressing
  LogHistogram report_delay;            // launch to report, over the app's reactions
  std::vector<Reaction> reactions;      // in no particular order
  std::vector<double> effective_views;  // by alert: see SuccessLaw
  // Where it is asked who opens: people by alert; and those of them whom the content API has to serve, in no particular
  // order, until somebody takes them.
  std::vector<std::uint64_t> opened;
  std::vector<Opening> openings;
  double feed_views = 0;  // of the public feed, expected
  std::vector<NoticeTally> notices;
  std::uint64_t messages_pushed = 0;  // start messages, by the app's gateways
  std::array<std::uint64_t, addressing_count> messages_pushed_what_if{};
  std::uint64_t messages_followed_up = 0;  // updates and ends, likewise
  // Where messages are duplicated: copies of start messages beyond the first.
  struct Copied {
    std::array<std::uint64_t, channel_count> sent{};  // to registered addresses; messages_pushed has those of the app
    std::uint64_t arrived = 0;                        // on phones, where another one had arrived or was to
    std::uint64_t shown = 0;                          // of these, by the app
    std::uint32_t most = 0;                           // of one message on one phone, the first included
    bool operator==(const Copied&) const = default;
  } copied;
  // What people would do under other addressing, by addressing, as far as the app goes: where several what-ifs are asked for.
  std::vector<Responses> what_if;

  KindTallies& of(Channel channel) { return by_kind[static_cast<std::size_t>(channel)]; }
  const KindTallies& of(Channel channel) const { return by_kind[static_cast<std::size_t>(channel)]; }
};

}  // namespace bereik
