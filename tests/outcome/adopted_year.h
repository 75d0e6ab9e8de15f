// A year of the small country, what the model says became of its members, and the story of every resident beside it.
#pragma once

#include <algorithm>
#include <vector>

#include "models/outcome/adoption_outcome.h"
#include "tests/adoption/slow_membership.h"
#include "tests/targeting/targeted_country.h"

namespace bereik {

// Organic growth, three campaigns of which two by information SMS, the end of SMS on day 243, and leavers; a third
// information SMS comes after the year.
inline AdoptionParameters eventful() {
  AdoptionParameters p = lively();
  for (const double day : {242.0, 400.0}) {
    p.campaigns.push_back(campaign_from(day, CampaignGroup::sms, 0.1, {0.65, Seconds{8 * day_s}}));
    p.campaigns.back().kind = CampaignKind::information_sms;
  }
  return p;
}

// Channels that close on some day; nothing: they stay open.
inline TargetingParameters closing_on(std::optional<double> sms_day, std::optional<double> voice_day) {
  TargetingParameters p = urgent_by_sms_and_voice();
  const auto close = [&](Channel channel, std::optional<double> day) {
    std::vector<Ceiling>& ceilings = p.rules[static_cast<std::size_t>(channel)].ceilings;
    ceilings = {{at_day(30), 3'000}};
    if (day) ceilings.push_back({at_day(*day), 0});
  };
  close(Channel::sms, sms_day);
  close(Channel::voice, voice_day);
  return p;
}

// Have seen an alert, if they have a row at all: a fifth.
inline bool is_a_viewer(std::uint32_t resident) { return resident % 5 == 0; }

inline AdoptionOutcome outcome_of(const Year& year, const TargetingParameters& targeting = closing_on(243, 243)) {
  Exposure exposure = year.members.first_exposure(Membership::Patience::endless);
  for (std::size_t k = 0; k < crowd_count; ++k) {
    const Layout& home = year.members.crowds()[k].crowd->at_home;
    for (std::uint32_t row = 0; row < home.size(); ++row)
      if (is_a_viewer(home.resident[row])) exposure[k].saw.insert(row);
  }
  return adoption_outcome(year.members, year.law, exposure, targeting, calendar, a_year);
}

struct EventfulYear {
  Tick tick_of(SimTime t) const { return year.members.clock().at(t); }
  bool has_app_at_the_end(const SlowMember& one) const { return one.tenure.holds(tick_of(SimTime{a_year})) != 0; }
  // Installed after `from`, up to `to`, by the tick from which it counts.
  bool joined(const SlowMember& one, SimTime from, SimTime to) const {
    return one.installed && tick_of(from) < one.tenure.from() && one.tenure.from() <= tick_of(to);
  }
  // How many residents there are of whom holds(resident, story).
  template <class Holds>
  std::uint64_t count(Holds holds) const {
    std::uint64_t n = 0;
    for (std::uint32_t r = 0; r < all.size(); ++r) n += holds(r, all[r]) ? 1 : 0;
    return n;
  }
  std::uint64_t joined_in(SimTime from, SimTime to) const {
    return count([&](std::uint32_t, const SlowMember& one) { return joined(one, from, to); });
  }

  Year year{eventful()};
  std::vector<SlowMember> all =  // by resident
      slow_members(small_people(), year.law, year.members.clock(), year.draws);
  AdoptionOutcome outcome = outcome_of(year);
};

inline const EventfulYear& eventful_year() {
  static const EventfulYear year;
  return year;
}

}  // namespace bereik
