#include "tests/bench/floor.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace bereik::bench {
namespace {

constexpr std::size_t group = FloorTable::most;
using Words = std::array<std::array<std::uint32_t, group>, 4>;

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

void do_messages_of(Block block, const MessageWork& work, const FloorTables& tables, const Draws& draws,
                    FloorResult& result) {
  Words words;
  std::array<float, group> at_s;
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
    std::fill_n(at_s.begin(), arrive, 0.0F);
    tables.handover_s.add({words[0].data(), arrive}, {at_s.data(), arrive});
    tables.delay_s.add({words[1].data(), arrive}, {at_s.data(), arrive});
    for (std::size_t k = 0; k < arrive; ++k) result.delivered_s.add(at_s[k]);
    tables.notice_s.add({words[2].data(), see}, {at_s.data(), see});
    for (std::size_t k = 0; k < see; ++k) result.seen_s.add(at_s[k]);
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

constexpr int fraction_bits = 16;
constexpr std::uint32_t lowest_bits = std::bit_cast<std::uint32_t>(0.5F);

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

FloorTable::FloorTable(const QuantileTable& table) {
  constexpr std::uint32_t cells = 32U << (23 - fraction_bits);
  for (std::uint32_t cell = 0; cell <= cells + 1; ++cell) {
    const auto survival = std::bit_cast<float>((cell << fraction_bits) + lowest_bits);
    const auto rank = static_cast<std::uint32_t>(std::min(static_cast<double>(survival), 0x1p31 - 1));
    entries_.push_back(table(~(rank << 1)));
  }
}

void FloorTable::add(std::span<const std::uint32_t> words, std::span<float> values) const {
  std::array<std::uint32_t, most> cell;
  std::array<float, most> position;
  for (std::size_t k = 0; k < words.size(); ++k) {
    const float survival = static_cast<float>(static_cast<std::int32_t>(~words[k] >> 1)) + 0.5F;
    const std::uint32_t bits = std::bit_cast<std::uint32_t>(survival) - lowest_bits;
    cell[k] = bits >> fraction_bits;
    position[k] = static_cast<float>(static_cast<std::int32_t>(bits & ((1U << fraction_bits) - 1))) * 0x1p-16F;
  }
  for (std::size_t k = 0; k < words.size(); ++k) {
    const float* border = entries_.data() + cell[k];
    values[k] += border[0] + position[k] * (border[1] - border[0]);
  }
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
