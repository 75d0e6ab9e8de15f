#include "models/response/wave_fates.h"

#include <algorithm>
#include <bit>

namespace bereik {
namespace {

void visit_app(const FateLaws& laws, const Wave& wave, const Alert& alert, const DispatchCurve& curve,
               const std::function<void(const PersonFate&)>& visit) {
  const WaveFates fates{laws.people, wave, alert, curve, laws.draws};
  for (const AddressedRows& people : *wave.people) {
    const Layout& layout = *people.layout;
    const Column<Reachability>& reachability = laws.members.crowds()[people.crowd].reachability(layout);
    for (const std::uint32_t row : people.rows.rows()) {
      const Addressee addressee{{layout.resident[row]}, layout.trait[row], reachability[row]};
      visit({addressee.resident, fates.of(addressee)});
    }
  }
}

void visit_registered(const FateLaws& laws, const Wave& wave, const Alert& alert, const DispatchCurve& curve,
                      const std::function<void(const PersonFate&)>& visit) {
  const WaveFates fates{laws.people, wave, alert, curve, laws.draws};
  const Audience audience = registered_audience(alert, wave.channel, laws.people.targeting, laws.members);
  const Layout& layout = audience.layout();
  audience.for_each_group([&](std::span<const std::uint32_t> rows) {
    for (const std::uint32_t row : rows) {
      const Addressee addressee{{layout.resident[row]}, layout.trait[row]};
      if (wave.capped > 0 && !wave.people->front().rows.contains(row))
        visit({addressee.resident, std::nullopt});
      else
        visit({addressee.resident, fates.of(addressee)});
    }
  });
}

std::uint64_t bits_of(float value) { return std::bit_cast<std::uint32_t>(value); }
std::uint64_t bits_of(const std::optional<float>& value) { return value ? bits_of(*value) + 1 : 0; }

// The finaliser of SplitMix64 (Steele, Lea & Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
std::uint64_t mixed(std::uint64_t word) {
  word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9ULL;
  word = (word ^ (word >> 27)) * 0x94D049BB133111EBULL;
  return word ^ (word >> 31);
}

std::optional<std::uint32_t> row_of(const Layout& layout, ResidentId resident) {
  const auto found = std::ranges::find(layout.resident, resident.value);
  if (found == layout.resident.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - layout.resident.begin());
}

bool is_within(const Alert& alert, const Layout& layout, std::uint32_t row) {
  return !alert.area || within(*alert.area, layout.east_m[row], layout.north_m[row]);
}

}  // namespace

void for_each_fate(const FateLaws& laws, const Wave& wave, const Alert& alert, const DispatchCurve& curve,
                   const std::function<void(const PersonFate&)>& visit) {
  if (wave.channel == Channel::app)
    visit_app(laws, wave, alert, curve, visit);
  else
    visit_registered(laws, wave, alert, curve, visit);
}

std::uint64_t digest_of(const PersonFate& fate) {
  std::uint64_t digest = mixed(fate.resident.value + 1ULL);
  const auto add = [&](std::uint64_t word) { digest = mixed(digest + word + 1); };
  if (const auto& message = fate.message) {
    add(bits_of(message->handed_over_s));
    add(message->lost ? std::uint64_t{1} + static_cast<std::uint64_t>(*message->lost) : 0);
    if (!message->lost) add(bits_of(message->delivered_s));
    add(bits_of(message->seen_s));
    add(bits_of(message->reported_s));
    add(bits_of(message->called_s));
  }
  return digest;
}

Eligibility eligibility_of(const FateLaws& laws, const Alert& alert, Channel channel, ResidentId resident) {
  Eligibility eligibility;
  const TickClock clock = laws.members.clock();
  const auto time_of = [&](Tick tick) { return SimTime{clock.tick() * static_cast<double>(tick)}; };
  const Presence presence = presence_at(laws.people.targeting.working_hours, laws.people.targeting.journeys,
                                        laws.people.calendar.at(alert.launch));
  for (std::size_t k = 0; k < crowd_count; ++k) {
    const CrowdMembership& crowd = laws.members.crowds()[k];
    const auto row = row_of(crowd.crowd->at_home, resident);
    if (!row) continue;
    const Tenure tenure = crowd.at_home[*row];
    eligibility.has_app = tenure.holds(clock.at(alert.launch)) != 0;
    if (tenure.from() != never) eligibility.joined = time_of(tenure.from());
    if (tenure.until() != never) eligibility.left = time_of(tenure.until());
    if (channel != Channel::app) break;
    eligibility.is_registered = true;
    const bool by_day = presence.is_everybody() || (presence.is_partial() && presence.holds(crowd.journey[*row]));
    eligibility.is_in_area = by_day ? is_within(alert, crowd.crowd->by_day, crowd.crowd->row_by_day[*row])
                                    : is_within(alert, crowd.crowd->at_home, *row);
    return eligibility;
  }
  if (channel == Channel::app) return eligibility;
  const People& people = laws.members.people();
  const Layout& layout = people.registered().at_home;
  const auto row = row_of(layout, resident);
  eligibility.is_registered = row && registered_for(channel, people).contains(*row);
  if (eligibility.is_registered) eligibility.is_in_area = is_within(alert, layout, *row);
  return eligibility;
}

}  // namespace bereik
