#include "models/adoption/membership.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/core/errors.h"

namespace bereik {
namespace {

constexpr std::size_t registered = 0, newcomers = 1;
constexpr std::size_t batch = 4096;

std::uint32_t hour_of(SimTime t, const AdoptionLaw& law) {
  const double hour = std::floor(seconds_since_start(t) / 3600);
  return hour >= law.hours() ? law.hours() : static_cast<std::uint32_t>(hour);
}

// The first hour of the table that is not before t: what happens up to t is decided by it.
std::uint32_t hour_not_before(SimTime t, const AdoptionLaw& law) {
  const double hour = std::ceil(seconds_since_start(t) / 3600);
  return hour >= law.hours() ? law.hours() : static_cast<std::uint32_t>(hour);
}

// The words of Block::adoption for many residents at once.
class AdoptionWords {
 public:
  AdoptionWords() {
    for (auto& column : words_) column.resize(batch);
  }
  void draw(const Draws& draws, std::span<const std::uint32_t> residents) {
    draws.blocks(Block::adoption, residents, 0,
                 {{words_[0].data(), words_[1].data(), words_[2].data(), words_[3].data()}});
  }
  std::uint32_t of(Decision decision, std::size_t k) const { return words_[word_of(decision)][k]; }

 private:
  std::array<std::vector<std::uint32_t>, 4> words_;
};

// Calls visit(row, words, k) for each row of a layout.
template <class Visit>
void for_each_row(const Layout& layout, const Draws& draws, Visit visit) {
  AdoptionWords words;
  for (std::uint32_t row = 0; row < layout.size(); row += batch) {
    const std::size_t n = std::min<std::size_t>(batch, layout.size() - row);
    words.draw(draws, {layout.resident.data() + row, n});
    for (std::uint32_t k = 0; k < n; ++k) visit(row + k, words, k);
  }
}

}  // namespace

TickClock::TickClock(Seconds horizon)
    : horizon_{horizon},
      tick_{std::max(1.0, std::ceil(horizon.count() / 65000))},
      last_{static_cast<Tick>(std::ceil(horizon.count() / tick_.count()))} {}

// The last tick is as long as what is left of the horizon: whatever happens before its end counts at its end.
Tick TickClock::at(SimTime t) const {
  if (t >= SimTime{horizon_}) return last_;
  return static_cast<Tick>(
      std::clamp(std::floor(seconds_since_start(t) / tick_.count()), 0.0, static_cast<double>(last_)));
}

Tick TickClock::after(SimTime t) const { return static_cast<Tick>(at(t) + 1); }

Membership::Membership(const People& people, const AdoptionLaw& law, TickClock clock, const Draws& draws,
                       const PhoneLifeParameters& phones, Journeys journeys)
    : people_{&people},
      law_{&law},
      clock_{clock},
      draws_{draws},
      repair_{phones.test},
      renewal_{phones.renewal},
      joins_(std::size_t{clock.last()} + 2),
      leaves_(std::size_t{clock.last()} + 2),
      installs_(std::size_t{clock.last()} + 2),
      by_cause_(first_campaign + law.parameters().campaigns.size()),
      first_day_(law.parameters().campaigns.size()) {
  start_registered();
  find_newcomers();
  if (journeys == Journeys::one_by_one) plan_journeys();
}

void Membership::plan_journeys() {
  const Draws country = draws_.of_the_country();
  std::array<std::vector<std::uint32_t>, 4> words;
  for (auto& column : words) column.resize(batch);
  for (CrowdMembership& membership : crowds_) {
    const Layout& home = membership.crowd->at_home;
    membership.journey.resize(home.size());
    for (std::uint32_t row = 0; row < home.size(); row += batch) {
      const std::size_t n = std::min<std::size_t>(batch, home.size() - row);
      country.blocks(Block::journey, {home.resident.data() + row, n}, 0,
                     {{words[0].data(), words[1].data(), words[2].data(), words[3].data()}});
      for (std::size_t k = 0; k < n; ++k)
        membership.journey[row + k] = static_cast<std::uint8_t>(words[word_of(Decision::journey_time)][k] >> 24);
    }
  }
}

void Membership::hold(std::size_t crowd, std::uint32_t row, Tenure tenure) {
  CrowdMembership& membership = crowds_[crowd];
  membership.at_home[row] = tenure;
  membership.by_day[membership.crowd->row_by_day[row]] = tenure;
  ++joins_[tenure.from()];
  if (tenure.until() != never) ++leaves_[tenure.until()];
}

void Membership::install(std::size_t crowd, std::uint32_t row, SimTime at, Cause cause) {
  const Tick from = clock_.after(at);
  Tick until = never;
  if (law_->parameters().leaving > 0) {
    const std::uint32_t resident = crowds_[crowd].crowd->at_home.resident[row];
    const SimTime end = at + law_->kept(draws_.word(Decision::leaving_time, resident));
    if (clock_.at(end) < clock_.last()) until = std::max(clock_.after(end), from);
  }
  hold(crowd, row, {from, until});
  ++by_cause_[cause];
  if (cause < first_campaign) return;
  const std::size_t campaign = cause - first_campaign;
  if (at - law_->parameters().campaigns[campaign].start <= Seconds{86400}) ++first_day_[campaign];
}

void Membership::start_registered() {
  const Crowd& crowd = people_->registered();
  CrowdMembership& membership = crowds_[registered];
  membership = {&crowd, Column<Tenure>(crowd.size()), Column<Tenure>(crowd.size()), crowd.at_home.reachability,
                crowd.by_day.reachability};
  const bool some_leave = law_->parameters().leaving > 0;
  const bool some_are_pressed = law_->parameters().pressure > Fraction{0};
  for_each_row(crowd.at_home, draws_, [&](std::uint32_t row, const AdoptionWords& words, std::size_t k) {
    const Standing standing = crowd.standing[row];
    if (has(standing, Standing::app)) {
      Tick until = never;
      if (some_leave) {
        const SimTime end = at_second(0) + law_->kept(words.of(Decision::leaving_time, k));
        if (clock_.at(end) < clock_.last()) until = clock_.after(end);
      }
      return hold(registered, row, {0, until});
    }
    const auto profile =
        law_->profile(has(standing, Standing::sms) ? Group::sms : Group::voice,
                      static_cast<AgeBand>(crowd.at_home.trait[row] / habit_count), {crowd.municipality[row]});
    const std::uint32_t word = words.of(Decision::adoption_time, k);
    if (some_are_pressed || word < law_->bound(profile, law_->hours())) waiting_.push_back({row, word, profile, 0});
  });
}

void Membership::find_newcomers() {
  const Residents& residents = people_->residents();
  const std::uint64_t bound = law_->highest_bound(Group::nobodys);
  std::vector<CrowdMember> members;
  std::vector<std::uint32_t> candidates(batch);
  AdoptionWords words;
  MunicipalityId m{0};
  for (std::uint64_t first = 0; bound > 0 && first < residents.count(); first += batch) {
    const std::size_t n = std::min<std::uint64_t>(batch, residents.count() - first);
    std::iota(candidates.begin(), candidates.end(), static_cast<std::uint32_t>(first));
    words.draw(draws_, {candidates.data(), n});
    for (std::uint32_t k = 0; k < n; ++k) {
      const std::uint32_t word = words.of(Decision::adoption_time, k);
      if (word >= bound) continue;
      const ResidentId resident{candidates[k]};
      while (resident.value >= residents.first_resident(m).value + residents.count(m)) ++m.value;
      const std::uint32_t rank = residents.rank(resident, m);
      const Stratum& stratum = people_->stratum(m, rank);
      if (rank < stratum.first_unregistered()) continue;
      if (word >= law_->bound(law_->profile(Group::nobodys, stratum.age, m), law_->hours())) continue;
      members.push_back({resident, m, stratum.age, Standing::none});
    }
  }
  newcomers_ = std::make_unique<Crowd>(people_->crowd_of(members));
  const Crowd& crowd = *newcomers_;
  crowds_[newcomers] = {&crowd, Column<Tenure>(crowd.size()), Column<Tenure>(crowd.size()), crowd.at_home.reachability,
                        crowd.by_day.reachability};
  for_each_row(crowd.at_home, draws_, [&](std::uint32_t row, const AdoptionWords& own, std::size_t k) {
    const auto age = static_cast<AgeBand>(crowd.at_home.trait[row] / habit_count);
    const auto profile = law_->profile(Group::nobodys, age, {crowd.municipality[row]});
    const SimTime at = law_->when(profile, own.of(Decision::adoption_time, k));
    install(newcomers, row, at, law_->cause(profile, hour_of(at, *law_) + 1, own.of(Decision::adoption_cause, k)));
  });
}

void Membership::advance(const Epoch& epoch, const Exposure& before) {
  let_install(epoch, before[registered]);
  std::inclusive_scan(joins_.begin(), joins_.end(), installs_.begin(), std::plus{}, std::uint64_t{0});
  std::uint64_t left = 0;
  for (std::size_t tick = 0; tick < installs_.size(); ++tick) installs_[tick] -= left += leaves_[tick];
  tend_phones(epoch.begin);
  for (std::size_t crowd = 0; crowd < crowd_count; ++crowd) mute(crowd, before[crowd].patience);
}

void Membership::let_install(const Epoch& epoch, const CrowdExposure& before) {
  const std::uint32_t first_hour = hour_of(epoch.begin, *law_), last_hour = hour_not_before(epoch.end, *law_);
  const Layout& home = people_->registered().at_home;
  const auto cause_word = [&](std::uint32_t row) { return draws_.word(Decision::adoption_cause, home.resident[row]); };
  std::size_t kept = 0;
  for (Waiting waiting : waiting_) {
    const std::uint32_t capped = before.capped.empty() ? 0U : before.capped[waiting.row];
    if (capped > 0 && first_hour < last_hour) {
      const auto pressed =
          install_under_pressure(*law_, waiting.profile, waiting.word, {waiting.capped, capped}, first_hour, last_hour);
      waiting.capped = static_cast<std::uint16_t>(capped);
      if (pressed) {
        install(registered, waiting.row, pressed->at,
                pressed_cause(*pressed, waiting.profile, cause_word(waiting.row)));
        continue;
      }
    } else if (waiting.word < law_->bound(waiting.profile, last_hour)) {
      const SimTime at = law_->when(waiting.profile, waiting.word);
      install(registered, waiting.row, at,
              law_->cause(waiting.profile, hour_of(at, *law_) + 1, cause_word(waiting.row)));
      continue;
    }
    waiting_[kept++] = waiting;
  }
  waiting_.resize(kept);
}

// One word decides whether it was pressure, and what else if not.
Cause Membership::pressed_cause(const PressedInstall& install, AdoptionLaw::Profile profile, std::uint32_t word) const {
  const Threshold by_pressure{install.pressure_share};
  if (by_pressure.passes(word)) return pressure_cause;
  const Threshold by_others{1 - install.pressure_share};
  return law_->cause(profile, install.hour, by_others.stretched(~word));
}

void Membership::mute(std::size_t k, const Column<std::int32_t>& patience) {
  const CrowdMembership& membership = crowds_[k];
  for (std::uint32_t row = 0; row < patience.size(); ++row) {
    if (patience[row] >= 0 || membership.reachability_at_home[row] != Reachability::reachable) continue;
    set_reachability(k, row, Reachability::muted);
  }
}

Exposure Membership::first_exposure(Patience patience) const {
  Exposure exposure;
  const QuantileTable exponential{[](double s) { return -std::log(s); }};
  for (std::size_t k = 0; k < crowd_count; ++k) {
    const Layout& home = crowds_[k].crowd->at_home;
    exposure[k].saw = RowSet{home.size()};
    if (patience == Patience::endless) continue;
    exposure[k].patience.resize(home.size());
    for_each_row(home, draws_, [&](std::uint32_t row, const AdoptionWords& words, std::size_t i) {
      const double bears = static_cast<double>(exponential(words.of(Decision::patience, i)));
      exposure[k].patience[row] = static_cast<std::int32_t>(bears / patience_unit);
    });
  }
  if (law_->parameters().pressure > Fraction{0}) exposure[registered].capped.resize(crowds_[registered].crowd->size());
  return exposure;
}

std::uint64_t Membership::installs(SimTime t) const { return installs_[clock_.at(t)]; }

std::uint64_t Membership::joined(SimTime from, SimTime to) const {
  std::uint64_t sum = 0;
  for (std::size_t tick = std::size_t{clock_.at(from)} + 1; tick <= clock_.at(to); ++tick) sum += joins_[tick];
  return sum;
}

std::uint64_t Membership::left(SimTime t) const {
  return std::accumulate(leaves_.begin(), leaves_.begin() + clock_.at(t) + 1, std::uint64_t{0});
}

}  // namespace bereik
