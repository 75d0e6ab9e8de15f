// What the parts of respond() share. Not for others.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "models/response/copies.h"
#include "models/response/handover_table.h"
#include "models/response/respond.h"

namespace bereik {

inline constexpr std::size_t message_group = Audience::group_size;
template <class T>
using GroupColumn = std::array<T, message_group>;

// Calls visit(rows) for successive groups, the last one smaller.
template <class Visit>
void for_each_group(std::span<const std::uint32_t> rows, Visit visit) {
  for (std::size_t first = 0; first < rows.size(); first += message_group)
    visit(rows.subspan(first, std::min(message_group, rows.size() - first)));
}

// The four words of each message of a group.
struct GroupWords {
  GroupColumn<std::uint32_t> rank, arrival, notice, report;
  RandomColumns columns() { return {{rank.data(), arrival.data(), notice.data(), report.data()}}; }
};

// Everything about one wave that its people share.
struct WaveLaws {
  std::uint32_t occasion;
  std::uint32_t alert;  // position in Waves::alerts
  SimTime launch;
  HandoverTable handover_s;
  const ArrivalTable& arrival;
  float expires_s;
  std::array<Threshold, trait_count> seeing;  // of the app
  ReactionChance reaction;
  std::int32_t annoyance;  // of the app
  Copies copies;
};

WaveLaws laws_of(const PeopleLaws& laws, const Wave& wave, const Alert& alert, const DispatchCurve& curve,
                 const Draws& draws);

// How long a push is kept for a phone out of reach; a carrier keeps trying to deliver an SMS after the alert has ended.
float expires_s(const Wave& wave, const Alert& alert);

// By when the shares of time_shares had got so far; never where it was not followed (nullptr).
AlertTimes times_of(const Wave& wave, const DispatchCurve& curve, const LogHistogram* delivered,
                    const LogHistogram* seen);

}  // namespace bereik
