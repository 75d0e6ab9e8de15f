// The least that a replication can take on a machine: its random numbers, its table look-ups and its histograms, and
// nothing else. The reference that scripts/bench measures against.
#pragma once

#include <cstdint>

#include "models/core/draws.h"
#include "models/core/quantile_table.h"
#include "models/response/handover_table.h"
#include "models/response/tally.h"

namespace bereik::bench {

// Messages of the app, or to registered addresses.
struct MessageWork {
  std::uint64_t drawn = 0;      // one block each: to whom it can matter
  std::uint64_t delivered = 0;  // hand-over and delay looked up, one histogram
  std::uint64_t seen = 0;       // notice looked up, another histogram
  bool operator==(const MessageWork&) const = default;
};

// What chance decides in a replication, from what came of it.
struct FloorWork {
  MessageWork app, registered;
  std::uint64_t left_out = 0;  // by ceilings: one block each, for their place in the cut
  std::uint64_t adoption = 0;  // residents: one block each, for whether and when they come, leave and lose patience
  bool operator==(const FloorWork&) const = default;
};

// Those of the app who have forbidden or muted it, or lost their token, need no number. `residents`: of the country.
FloorWork floor_work(const Responses& responses, std::uint64_t residents);

// Those of the laws.
struct FloorTables {
  const HandoverTable& handover_s;
  const QuantileTable& delay_s;
  const QuantileTable& notice_s;
};

struct FloorResult {
  LogHistogram delivered_s, seen_s;
};

// The work of messages, 256 at a time, by the vector kernels. Each word is looked up as it is, and those delivered and seen
// are the first of their group, in the right number: nothing is decided, nobody is selected.
FloorResult do_messages(const FloorWork& work, const FloorTables& app, const FloorTables& registered,
                        const Draws& draws);
// All other draws: blocks alone. Returns their checksum.
std::uint64_t do_other_draws(const FloorWork& work, const Draws& draws);

}  // namespace bereik::bench
