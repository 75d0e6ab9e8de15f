// Who holds the app when, worked out resident by resident from the law: the slow, obvious way.
#pragma once

#include <optional>
#include <vector>

#include "tests/adoption/small_country.h"

namespace bereik {

enum class StartingWith : std::uint8_t { nobodys, sms, voice, app };

// Of one resident.
struct SlowMember {
  StartingWith start = StartingWith::nobodys;
  AdoptionLaw::Profile profile = 0;
  Tenure tenure;
  std::optional<SimTime> installed;
  std::optional<Cause> cause;
};

inline StartingWith start_of(const Stratum& s, std::uint32_t rank) {
  const auto within = [&](const RankRange& r) { return rank >= r.first && rank - r.first < r.count; };
  return within(s.app)               ? StartingWith::app
         : within(s.sms_without_app) ? StartingWith::sms
         : within(s.voice)           ? StartingWith::voice
                                     : StartingWith::nobodys;
}

// Without pressure.
inline std::vector<SlowMember> slow_members(const People& people, const AdoptionLaw& law, TickClock clock,
                                            const Draws& draws) {
  const Residents& residents = people.residents();
  std::vector<SlowMember> all(residents.count());
  const auto leave = [&](std::uint32_t resident, SimTime from, Tenure& tenure) {
    if (law.parameters().leaving == 0) return;
    const SimTime end = from + law.kept(draws.word(Decision::leaving_time, resident));
    if (clock.at(end) < clock.last()) tenure = {tenure.from(), clock.after(end)};
  };
  for (std::uint32_t r = 0; r < all.size(); ++r) {
    SlowMember& one = all[r];
    const MunicipalityId m = residents.municipality({r});
    const AgeBand age = residents.age({r});
    one.start = start_of(people.strata()[m.value * age_band_count + age], residents.rank({r}, m));
    if (one.start == StartingWith::app) {
      one.tenure = {static_cast<Tick>(0), never};
      leave(r, at_second(0), one.tenure);
      continue;
    }
    one.profile = law.profile(static_cast<Group>(one.start), age, m);
    const std::uint64_t word = draws.word(Decision::adoption_time, r);
    std::uint32_t hour = 0;
    while (hour <= law.hours() && law.bound(one.profile, hour) <= word) ++hour;
    if (hour > law.hours()) continue;
    const double low = static_cast<double>(law.bound(one.profile, hour - 1));
    const double high = static_cast<double>(law.bound(one.profile, hour));
    one.installed = at_second((hour - 1 + (static_cast<double>(word) - low) / (high - low)) * 3600);
    one.cause = law.cause(one.profile, hour, draws.word(Decision::adoption_cause, r));
    one.tenure = {static_cast<Tick>(clock.after(*one.installed)), never};
    leave(r, *one.installed, one.tenure);
  }
  return all;
}

// The tenures of a membership, by resident.
inline std::vector<Tenure> tenures_of(const Membership& members) {
  std::vector<Tenure> tenures(members.people().residents().count());
  for (const CrowdMembership& crowd : members.crowds())
    for (std::uint32_t row = 0; row < crowd.crowd->size(); ++row)
      tenures[crowd.crowd->at_home.resident[row]] = crowd.at_home[row];
  return tenures;
}

// A membership through its year, without exposure.
struct Year {
  explicit Year(const AdoptionParameters& parameters, const std::vector<Epoch>& epochs = twelve_epochs(),
                Seconds horizon = a_year, const Draws& own = Draws{Seed{42}, ReplicationId{1}})
      : draws{own}, law{law_of(parameters, horizon)}, members{small_people(), law, TickClock{horizon}, draws} {
    const Exposure nothing = members.first_exposure(Membership::Patience::endless);
    for (const Epoch& epoch : epochs) members.advance(epoch, nothing);
  }
  Year(const Year&) = delete;
  Year& operator=(const Year&) = delete;

  Draws draws;
  AdoptionLaw law;
  Membership members;
};

}  // namespace bereik
