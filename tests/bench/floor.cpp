#include "tests/bench/floor.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>

#include "models/core/simd/columns.h"
#include "tests/bench/look_up.h"

namespace bereik::bench {
namespace {

constexpr std::size_t group = 256, whole_blocks = group + 8;
using Words = std::array<std::array<std::uint32_t, whole_blocks>, 4>;

RandomColumns columns_of(Words& words) {
  return {{words[0].data(), words[1].data(), words[2].data(), words[3].data()}};
}

// Calls visit(persons) for so many, group by group.
template <class Visit>
void for_each_group(std::uint64_t count, Visit visit) {
  std::array<std::uint32_t, group> persons;
  for (std::uint64_t first = 0; first < count; first += group) {
    std::iota(persons.begin(), persons.end(), static_cast<std::uint32_t>(first));
    visit(std::span<const std::uint32_t>{persons.data(), std::min<std::uint64_t>(group, count - first)});
  }
}

void add_to(LogHistogram& histogram, const float* seconds, std::size_t n) {
  std::array<std::uint32_t, whole_blocks> bins;
  bins_of(seconds, n, LogHistogram::shift, LogHistogram::first, LogHistogram::bin_count - 1, bins.data());
  histogram.add_bins({bins.data(), n});
}

void do_messages_of(Block block, const MessageWork& work, const FloorTables& tables, const Draws& draws,
                    FloorResult& result) {
  Words words{};
  std::array<float, whole_blocks> at_s{};
  std::uint64_t drawn = 0, delivered = 0, seen = 0;
  for_each_group(work.drawn, [&](std::span<const std::uint32_t> persons) {
    draws.blocks(block, persons, 0, columns_of(words));
    drawn += persons.size();
    // Spread evenly over the groups.
    const auto due = [&](std::uint64_t some, std::uint64_t& done) {
      const std::uint64_t before = done;
      done = drawn * some / work.drawn;
      return static_cast<std::size_t>(done - before);
    };
    const std::size_t arrive = due(work.delivered, delivered);
    const std::size_t see = std::min(due(work.seen, seen), arrive);
    tables.handover_s.of(words[0].data(), arrive, at_s.data());
    look_up(tables.delay_s.entries(), words[1].data(), arrive, at_s.data());
    add_to(result.delivered_s, at_s.data(), arrive);
    look_up(tables.notice_s.entries(), words[2].data(), see, at_s.data());
    add_to(result.seen_s, at_s.data(), see);
  });
}

std::uint64_t do_blocks(Block block, std::uint64_t count, const Draws& draws) {
  Words words;
  std::uint64_t checksum = 0;
  for_each_group(count, [&](std::span<const std::uint32_t> persons) {
    draws.blocks(block, persons, 0, columns_of(words));
    checksum += words[0][0];
  });
  return checksum;
}

}  // namespace

FloorWork floor_work(const Responses& responses, std::uint64_t residents) {
  FloorWork work;
  work.adoption = residents;
  for (std::size_t channel = 0; channel < channel_count; ++channel)
    for (const ReachTally& tally : responses.by_kind[channel]) {
      MessageWork& part = channel == static_cast<std::size_t>(Channel::app) ? work.app : work.registered;
      part.drawn += tally.addressed;
      for (const LossCause cause : {LossCause::no_permission, LossCause::dead_token, LossCause::muted})
        part.drawn -= tally.lost[static_cast<std::size_t>(cause)];
      part.delivered += tally.delivered;
      part.seen += tally.seen;
      work.left_out += tally.capped;
    }
  for (const NoticeTally& notice : responses.notices) {
    work.registered.drawn += notice.sent;
    work.registered.delivered += notice.delivered;
  }
  return work;
}

FloorResult do_messages(const FloorWork& work, const FloorTables& app, const FloorTables& registered,
                        const Draws& draws) {
  FloorResult result;
  do_messages_of(Block::app_message, work.app, app, draws, result);
  do_messages_of(Block::sms_message, work.registered, registered, draws, result);
  return result;
}

std::uint64_t do_other_draws(const FloorWork& work, const Draws& draws) {
  return do_blocks(Block::sms_message, work.left_out, draws) + do_blocks(Block::adoption, work.adoption, draws);
}

}  // namespace bereik::bench
