#include "models/adoption/membership.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/core/drawn_words.h"
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

// Calls visit(row, words, k) for each row of a layout: the words of `block` for its people.
template <class Visit>
void for_each_row(const Layout& layout, const Draws& draws, Block block, Visit visit) {
  DrawnWords words;
  for (std::uint32_t row = 0; row < layout.size(); row += batch) {
    const std::size_t n = std::min<std::size_t>(batch, layout.size() - row);
    words.draw(draws, block, {layout.resident.data() + row, n});
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
      first_staying_word_{first_staying_word()},
      joins_(std::size_t{clock.last()} + 2),
      leaves_(std::size_t{clock.last()} + 2),
      installs_(std::size_t{clock.last()} + 2),
      by_cause_(first_campaign + law.parameters().campaigns.size()),
      first_day_(law.parameters().campaigns.size()) {
  start_registered();
  start_newcomers();
  if (journeys == Journeys::one_by_one) plan_journeys();
}

void Membership::plan_journeys() {
  for (CrowdMembership& membership : crowds_) {
    const Layout& home = membership.crowd->at_home;
    membership.journey.resize(home.size());
    for_each_row(home, draws_.of_the_country(), Block::journey,
                 [&](std::uint32_t row, const DrawnWords& words, std::size_t k) {
                   membership.journey[row] = static_cast<std::uint8_t>(words.of(Decision::journey_time)[k] >> 24);
                 });
  }
}

void Membership::hold(std::size_t crowd, std::uint32_t row, Tenure tenure) {
  crowds_[crowd].at_home[row] = tenure;
  ++joins_[tenure.from()];
  if (tenure.until() != never) ++leaves_[tenure.until()];
  if (tenure.from() >= tenure.until()) return;
  const auto k = static_cast<std::uint16_t>(crowd);
  if (tenure.from() > 0) changes_.push_back({row, tenure.from(), k});
  if (tenure.until() != never) changes_.push_back({row, tenure.until(), k});
}

// By counting, for there are few ticks in an epoch.
void Membership::order_changes(Tick end) {
  known_until_ = end;
  const auto first = changes_.begin() + static_cast<std::ptrdiff_t>(changes_known_);
  const auto later = std::partition(first, changes_.end(), [&](const TenureChange& c) { return c.tick <= end; });
  if (first == later) return;
  const Tick lowest =
      std::min_element(first, later, [](const auto& a, const auto& b) { return a.tick < b.tick; })->tick;
  std::vector<std::size_t> place(static_cast<std::size_t>(end - lowest) + 2);
  for (auto change = first; change != later; ++change) ++place[static_cast<std::size_t>(change->tick - lowest) + 1];
  std::partial_sum(place.begin(), place.end(), place.begin());
  const std::vector<TenureChange> due{first, later};
  for (const TenureChange& change : due)
    first[static_cast<std::ptrdiff_t>(place[static_cast<std::size_t>(change.tick - lowest)]++)] = change;
  changes_known_ += due.size();
}

void Membership::install(std::size_t crowd, std::uint32_t row, SimTime at, Cause cause, std::uint32_t leaving_word) {
  const Tick from = clock_.after(at);
  hold(crowd, row, {from, std::max(left_after(at, leaving_word), from)});
  ++by_cause_[cause];
  if (cause < first_campaign) return;
  const std::size_t campaign = cause - first_campaign;
  if (at - law_->parameters().campaigns[campaign].start <= Seconds{86400}) ++first_day_[campaign];
}

// The tick from when on somebody who has held the app since `at` is without it.
Tick Membership::left_after(SimTime at, std::uint32_t leaving_word) const {
  if (leaving_word >= first_staying_word_) return never;
  const SimTime end = at + law_->kept(leaving_word);
  return clock_.at(end) < clock_.last() ? clock_.after(end) : never;
}

// Those whose word is not below it keep the app to the end, even if they have held it from the start.
std::uint64_t Membership::first_staying_word() const {
  if (law_->parameters().leaving <= 0) return 0;
  std::uint64_t leaving = 0, staying = std::uint64_t{1} << 32;
  while (leaving < staying) {
    const std::uint64_t middle = leaving + (staying - leaving) / 2;
    const SimTime end = at_second(0) + law_->kept(static_cast<std::uint32_t>(middle));
    if (clock_.at(end) < clock_.last())
      leaving = middle + 1;
    else
      staying = middle;
  }
  return staying;
}

void Membership::start_registered() {
  const Crowd& crowd = people_->registered();
  CrowdMembership& membership = crowds_[registered];
  membership = {&crowd, Column<Tenure>(crowd.size()), crowd.at_home.reachability, crowd.by_day.reachability};
  const bool some_are_pressed = law_->parameters().pressure > Fraction{0};
  for_each_row(crowd.at_home, draws_, Block::adoption, [&](std::uint32_t row, const DrawnWords& words, std::size_t k) {
    const Standing standing = crowd.standing[row];
    if (has(standing, Standing::app))
      return hold(registered, row, {0, left_after(at_second(0), words.of(Decision::leaving_time)[k])});
    const auto profile =
        law_->profile(has(standing, Standing::sms) ? Group::sms : Group::voice,
                      static_cast<AgeBand>(crowd.at_home.trait[row] / habit_count), {crowd.municipality[row]});
    const std::uint32_t word = words.of(Decision::adoption_time)[k];
    if (some_are_pressed)
      waiting_.push_back({row, word, profile, 0});
    else if (word < law_->bound(profile, law_->hours()))
      install_unpressed(registered, row, profile,
                        {word, words.of(Decision::adoption_cause)[k], words.of(Decision::leaving_time)[k]});
  });
}

// Whom nothing but the law makes install the app.
void Membership::install_unpressed(std::size_t crowd, std::uint32_t row, AdoptionLaw::Profile profile,
                                   const InstallWords& words) {
  const SimTime at = law_->when(profile, words.time);
  install(crowd, row, at, law_->cause(profile, hour_of(at, *law_) + 1, words.cause), words.leaving);
}

// Of a municipality, appends those without any registration who install the app before the law's table ends.
void Membership::find_newcomers(MunicipalityId m, std::vector<CrowdMember>& members) const {
  const Residents& residents = people_->residents();
  std::array<std::uint64_t, age_band_count> bounds;
  for (AgeBand age = 0; age < age_band_count; ++age)
    bounds[age] = law_->bound(law_->profile(Group::nobodys, age, m), law_->hours());
  const std::uint64_t highest = *std::ranges::max_element(bounds);
  std::array<std::uint32_t, batch> found, words, ranks;
  for (std::uint64_t first = 0; highest > 0 && first < residents.count(m); first += batch) {
    const std::size_t n =
        draws_.below(Decision::adoption_time, residents.first_resident(m).value + static_cast<std::uint32_t>(first),
                     std::min<std::uint64_t>(batch, residents.count(m) - first), highest, found.data(), words.data());
    std::copy_n(found.begin(), n, ranks.begin());
    residents.ranks(m, {ranks.data(), n});
    for (std::size_t k = 0; k < n; ++k) {
      const Stratum& stratum = people_->stratum(m, ranks[k]);
      if (ranks[k] >= stratum.first_unregistered() && words[k] < bounds[stratum.age])
        members.push_back({ResidentId{found[k]}, m, stratum.age, Standing::none});
    }
  }
}

void Membership::start_newcomers() {
  std::vector<CrowdMember> members;
  for (std::uint32_t m = 0; m < people_->country().municipalities.size(); ++m) find_newcomers({m}, members);
  newcomers_ = std::make_unique<Crowd>(people_->crowd_of(members));
  const Crowd& crowd = *newcomers_;
  crowds_[newcomers] = {&crowd, Column<Tenure>(crowd.size()), crowd.at_home.reachability, crowd.by_day.reachability};
  for_each_row(crowd.at_home, draws_, Block::adoption, [&](std::uint32_t row, const DrawnWords& own, std::size_t k) {
    const auto age = static_cast<AgeBand>(crowd.at_home.trait[row] / habit_count);
    const auto profile = law_->profile(Group::nobodys, age, {crowd.municipality[row]});
    install_unpressed(
        newcomers, row, profile,
        {own.of(Decision::adoption_time)[k], own.of(Decision::adoption_cause)[k], own.of(Decision::leaving_time)[k]});
  });
}

void Membership::advance(const Epoch& epoch, const Exposure& before) {
  let_install(epoch, before[registered]);
  count_installs(epoch);
  order_changes(clock_.at(epoch.end));
  tend_phones(epoch.begin);
  for (std::size_t crowd = 0; crowd < crowd_count; ++crowd) mute(crowd, before[crowd].patience);
}

// Within the epoch, and the hour in which it begins: no install of this epoch falls before it.
void Membership::count_installs(const Epoch& epoch) {
  const std::size_t first = clock_.at(at_second(hour_of(epoch.begin, *law_) * 3600.0));
  const std::size_t last = std::min<std::size_t>(clock_.after(epoch.end), installs_.size() - 1);
  std::uint64_t held = first == 0 ? 0 : installs_[first - 1];
  for (std::size_t tick = first; tick <= last; ++tick)
    installs_[tick] = held += std::uint64_t{joins_[tick]} - leaves_[tick];
}

void Membership::let_install(const Epoch& epoch, const CrowdExposure& before) {
  const std::uint32_t first_hour = hour_of(epoch.begin, *law_), last_hour = hour_not_before(epoch.end, *law_);
  const Layout& home = people_->registered().at_home;
  const auto words_of = [&](std::uint32_t row) { return draws_.block(Block::adoption, home.resident[row]); };
  std::size_t kept = 0;
  for (Waiting waiting : waiting_) {
    const std::uint32_t capped = before.capped.empty() ? 0U : before.capped[waiting.row];
    if (capped > 0 && first_hour < last_hour) {
      const auto pressed =
          install_under_pressure(*law_, waiting.profile, waiting.word, {waiting.capped, capped}, first_hour, last_hour);
      waiting.capped = static_cast<std::uint16_t>(capped);
      if (pressed) {
        const RandomBlock words = words_of(waiting.row);
        install(registered, waiting.row, pressed->at,
                pressed_cause(*pressed, waiting.profile, words[word_of(Decision::adoption_cause)]),
                words[word_of(Decision::leaving_time)]);
        continue;
      }
    } else if (waiting.word < law_->bound(waiting.profile, last_hour)) {
      const RandomBlock words = words_of(waiting.row);
      install_unpressed(
          registered, waiting.row, waiting.profile,
          {waiting.word, words[word_of(Decision::adoption_cause)], words[word_of(Decision::leaving_time)]});
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

// Hardly anybody mutes: whole groups of rows are passed over.
void Membership::mute(std::size_t k, const Column<std::int32_t>& patience) {
  constexpr std::size_t group = 256;
  const CrowdMembership& membership = crowds_[k];
  for (std::size_t first = 0; first < patience.size(); first += group) {
    const std::size_t end = std::min(first + group, patience.size());
    std::int32_t signs = 0;
    for (std::size_t row = first; row < end; ++row) signs |= patience[row];
    if (signs >= 0) continue;
    for (std::size_t row = first; row < end; ++row)
      if (patience[row] < 0 && membership.reachability_at_home[row] == Reachability::reachable)
        set_reachability(k, static_cast<std::uint32_t>(row), Reachability::muted);
  }
}

Exposure Membership::first_exposure(Patience patience) const {
  Exposure exposure;
  for (std::size_t k = 0; k < crowd_count; ++k) {
    const Layout& home = crowds_[k].crowd->at_home;
    exposure[k].saw = RowSet{home.size()};
    if (patience == Patience::endless) continue;
    exposure[k].patience.resize(home.size());
    for_each_row(home, draws_, Block::adoption, [&](std::uint32_t row, const DrawnWords& words, std::size_t i) {
      const double bears = static_cast<double>(law_->exponential()(words.of(Decision::patience)[i]));
      exposure[k].patience[row] = static_cast<std::int32_t>(bears / patience_unit);
    });
  }
  if (law_->parameters().pressure > Fraction{0})
    exposure[registered].capped.resize(crowds_[registered].crowd->size(), 0);
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
