// Who holds the app when, in one replication.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "models/adoption/adoption_law.h"
#include "models/adoption/app_renewal.h"
#include "models/adoption/exposure.h"
#include "models/adoption/phone_life.h"
#include "models/adoption/phone_repair.h"
#include "models/adoption/pressure.h"
#include "models/population/people.h"

namespace bereik {

// A part of the horizon within which membership depends only on what happened before it. Pressure knows whole hours only:
// epochs that begin in between take the hour as theirs.
struct Epoch {
  SimTime begin, end;
};

// Membership is counted in ticks: whole seconds, 65,000 of them or fewer to the horizon.
using Tick = std::uint16_t;
class TickClock {
 public:
  explicit TickClock(Seconds horizon);
  Seconds tick() const { return tick_; }
  Tick at(SimTime t) const;     // the tick that holds t; those after the horizon count as its end
  Tick after(SimTime t) const;  // the next one: from when what happened at t counts
  Tick last() const { return last_; }

 private:
  Seconds horizon_, tick_;
  Tick last_;
};

inline constexpr Tick never = 0xFFFF;

// Holds the app from the first tick until the second, which is not in it. One word, so that many are tested at a time.
class Tenure {
 public:
  constexpr Tenure() = default;  // never
  constexpr Tenure(Tick from, Tick until) : word_{static_cast<std::uint32_t>(until) << 16 | from} {}
  constexpr Tick from() const { return static_cast<Tick>(word_ & 0xFFFF); }
  constexpr Tick until() const { return static_cast<Tick>(word_ >> 16); }
  // 1 or 0, without a branch.
  constexpr std::uint32_t holds(Tick tick) const {
    const auto now = static_cast<std::int32_t>(tick);
    return static_cast<std::uint32_t>(static_cast<std::int32_t>(word_ & 0xFFFF) <= now) &
           static_cast<std::uint32_t>(now < static_cast<std::int32_t>(word_ >> 16));
  }
  bool operator==(const Tenure&) const = default;

 private:
  std::uint32_t word_ = 0xFFFFFFFF;
};

// A tenure begins or ends.
struct TenureChange {
  std::uint32_t row;  // at home
  Tick tick;
  std::uint16_t crowd;
};

// A crowd with its state, by row of the two layouts.
struct CrowdMembership {
  const Crowd* crowd = nullptr;
  Column<Tenure> at_home;
  Column<Reachability> reachability_at_home, reachability_by_day;
  // By row at home: how early somebody travels, the earliest at 0, in 256 equal groups. Empty where all do at once.
  Column<std::uint8_t> journey = {};

  const Column<Reachability>& reachability(const Layout& layout) const {
    return &layout == &crowd->at_home ? reachability_at_home : reachability_by_day;
  }
};

// Whether people go to their day places, and home, at times of their own.
enum class Journeys : std::uint8_t { all_at_once, one_by_one };

class Membership {
 public:
  // Membership at the start, and all newcomers with the time of their install: nothing that happens to people without
  // any registration depends on alerts. Keeps references. Cost for the whole country: about 0.15 s and 60 MB.
  Membership(const People& people, const AdoptionLaw& law, TickClock clock, const Draws& draws,
             const PhoneLifeParameters& phones = {}, Journeys journeys = Journeys::all_at_once);

  // What people have met before the first alert: nothing. `patience`: whether they ever mute.
  enum class Patience { endless, exponential };
  Exposure first_exposure(Patience patience) const;
  // Installs, mutes and the ends of tenures within the epoch, from exposure before it; and what has happened to phones
  // since the beginning of the epoch before, up to that of this one. Epochs come in order, without gaps.
  void advance(const Epoch& epoch, const Exposure& before);

  const People& people() const { return *people_; }
  TickClock clock() const { return clock_; }
  const std::array<CrowdMembership, crowd_count>& crowds() const { return crowds_; }
  // Of those who do not hold the app from the start to the end, up to the end of the epoch: in the order of time, but that
  // what an epoch brings may lie in the hour in which it begins.
  std::span<const TenureChange> changes() const { return {changes_.data(), changes_known_}; }
  Tick known_until() const { return known_until_; }  // the end of the epoch; 0 before the first one
  // Installs that are registered at t; known up to the end of the epoch.
  std::uint64_t installs(SimTime t) const;
  // Installed after `from`, up to `to`.
  std::uint64_t joined(SimTime from, SimTime to) const;
  std::uint64_t left(SimTime t) const;  // given up by t
  const std::vector<std::uint64_t>& by_cause() const { return by_cause_; }
  // What has happened to phones up to the beginning of the epoch.
  const PhoneCounts& phones() const { return phones_; }
  // Installs because of a campaign within a day of its start, by campaign.
  const std::vector<std::uint64_t>& in_the_first_day() const { return first_day_; }

 private:
  struct Waiting {
    std::uint32_t row, word;
    AdoptionLaw::Profile profile;
    std::uint16_t capped;  // taken into account so far
  };

  void start_registered();
  void start_newcomers();
  void find_newcomers(MunicipalityId m, std::vector<CrowdMember>& members) const;
  void install(std::size_t crowd, std::uint32_t row, SimTime at, Cause cause, std::uint32_t leaving_word);
  struct InstallWords {
    std::uint32_t time, cause, leaving;
  };
  void install_unpressed(std::size_t crowd, std::uint32_t row, AdoptionLaw::Profile profile, const InstallWords& words);
  Tick left_after(SimTime at, std::uint32_t leaving_word) const;
  std::uint64_t first_staying_word() const;
  void hold(std::size_t crowd, std::uint32_t row, Tenure tenure);
  void order_changes(Tick end);
  void mute(std::size_t crowd, const Column<std::int32_t>& patience);
  void count_installs(const Epoch& epoch);
  void let_install(const Epoch& epoch, const CrowdExposure& before);
  void set_reachability(std::size_t crowd, std::uint32_t row, Reachability how);
  void plan_journeys();
  void tend_phones(SimTime now);
  void repair_phones(SimTime now);
  void renew_apps(SimTime now, std::uint64_t wave);
  void end_old_app(SimTime now);
  bool was_installed(std::size_t crowd, std::uint32_t row, SimTime by, SimTime now) const;
  bool was_left_behind(std::size_t crowd, std::uint32_t row, SimTime at) const;
  Cause pressed_cause(const PressedInstall& install, AdoptionLaw::Profile profile, std::uint32_t word) const;

  const People* people_;
  const AdoptionLaw* law_;
  TickClock clock_;
  Draws draws_;
  PhoneRepair repair_;
  AppRenewal renewal_;
  std::uint64_t first_staying_word_;
  SimTime tended_ = at_second(-1);  // what happened to phones is known up to here
  PhoneCounts phones_;
  std::unique_ptr<Crowd> newcomers_;
  std::array<CrowdMembership, crowd_count> crowds_;
  std::vector<Waiting> waiting_;       // registered people without the app, whom ceilings may make install it
  std::vector<TenureChange> changes_;  // those of later epochs behind the others, in no order
  std::size_t changes_known_ = 0;      // up to known_until_
  Tick known_until_ = 0;
  std::vector<std::uint32_t> joins_, leaves_;  // by tick
  std::vector<std::uint64_t> installs_;        // by tick: the sum of joins less leaves up to it
  std::vector<std::uint64_t> by_cause_, first_day_;
};

}  // namespace bereik
